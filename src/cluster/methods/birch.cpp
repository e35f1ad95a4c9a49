// BIRCH: a tree of clustering features, then Ward's linkage on its leaves.
#include <algorithm>
#include <cstddef>
#include <vector>

#include "cluster/cf_tree.h"
#include "cluster/euclidean_only.h"
#include "cluster/labeling.h"
#include "cluster/merge_tree.h"
#include "huemask/cluster.h"

namespace huemask::methods {
namespace {

using cluster::TablePoints;
using cluster::WeightedPoints;

constexpr std::size_t kLeaves = 4096;
constexpr std::size_t kLeavesPerCenter = 2;

Result<Clustering> run(const ClusterProblem& problem, const ClusterOptions& options,
                       const ParameterValues&, const Context& context) {
  const auto k = static_cast<std::size_t>(options.k);
  if (auto possible =
          cluster::require_euclidean(problem.difference, "method birch", "method kmeans");
      !possible) {
    return tl::make_unexpected(possible.error());
  }
  const TablePoints points = cluster::table_points(problem, context.thread_count());
  context.report(0.1);
  const WeightedPoints leaves =
      cluster::summarize(points.fixed, std::max(kLeaves, kLeavesPerCenter * k), context);
  if (leaves.size() == 0) return cluster::cancelled_error();
  context.report(0.6);
  const std::vector<double> weights(leaves.weights.begin(), leaves.weights.end());
  const auto tree =
      cluster::build_merge_tree(problem.difference, cluster::coordinates_of(leaves, points.scale),
                                weights, cluster::Linkage::kWard, context);
  if (!tree) return tl::make_unexpected(tree.error());
  context.report(0.9);
  const std::size_t clusters = std::min(k, leaves.size());
  auto clustering = cluster::label_colors(
      problem, points, cluster::means_of(leaves, tree->cut(clusters), clusters), k, context);
  if (clustering) context.report(1);
  return clustering;
}

}  // namespace

extern const ClusterMethod birch;
const ClusterMethod birch = {
    .info = {.id = "birch",
             .summary = "sums up near colors in one pass over a tree, then merges the sums as "
                        "hierarchical does; Euclidean metrics only",
             .reference = "Zhang, Ramakrishnan & Livny 1996, doi:10.1145/233269.233324; Lang & "
                          "Schubert 2020, doi:10.1007/978-3-030-60936-8_22",
             .aliases = {},
             .parameters = {}},
    .run = run,
};

}  // namespace huemask::methods
