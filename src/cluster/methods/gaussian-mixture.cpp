// A mixture of Gaussians: clusters of any width and direction, each standing for its mean.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "cluster/euclidean_kmeans.h"
#include "cluster/gaussian_mixture.h"
#include "cluster/labeling.h"
#include "huemask/cluster.h"

namespace huemask::methods {
namespace {

using cluster::FixedClustering;
using cluster::Gaussian;
using cluster::TablePoints;
using cluster::WeightedPoints;

constexpr std::size_t kPoints = 8192;
constexpr std::size_t kPointsPerCenter = 4;
constexpr double kWork = 3e7;          // densities that all iterations together may compute
constexpr double kMaxIterations = 60;  // more hardly move a center that a person would see move

int iterations(std::size_t points, std::size_t k) {
  const double affordable = kWork / (static_cast<double>(points) * static_cast<double>(k));
  return static_cast<int>(std::clamp(affordable, 2.0, kMaxIterations));
}

std::vector<simd::FixedPoint> means_of(const std::vector<Gaussian>& mixture) {
  std::vector<simd::FixedPoint> means;
  const auto rounded = [](double v) { return static_cast<std::int16_t>(std::floor(v + 0.5)); };
  for (const Gaussian& g : mixture) {
    means.push_back({rounded(g.mean[0]), rounded(g.mean[1]), rounded(g.mean[2])});
  }
  return means;
}

Result<Clustering> run(const ClusterProblem& problem, const ClusterOptions& options,
                       const ParameterValues&, const Context& context) {
  const auto k = static_cast<std::size_t>(options.k);
  const TablePoints points = cluster::table_points(problem, context.thread_count());
  context.report(0.1);
  Context quiet = context;  // k-means is only the beginning
  quiet.progress = {};
  const Result<FixedClustering> start =
      cluster::euclidean_kmeans(points.fixed, k, cluster::KmeansInit::kGreedyKmeansPlusPlus, quiet);
  if (!start) return tl::make_unexpected(start.error());
  context.report(0.2);
  const WeightedPoints cells =
      cluster::merge_to(points.fixed, std::max(kPoints, kPointsPerCenter * k));
  const std::vector<Gaussian> mixture =
      cluster::fit_mixture(cells, start->centers, iterations(cells.size(), k), context);
  if (mixture.empty()) return cluster::cancelled_error();
  context.report(0.9);
  auto clustering = cluster::label_colors(problem, points, means_of(mixture), k, context);
  if (clustering) context.report(1);
  return clustering;
}

}  // namespace

extern const ClusterMethod gaussian_mixture;
const ClusterMethod gaussian_mixture = {
    .info = {.id = "gaussian-mixture",
             .summary = "the means of the k normal distributions that together are likeliest to "
                        "give the colors",
             .reference = "Dempster, Laird & Rubin 1977, "
                          "doi:10.1111/j.2517-6161.1977.tb01600.x",
             .aliases = {},
             .parameters = {}},
    .run = run,
};

}  // namespace huemask::methods
