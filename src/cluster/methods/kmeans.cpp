// k-means: the centers that leave the least squared difference.
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "cluster/euclidean_kmeans.h"
#include "cluster/general_kmeans.h"
#include "cluster/labeling.h"
#include "huemask/cluster.h"

namespace huemask::methods {
namespace {

using cluster::FixedClustering;
using cluster::KmeansInit;
using cluster::TablePoints;
using cluster::WeightedPoints;

constexpr int kCellSide = 256;  // 2 units of CIELAB
constexpr int kCellIterations = 25;
constexpr int kFullIterations = 1;

constexpr std::size_t kInit = 0;
constexpr std::array<std::string_view, 4> kInits = {"greedy-kmeans++", "kmeans++", "random",
                                                    "pca-split"};
constexpr std::array kParameters = {Parameter{.name = "init",
                                              .unit = {},
                                              .minimum = 0,
                                              .maximum = kInits.size() - 1,
                                              .default_value = 0,
                                              .help = "how the first centers are chosen",
                                              .choices = kInits}};

std::vector<double> to_double(std::span<const std::int64_t> weights) {
  return {weights.begin(), weights.end()};
}

// Starts from the Euclidean result in the same coordinates, iterates on merged colors, ends on all.
Result<Clustering> refine_in_difference(const Difference& difference, const TablePoints& points,
                                        Clustering clustering, const Context& context) {
  const WeightedPoints cells = merge_cells(points.fixed, kCellSide);
  if (cells.size() >= 2 * clustering.centers.size() &&
      !cluster::iterate_general(difference, coordinates_of(cells, points.scale),
                                to_double(cells.weights), kCellIterations, context, clustering)) {
    return cluster::cancelled_error();
  }
  if (!cluster::iterate_general(difference, points.coordinates, to_double(points.fixed.weights),
                                kFullIterations, context, clustering)) {
    return cluster::cancelled_error();
  }
  return clustering;
}

Result<Clustering> run(const ClusterProblem& problem, const ClusterOptions& options,
                       const ParameterValues& parameters, const Context& context) {
  const TablePoints points = cluster::table_points(problem, context.thread_count());
  Result<FixedClustering> fixed =
      cluster::euclidean_kmeans(points.fixed, static_cast<std::size_t>(options.k),
                                static_cast<KmeansInit>(parameters[kInit]), context);
  if (!fixed) return tl::make_unexpected(fixed.error());
  Clustering clustering = cluster::in_coordinates(*std::move(fixed), points.scale);
  if (problem.difference.euclidean()) {
    return cluster::without_unused_centers(std::move(clustering));
  }
  return refine_in_difference(problem.difference, points, std::move(clustering), context)
      .map([](Clustering c) { return cluster::without_unused_centers(std::move(c)); });
}

}  // namespace

extern const ClusterMethod kmeans = {
    .info = {.id = "kmeans",
             .summary = "the k centers with the least squared difference to their colors",
             .reference = "Lloyd 1982, doi:10.1109/TIT.1982.1056489; Arthur & Vassilvitskii 2007; "
                          "Franti 2000, doi:10.1016/S0167-8655(99)00133-6",
             .aliases = {},
             .parameters = kParameters},
    .run = run,
};

}  // namespace huemask::methods
