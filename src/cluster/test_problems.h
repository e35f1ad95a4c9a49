// Tables and measures for the tests of the clusterers.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "base/test_pictures.h"
#include "huemask/cluster.h"

namespace huemask::test {

inline ColorTable table_of(const Image& image) { return *count_colors(image, {.threads = 1}); }

// The given sRGB colors, in rising order, with their pixels.
inline ColorTable make_table(std::vector<std::uint32_t> keys, std::vector<std::uint64_t> pixels) {
  return {.keys = std::move(keys), .pixels = std::move(pixels), .alpha_sums = {}};
}

// As many random sRGB colors as asked for, all different, with random pixel counts.
inline ColorTable random_table(std::size_t colors, std::uint64_t seed) {
  Random random(seed);
  ColorTable table;
  for (std::size_t i = 0; i < colors; ++i) {
    // One in each of as many equal parts of the range, so that they rise.
    const std::uint64_t part = (1ULL << 24) / colors;
    table.keys.push_back(static_cast<std::uint32_t>(i * part + random.below(part)));
    table.pixels.push_back(1 + random.below(100));
  }
  return table;
}

inline ClusterProblem problem_of(const ColorTable& table, std::string_view metric) {
  return {&table, *find_difference(metric)};
}

// The colors of a table in the space of a difference, in double precision.
inline std::vector<Coordinates> exact_coordinates(const ClusterProblem& problem) {
  std::vector<Coordinates> points;
  for (const std::uint32_t key : problem.table->keys) {
    points.push_back(
        problem.difference.coordinates(rgb8_to_xyz(key_color(key), problem.table->space)));
  }
  return points;
}

// Sum of weight x squared difference to the nearest center, in double precision.
inline double exact_cost(const ClusterProblem& problem, const std::vector<Coordinates>& centers) {
  const std::vector<Coordinates> points = exact_coordinates(problem);
  const auto weights = problem.table->weights();
  double cost = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    double nearest = std::numeric_limits<double>::infinity();
    for (const Coordinates& center : centers) {
      nearest = std::min(nearest, problem.difference(center, points[i]));
    }
    cost += static_cast<double>(weights[i]) * nearest * nearest;
  }
  return cost;
}

inline bool every_center_is_used(const Clustering& clustering) {
  std::vector<bool> used(clustering.centers.size());
  for (const std::uint16_t label : clustering.labels) {
    if (label >= used.size()) return false;
    used[label] = true;
  }
  return std::find(used.begin(), used.end(), false) == used.end();
}

inline bool same(const Clustering& a, const Clustering& b) {
  return a.centers == b.centers && a.labels == b.labels && a.distances == b.distances;
}

}  // namespace huemask::test
