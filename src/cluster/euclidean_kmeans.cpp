#include "cluster/euclidean_kmeans.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/parallel.h"
#include "base/random.h"
#include "cluster/breathing.h"
#include "cluster/seeding.h"

namespace huemask::cluster {
namespace {

// Sides of the cells that points are merged into, in steps: 2, 3 and 4 units of CIELAB.
constexpr int kFineSide = 256;
constexpr int kMiddleSide = 384;
constexpr int kCoarseSide = 512;
constexpr std::size_t kSearchPoints = 8000;   // more than that searches slowly for no better result
constexpr std::size_t kPointsPerCenter = 12;  // fewer points than that seed poorly
constexpr std::size_t kSeedings = 4;
constexpr double kSeedingWork = 6e7;  // distances that all seedings together may compute
constexpr int kSeedIterations = 12;
constexpr int kFineIterations = 60;
constexpr int kFullIterations = 2;

std::size_t seeding_count(std::size_t points, std::size_t k, KmeansInit init) {
  if (init == KmeansInit::kPcaSplit) return 1;  // it would be the same each time
  const double work = static_cast<double>(points) * static_cast<double>(k) * 2 * kSeedIterations;
  return std::clamp<std::size_t>(static_cast<std::size_t>(kSeedingWork / work), 1, kSeedings);
}

// The best of several seedings. Errors: cancelled.
Result<Assignment> best_seeding(const WeightedPoints& coarse, std::size_t k, KmeansInit init,
                                const Context& context) {
  const std::size_t seedings = seeding_count(coarse.size(), k, init);
  std::vector<Assignment> tries(seedings);
  parallel_for_chunks(context.thread_count(), seedings, 1, [&](std::size_t s, std::size_t) {
    Random random(context.seed + s * 0x9E3779B97F4A7C15U);
    tries[s].clustering.centers = seed_centers(coarse, k, init, random, context);
    if (tries[s].clustering.centers.empty()) return;
    (void)iterate(coarse, kSeedIterations, 1, context, tries[s]);
  });
  if (context.cancelled()) return fail(ErrorCode::kCancelled, "clustering was cancelled");
  return std::move(
      *std::min_element(tries.begin(), tries.end(),
                        [](const Assignment& a, const Assignment& b) { return a.cost < b.cost; }));
}

// The fine cells merged further until few enough to search in; empty where they are already, or
// where too few for k centers would be left.
WeightedPoints search_points(const WeightedPoints& fine, std::size_t k) {
  const std::size_t enough = kPointsPerCenter * k;
  WeightedPoints merged;
  for (const int side : {kMiddleSide, kCoarseSide}) {
    const std::size_t size = merged.size() > 0 ? merged.size() : fine.size();
    if (size <= std::max(kSearchPoints, enough)) break;
    WeightedPoints coarser = merge_cells(fine, side);
    if (coarser.size() < enough) break;
    merged = std::move(coarser);
  }
  return merged;
}

}  // namespace

Result<FixedClustering> euclidean_kmeans(const WeightedPoints& points, std::size_t k,
                                         KmeansInit init, const Context& context) {
  const auto cancelled = [] { return fail(ErrorCode::kCancelled, "clustering was cancelled"); };
  const WeightedPoints fine = merge_cells(points, kFineSide);
  const WeightedPoints coarse = search_points(fine, k);
  const WeightedPoints& seeding = coarse.size() > 0                     ? coarse
                                  : fine.size() >= kPointsPerCenter * k ? fine
                                                                        : points;
  context.report(0.1);
  Result<Assignment> seeded = best_seeding(seeding, k, init, context);
  if (!seeded) return tl::make_unexpected(seeded.error());
  Assignment best = *std::move(seeded);
  context.report(0.3);
  if (!breathe(seeding, context, best)) return cancelled();
  context.report(0.4);
  if (&seeding != &points &&
      !iterate(fine, kFineIterations, context.thread_count(), context, best)) {
    return cancelled();
  }
  context.report(0.6);
  if (!iterate(points, kFullIterations, context.thread_count(), context, best)) return cancelled();
  for (int round = 0; round < 8 && move_empty_centers(points, best); ++round) {
    if (!assign(points, context.thread_count(), context, best)) return cancelled();
  }
  context.report(1);
  return std::move(best.clustering);
}

}  // namespace huemask::cluster
