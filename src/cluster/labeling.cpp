#include "cluster/labeling.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "cluster/general_kmeans.h"

namespace huemask::cluster {
namespace {

// Each round lowers the cost, so that few are needed; no more than that in any case.
constexpr int kMaxRounds = 64;

Coordinates in_units(simd::FixedPoint c, float scale) {
  return {c.x / double{scale}, c.y / double{scale}, c.z / double{scale}};
}

Result<Clustering> label_in_steps(const TablePoints& points, std::vector<simd::FixedPoint> centers,
                                  const Context& context) {
  Assignment a;
  a.clustering.centers = std::move(centers);
  for (int round = 1;; ++round) {
    if (!assign(points.fixed, context.thread_count(), context, a)) return cancelled_error();
    if (round == kMaxRounds || a.cost == 0 || !move_empty_centers(points.fixed, a)) break;
  }
  return in_coordinates(std::move(a.clustering), points.scale);
}

Result<Clustering> label_in_difference(const Difference& difference, const TablePoints& points,
                                       const std::vector<simd::FixedPoint>& centers,
                                       const Context& context) {
  const std::vector<double> weights(points.fixed.weights.begin(), points.fixed.weights.end());
  Clustering clustering;
  for (const simd::FixedPoint c : centers) {
    clustering.centers.push_back(in_units(c, points.scale));
  }
  for (int round = 1;; ++round) {
    if (!assign_general(difference, points.coordinates, context, clustering)) {
      return cancelled_error();
    }
    if (round == kMaxRounds || !move_empty_centers(points.coordinates, weights, clustering)) break;
  }
  return clustering;
}

}  // namespace

tl::unexpected<Error> cancelled_error() {
  return fail(ErrorCode::kCancelled, "clustering was cancelled");
}

TablePoints table_points(const ClusterProblem& problem, int threads) {
  const ColorTable& table = *problem.table;
  TablePoints made;
  made.coordinates = coordinates_of_keys(problem.difference, table.space, table.keys, threads);
  made.scale = fixed_point_scale(problem.difference);
  made.fixed = make_points(made.coordinates, made.scale, table.weights(), threads);
  return made;
}

CoordinateArrays coordinates_of(const WeightedPoints& points, float scale) {
  CoordinateArrays arrays;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const simd::FixedPoint p = points.points[i];
    arrays.x.push_back(static_cast<float>(p.x) / scale);
    arrays.y.push_back(static_cast<float>(p.y) / scale);
    arrays.z.push_back(static_cast<float>(p.z) / scale);
  }
  return arrays;
}

Clustering in_coordinates(FixedClustering fixed, float scale) {
  Clustering clustering;
  for (const simd::FixedPoint c : fixed.centers) {
    clustering.centers.push_back(in_units(c, scale));
  }
  clustering.labels = std::move(fixed.labels);
  clustering.distances.resize(fixed.squared_distances.size());
  std::transform(
      fixed.squared_distances.begin(), fixed.squared_distances.end(), clustering.distances.begin(),
      [scale](std::uint32_t squared) { return std::sqrt(static_cast<float>(squared)) / scale; });
  return clustering;
}

Clustering without_unused_centers(Clustering clustering) {
  std::vector<char> used(clustering.centers.size());
  for (const std::uint16_t label : clustering.labels) used[label] = 1;
  if (std::all_of(used.begin(), used.end(), [](char u) { return u != 0; })) return clustering;
  std::vector<std::uint16_t> new_index(used.size());
  std::vector<Coordinates> kept;
  for (std::size_t j = 0; j < used.size(); ++j) {
    new_index[j] = static_cast<std::uint16_t>(kept.size());
    if (used[j] != 0) kept.push_back(clustering.centers[j]);
  }
  clustering.centers = std::move(kept);
  for (std::uint16_t& label : clustering.labels) label = new_index[label];
  return clustering;
}

Result<Clustering> label_colors(const ClusterProblem& problem, const TablePoints& points,
                                std::vector<simd::FixedPoint> centers, std::size_t k,
                                const Context& context) {
  // A center that repeats the first gets no color, for ties go to the lower index: so it moves.
  centers.resize(k, centers.front());
  return (problem.difference.euclidean()
              ? label_in_steps(points, std::move(centers), context)
              : label_in_difference(problem.difference, points, centers, context))
      .map(without_unused_centers);
}

}  // namespace huemask::cluster
