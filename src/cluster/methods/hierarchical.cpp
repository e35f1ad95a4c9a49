// Agglomerative hierarchical clustering of merged colors.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "cluster/euclidean_only.h"
#include "cluster/labeling.h"
#include "cluster/merge_tree.h"
#include "huemask/cluster.h"

namespace huemask::methods {
namespace {

using cluster::Linkage;
using cluster::TablePoints;
using cluster::WeightedPoints;

// How many points are merged step by step: the time grows with the square. Pairs of all points
// take 64 MiB, and without a kernel each costs up to 100 ns.
constexpr std::size_t kWardPoints = 8192;
constexpr std::size_t kPairPoints = 4096;
constexpr std::size_t kSlowPairPoints = 2048;
constexpr std::size_t kPointsPerCenter = 2;

constexpr std::size_t kLinkage = 0;
constexpr std::array<std::string_view, 4> kLinkages = {"ward", "average", "complete", "single"};
constexpr std::array kParameters = {
    Parameter{.name = "linkage",
              .unit = {},
              .minimum = 0,
              .maximum = kLinkages.size() - 1,
              .default_value = 0,
              .help = "distance of two clusters; ward needs a Euclidean metric",
              .choices = kLinkages}};

bool is_quick(const Difference& difference) {
  return difference.euclidean() || difference.method().between_batch != nullptr;
}

// How many points to merge, or why k clusters of them cannot be had.
Result<std::size_t> point_count(const Difference& difference, Linkage linkage, std::size_t k) {
  if (linkage == Linkage::kWard) {
    return cluster::require_euclidean(difference, "linkage ward",
                                      "linkage average, complete or single")
        .map([&] { return std::max(kWardPoints, kPointsPerCenter * k); });
  }
  const std::size_t most = is_quick(difference) ? kPairPoints : kSlowPairPoints;
  if (k <= most) return most;
  return fail(ErrorCode::kInvalidArgument,
              fmt::format("linkage {} with metric {} compares all pairs of colors, which gives at "
                          "most {} clusters, not {}; ask for fewer, or use method kmeans",
                          kLinkages[static_cast<std::size_t>(linkage)], difference.id(), most, k),
              "k");
}

Result<Clustering> run(const ClusterProblem& problem, const ClusterOptions& options,
                       const ParameterValues& parameters, const Context& context) {
  const auto k = static_cast<std::size_t>(options.k);
  const auto linkage = static_cast<Linkage>(parameters[kLinkage]);
  const Result<std::size_t> count = point_count(problem.difference, linkage, k);
  if (!count) return tl::make_unexpected(count.error());
  const TablePoints points = cluster::table_points(problem, context.thread_count());
  context.report(0.1);
  const WeightedPoints cells = cluster::merge_to(points.fixed, *count);
  if (context.cancelled()) return cluster::cancelled_error();
  context.report(0.2);
  const std::vector<double> weights(cells.weights.begin(), cells.weights.end());
  const auto tree = cluster::build_merge_tree(
      problem.difference, cluster::coordinates_of(cells, points.scale), weights, linkage, context);
  if (!tree) return tl::make_unexpected(tree.error());
  context.report(0.9);
  const std::size_t clusters = std::min(k, cells.size());
  auto clustering = cluster::label_colors(
      problem, points, cluster::means_of(cells, tree->cut(clusters), clusters), k, context);
  if (clustering) context.report(1);
  return clustering;
}

}  // namespace

extern const ClusterMethod hierarchical;
const ClusterMethod hierarchical = {
    .info = {.id = "hierarchical",
             .summary = "merges the two nearest clusters again and again until k are left",
             .reference = "Ward 1963, doi:10.1080/01621459.1963.10500845; Lance & Williams 1967, "
                          "doi:10.1093/comjnl/9.4.373",
             .aliases = {},
             .parameters = kParameters},
    .run = run,
};

}  // namespace huemask::methods
