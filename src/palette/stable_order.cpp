#include "palette/stable_order.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "cluster/labeling.h"
#include "cluster/merge_tree.h"

namespace huemask::palette {
namespace {

using cluster::Moment;
using cluster::WeightedPoints;

// Enough for every number to have some to part, few enough for a tree in a few milliseconds.
constexpr std::size_t kCells = 1024;

// The first `count` clusters of the tree, or all points of it, in the order in which they part.
std::vector<Moment> parting_clusters(const WeightedPoints& cells, const cluster::MergeTree& tree,
                                     std::size_t count) {
  std::vector<Moment> moments;
  for (std::size_t i = 0; i < tree.points; ++i) moments.push_back(cells.moment(i));
  for (const cluster::Merge& merge : tree.merges) {
    Moment both = moments[merge.first];
    both.add(moments[merge.second]);
    moments.push_back(both);
  }
  std::vector<std::size_t> clusters = {moments.size() - 1};
  std::vector<std::size_t> number(moments.size());
  for (std::size_t m = tree.merges.size(); m-- > 0 && clusters.size() < count;) {
    std::size_t stays = tree.merges[m].first;
    std::size_t parts = tree.merges[m].second;
    if (moments[parts].weight > moments[stays].weight) std::swap(stays, parts);
    number[stays] = number[tree.points + m];
    clusters[number[stays]] = stays;
    number[parts] = clusters.size();
    clusters.push_back(parts);
  }
  std::vector<Moment> chosen;
  for (const std::size_t each : clusters) chosen.push_back(moments[each]);
  return chosen;
}

struct Pair {
  std::int32_t squared_distance;
  std::uint32_t number, color;
  friend auto operator<=>(const Pair&, const Pair&) = default;
};

// Every pair of a cluster's mean and a color, nearest first.
std::vector<Pair> nearest_pairs(const std::vector<Moment>& clusters, const WeightedPoints& colors) {
  std::vector<Pair> pairs;
  for (std::uint32_t number = 0; number < clusters.size(); ++number) {
    const auto mean = cluster::mean_point(clusters[number]);
    for (std::uint32_t color = 0; color < colors.size(); ++color) {
      const auto point = colors.points[color];
      const std::int32_t x = mean.x - point.x;
      const std::int32_t y = mean.y - point.y;
      const std::int32_t z = mean.z - point.z;
      pairs.push_back({x * x + y * y + z * z, number, color});
    }
  }
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

// Colors as points in steps of `scale`.
WeightedPoints points_of(const std::vector<Lab>& colors, float scale) {
  CoordinateArrays coordinates;
  for (const Lab& lab : colors) {
    coordinates.x.push_back(static_cast<float>(lab.l));
    coordinates.y.push_back(static_cast<float>(lab.a));
    coordinates.z.push_back(static_cast<float>(lab.b));
  }
  return cluster::make_points(coordinates, scale, std::vector<std::uint64_t>(colors.size(), 1), 1);
}

}  // namespace

Result<std::vector<std::size_t>> stable_order(const ColorTable& table,
                                              const std::vector<Lab>& colors,
                                              const Context& context) {
  const Difference lab = *find_difference("cie76");
  const auto points = cluster::table_points({&table, lab}, context.thread_count());
  const WeightedPoints cells = cluster::merge_to(points.fixed, kCells);
  const std::vector<double> weights(cells.weights.begin(), cells.weights.end());
  const auto tree = cluster::build_merge_tree(lab, cluster::coordinates_of(cells, points.scale),
                                              weights, cluster::Linkage::kWard, context);
  if (!tree) return tl::make_unexpected(tree.error());
  const auto clusters = parting_clusters(cells, *tree, colors.size());

  constexpr std::size_t kFree = SIZE_MAX;
  std::vector<std::size_t> color_of(clusters.size(), kFree);
  std::vector<std::uint8_t> taken(colors.size());
  for (const Pair& pair : nearest_pairs(clusters, points_of(colors, points.scale))) {
    if (color_of[pair.number] != kFree || taken[pair.color] != 0) continue;
    color_of[pair.number] = pair.color;
    taken[pair.color] = 1;
  }
  // Where there are more colors than clusters, those without a number come last.
  for (std::size_t i = 0; i < taken.size(); ++i) {
    if (taken[i] == 0) color_of.push_back(i);
  }
  return color_of;
}

}  // namespace huemask::palette
