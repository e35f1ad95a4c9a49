#include "cluster/euclidean_kmeans.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "base/parallel.h"
#include "base/random.h"
#include "cluster/labeling.h"
#include "cluster/recombination.h"
#include "cluster/seeding.h"

namespace huemask::cluster {
namespace {

// Sides of the cells that points are merged into, in steps: 2, 3 and 4 units of CIELAB.
constexpr int kFineSide = 256;
constexpr int kMiddleSide = 384;
constexpr int kCoarseSide = 512;
// To search in more points than that is slow for little better a result.
constexpr std::size_t kLeastSearch = 8000;
constexpr std::size_t kMostSearch = 16000;
constexpr std::size_t kSearchPointsPerCenter = 250;
constexpr std::size_t kPointsPerCenter = 12;  // fewer points than that seed poorly
constexpr int kSeedIterations = 12;
constexpr int kMinRecombinations = 4;
constexpr int kMaxRecombinations = 40;
constexpr double kRecombinationCost = 10;  // distances for each point and center
constexpr double kSearchWork = 6e8;        // distances, beyond which there are fewer recombinations
constexpr int kFineRounds = 4;
constexpr int kRoundsBeforeChoice = 3;  // on all colors, where twice as many are affordable
constexpr double kFullWork = 1e8;       // points times centers times rounds
constexpr std::size_t kMaxMoves = 8;    // of centers that lost all their points

// What is done how often was chosen on 93 pictures (docs/decisions/0016-recombined-seedings.md).
int affordable(double work, double cost, double least, double most) {
  return static_cast<int>(std::clamp(work / cost, least, most));
}

// A picture of more pixels than that has spent most of its time on counting them.
constexpr std::int64_t kSmallPicture = std::int64_t{1} << 22;
constexpr double kSmallFactor = 16;  // as much again as a large one may do

// The number of colors that decides how often they can be looked at.
double effective_colors(const WeightedPoints& points) {
  const auto pixels =
      std::accumulate(points.weights.begin(), points.weights.end(), std::int64_t{0});
  return static_cast<double>(points.size()) / (pixels <= kSmallPicture ? kSmallFactor : 1);
}

// More centers have farther to go until they stand.
int full_rounds(double colors, std::size_t k) {
  const auto centers = static_cast<double>(k);
  return affordable(std::min(2.5e4 * centers, kFullWork / centers), colors, 1, 20);
}

struct Search {
  std::size_t solutions = 1;  // each is improved by itself; the best of them counts
  int recombinations = 0;     // of each
};

Search search_for(double colors, std::size_t points, std::size_t k, KmeansInit init) {
  if (init == KmeansInit::kPcaSplit) return {};  // without chance
  const double cost = kRecombinationCost * static_cast<double>(points) * static_cast<double>(k);
  const int most = affordable(1e5, colors, 1, 3);
  const int solutions = affordable(kSearchWork, kMinRecombinations * cost, 1, most);
  const double each = std::max(1e6 / colors, double{kMinRecombinations});
  return {.solutions = static_cast<std::size_t>(solutions),
          .recombinations = affordable(std::min(kSearchWork, each * solutions * cost),
                                       solutions * cost, 0, kMaxRecombinations)};
}

// Solutions from one seeding each. Errors: cancelled.
Result<std::vector<Assignment>> seeded_solutions(const WeightedPoints& points, std::size_t k,
                                                 KmeansInit init, std::size_t count,
                                                 const Context& context) {
  std::vector<Assignment> solutions(count);
  parallel_for_chunks(context.thread_count(), solutions.size(), 1, [&](std::size_t s, std::size_t) {
    Random random(context.seed + s * kSeedStep);
    solutions[s].clustering.centers = seed_centers(points, k, init, random, context);
    if (solutions[s].clustering.centers.empty()) return;
    (void)iterate(points, kSeedIterations, 1, context, solutions[s]);
  });
  if (context.cancelled()) return cancelled_error();
  return solutions;
}

// The fine cells merged further until few enough to search in; empty where they are already, or
// where too few for k centers would be left.
WeightedPoints search_points(const WeightedPoints& fine, std::size_t k) {
  const std::size_t enough = kPointsPerCenter * k;
  const std::size_t most =
      std::max(enough, std::clamp(kSearchPointsPerCenter * k, kLeastSearch, kMostSearch));
  WeightedPoints merged;
  for (const int side : {kMiddleSide, kCoarseSide}) {
    const std::size_t size = merged.size() > 0 ? merged.size() : fine.size();
    if (size <= most) break;
    WeightedPoints coarser = merge_cells(fine, side);
    if (coarser.size() < enough) break;
    merged = std::move(coarser);
  }
  return merged;
}

void keep_best(std::vector<Assignment>& solutions) {
  std::iter_swap(solutions.begin(), std::min_element(solutions.begin(), solutions.end(),
                                                     [](const Assignment& a, const Assignment& b) {
                                                       return a.cost < b.cost;
                                                     }));
  solutions.resize(1);
}

bool converge_each(const WeightedPoints& points, int max_rounds, const Context& context,
                   std::vector<Assignment>& solutions) {
  return std::all_of(solutions.begin(), solutions.end(), [&](Assignment& solution) {
    return converge(points, max_rounds, context.thread_count(), context, solution);
  });
}

// From solutions on merged points to the best on all; `fine` is in between. False when cancelled.
bool refine(const WeightedPoints& fine, const WeightedPoints& points, const Context& context,
            std::vector<Assignment>& solutions) {
  const int rounds = full_rounds(effective_colors(points), solutions[0].clustering.centers.size());
  const bool choose_late = rounds >= 2 * kRoundsBeforeChoice;
  if (!choose_late) keep_best(solutions);
  if (!converge_each(fine, kFineRounds, context, solutions)) return false;
  context.report(0.6);
  if (choose_late) {
    if (!converge_each(points, kRoundsBeforeChoice, context, solutions)) return false;
    keep_best(solutions);
  }
  return converge_each(points, rounds, context, solutions);
}

}  // namespace

Result<FixedClustering> euclidean_kmeans(const WeightedPoints& points, std::size_t k,
                                         KmeansInit init, const Context& context) {
  const WeightedPoints fine = merge_cells(points, kFineSide);
  const WeightedPoints coarse = search_points(fine, k);
  const WeightedPoints& search = coarse.size() > 0                     ? coarse
                                 : fine.size() >= kPointsPerCenter * k ? fine
                                                                       : points;
  context.report(0.1);
  const Search effort = search_for(effective_colors(points), search.size(), k, init);
  Result<std::vector<Assignment>> solutions =
      seeded_solutions(search, k, init, effort.solutions, context);
  if (!solutions) return tl::make_unexpected(solutions.error());
  context.report(0.3);
  if (!recombine(search, effort.recombinations, context, *solutions)) return cancelled_error();
  context.report(0.4);
  const WeightedPoints& between = &search == &points ? points : fine;
  if (!refine(between, points, context, *solutions)) return cancelled_error();
  Assignment& best = solutions->front();
  for (std::size_t move = 0; move < kMaxMoves && move_empty_centers(points, best); ++move) {
    if (!assign(points, context.thread_count(), context, best)) return cancelled_error();
  }
  context.report(1);
  return std::move(best.clustering);
}

}  // namespace huemask::cluster
