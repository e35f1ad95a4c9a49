#include "cluster/recombination.h"

#include <utility>

#include "base/random.h"
#include "cluster/labeling.h"
#include "cluster/merge_tree.h"
#include "cluster/seeding.h"

namespace huemask::cluster {
namespace {

// More of them gain no more than more rounds would.
constexpr int kSeedIterations = 3;
constexpr int kChildIterations = 5;

// The points as the parts that the centers of two solutions divide them into.
WeightedPoints common_parts(const WeightedPoints& points, const Assignment& one,
                            const Assignment& other, const Context& context) {
  Assignment both;
  both.clustering.centers = one.clustering.centers;
  both.clustering.centers.insert(both.clustering.centers.end(), other.clustering.centers.begin(),
                                 other.clustering.centers.end());
  WeightedPoints parts;
  if (!assign(points, 1, context, both)) return parts;
  for (const Moment& moment : both.moments) {
    if (moment.weight > 0) parts.moments.push_back(moment);
  }
  parts.points = simd::FixedPoints(parts.moments.size());
  for (std::size_t i = 0; i < parts.moments.size(); ++i) {
    parts.points.set(i, mean_point(parts.moments[i]));
    parts.weights.push_back(parts.moments[i].weight);
  }
  return parts;
}

// Of k centers, like `one`; without centers where cancelled.
Assignment child_of(const WeightedPoints& points, const Assignment& one, const Assignment& other,
                    const Context& context) {
  const std::size_t k = one.clustering.centers.size();
  const WeightedPoints parts = common_parts(points, one, other, context);
  Assignment child;
  if (parts.size() < k) return child;
  const std::vector<double> weights(parts.weights.begin(), parts.weights.end());
  const auto tree = build_ward_tree(coordinates_of(parts, 1), weights, context);
  if (!tree) return child;
  child.clustering.centers = means_of(parts, tree->cut(k), k);
  if (!iterate(points, kChildIterations, 1, context, child)) child.clustering.centers.clear();
  return child;
}

}  // namespace

bool recombine(const WeightedPoints& points, int rounds, const Context& context,
               std::vector<Assignment>& population) {
  const std::size_t k = population.front().clustering.centers.size();
  const std::uint64_t first_seed = context.seed + population.size() * kSeedStep;
  for (int round = 0; round < rounds; ++round) {
    Random random(first_seed + static_cast<std::uint64_t>(round) * kSeedStep);
    Assignment fresh;
    fresh.clustering.centers =
        seed_centers(points, k, KmeansInit::kKmeansPlusPlus, random, context);
    if (fresh.clustering.centers.size() < k) break;
    if (!iterate(points, kSeedIterations, 1, context, fresh)) return false;
    for (Assignment& solution : population) {
      Assignment child = child_of(points, solution, fresh, context);
      if (!child.clustering.centers.empty() && child.cost < solution.cost) {
        solution = std::move(child);
      }
    }
  }
  return !context.cancelled();
}

}  // namespace huemask::cluster
