// k-means: the centers that leave the least squared difference.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "cluster/euclidean_kmeans.h"
#include "cluster/general_kmeans.h"
#include "huemask/cluster.h"

namespace huemask::methods {
namespace {

using cluster::FixedClustering;
using cluster::KmeansInit;
using cluster::WeightedPoints;

constexpr int kCellSide = 256;  // 2 units of CIELAB
constexpr int kCellIterations = 25;
constexpr int kFullIterations = 1;

constexpr std::size_t kInit = 0;
constexpr std::array<std::string_view, 3> kInits = {"greedy-kmeans++", "kmeans++", "random"};
constexpr std::array kParameters = {Parameter{.name = "init",
                                              .unit = {},
                                              .minimum = 0,
                                              .maximum = kInits.size() - 1,
                                              .default_value = 0,
                                              .help = "how the first centers are chosen",
                                              .choices = kInits}};

tl::unexpected<Error> cancelled() {
  return fail(ErrorCode::kCancelled, "clustering was cancelled");
}

Clustering in_coordinates(FixedClustering fixed, float scale) {
  Clustering clustering;
  for (const simd::FixedPoint& c : fixed.centers) {
    clustering.centers.push_back({c.x / double{scale}, c.y / double{scale}, c.z / double{scale}});
  }
  clustering.labels = std::move(fixed.labels);
  clustering.distances.resize(fixed.squared_distances.size());
  std::transform(
      fixed.squared_distances.begin(), fixed.squared_distances.end(), clustering.distances.begin(),
      [scale](std::uint32_t squared) { return std::sqrt(static_cast<float>(squared)) / scale; });
  return clustering;
}

std::vector<double> to_double(std::span<const std::int64_t> weights) {
  return {weights.begin(), weights.end()};
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

// Centers that no color chose (colors that coincide in fixed point, or a tie) leave.
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

// Starts from the Euclidean result in the same coordinates, iterates on merged colors, ends on all.
Result<Clustering> refine_in_difference(const Difference& difference,
                                        const CoordinateArrays& coordinates,
                                        const WeightedPoints& points, float scale,
                                        Clustering clustering, const Context& context) {
  const WeightedPoints cells = merge_cells(points, kCellSide);
  if (cells.size() >= 2 * clustering.centers.size() &&
      !cluster::iterate_general(difference, coordinates_of(cells, scale), to_double(cells.weights),
                                kCellIterations, context, clustering)) {
    return cancelled();
  }
  if (!cluster::iterate_general(difference, coordinates, to_double(points.weights), kFullIterations,
                                context, clustering)) {
    return cancelled();
  }
  return clustering;
}

Result<Clustering> run(const ClusterProblem& problem, const ClusterOptions& options,
                       const ParameterValues& parameters, const Context& context) {
  const ColorTable& table = *problem.table;
  const int threads = context.thread_count();
  const CoordinateArrays coordinates =
      coordinates_of_keys(problem.difference, table.space, table.keys, threads);
  const float scale = cluster::fixed_point_scale(problem.difference);
  const WeightedPoints points = cluster::make_points(coordinates, scale, table.weights(), threads);
  Result<FixedClustering> fixed =
      cluster::euclidean_kmeans(points, static_cast<std::size_t>(options.k),
                                static_cast<KmeansInit>(parameters[kInit]), context);
  if (!fixed) return tl::make_unexpected(fixed.error());
  Clustering clustering = in_coordinates(*std::move(fixed), scale);
  if (problem.difference.euclidean()) return without_unused_centers(std::move(clustering));
  return refine_in_difference(problem.difference, coordinates, points, scale, std::move(clustering),
                              context)
      .map(without_unused_centers);
}

}  // namespace

extern const ClusterMethod kmeans = {
    .info = {.id = "kmeans",
             .summary = "the k centers with the least squared difference to their colors",
             .reference = "Lloyd 1982, doi:10.1109/TIT.1982.1056489; Arthur & Vassilvitskii 2007; "
                          "Fritzke 2020, arXiv:2006.15666",
             .aliases = {},
             .parameters = kParameters},
    .run = run,
};

}  // namespace huemask::methods
