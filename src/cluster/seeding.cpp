#include "cluster/seeding.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>
#include <unordered_set>

#include "cluster/divisive.h"
#include "cluster/pca_split.h"

namespace huemask::cluster {
namespace {

// Beyond this many distances to compute, candidates cost more than they gain.
constexpr double kMaxCandidateWork = 4e9;

// Weights that add up to less than 2^32 (so that potentials fit 64 bits), none of them 0.
std::vector<std::uint32_t> small_weights(const WeightedPoints& points) {
  const auto total = std::accumulate(points.weights.begin(), points.weights.end(), std::int64_t{0});
  const int shift =
      std::max(0, static_cast<int>(std::bit_width(static_cast<std::uint64_t>(total))) - 31);
  std::vector<std::uint32_t> small(points.size());
  std::transform(points.weights.begin(), points.weights.end(), small.begin(), [&](std::int64_t w) {
    return static_cast<std::uint32_t>(std::max(std::int64_t{1}, w >> shift));
  });
  return small;
}

// A point drawn with probability mass(i) / total.
template <typename Mass>
std::size_t draw(std::size_t count, std::uint64_t total, Random& random, const Mass& mass) {
  std::uint64_t left = random.below(total);
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t m = mass(i);
    if (left < m) return i;
    left -= m;
  }
  return count - 1;
}

std::size_t candidate_count(std::size_t points, std::size_t k, KmeansInit init) {
  if (init != KmeansInit::kGreedyKmeansPlusPlus) return 1;
  const auto wanted = static_cast<std::size_t>(2 + std::log(static_cast<double>(k)));
  const double work = static_cast<double>(points) * static_cast<double>(k);
  const auto affordable = static_cast<std::size_t>(kMaxCandidateWork / work);
  return std::clamp<std::size_t>(affordable, 1, wanted);
}

// Weights that can be drawn from and removed in O(log n). Source: Fenwick 1994,
// doi:10.1002/spe.4380240306.
class WeightTree {
 public:
  explicit WeightTree(std::span<const std::uint32_t> weights)
      : sums_(weights.size() + 1), top_(std::bit_floor(weights.size())) {
    for (std::size_t i = 1; i < sums_.size(); ++i) {
      sums_[i] += weights[i - 1];
      const std::size_t parent = i + (i & -i);
      if (parent < sums_.size()) sums_[parent] += sums_[i];
    }
  }
  // The first position at which the running sum of the weights passes `target`.
  [[nodiscard]] std::size_t find(std::uint64_t target) const {
    std::size_t position = 0;
    for (std::size_t step = top_; step > 0; step /= 2) {
      if (position + step < sums_.size() && sums_[position + step] <= target) {
        position += step;
        target -= sums_[position];
      }
    }
    return position;
  }
  void remove(std::size_t position, std::uint32_t weight) {
    for (std::size_t i = position + 1; i < sums_.size(); i += i & -i) sums_[i] -= weight;
  }

 private:
  std::vector<std::uint64_t> sums_;
  std::size_t top_;
};

std::vector<simd::FixedPoint> draw_random(const WeightedPoints& points, std::size_t k,
                                          Random& random) {
  const std::vector<std::uint32_t> weights = small_weights(points);
  WeightTree tree(weights);
  std::uint64_t total = std::accumulate(weights.begin(), weights.end(), std::uint64_t{0});
  std::vector<simd::FixedPoint> centers;
  std::unordered_set<std::uint64_t> taken;  // colors may coincide in fixed point
  while (centers.size() < k && total > 0) {
    const std::size_t i = tree.find(random.below(total));
    const simd::FixedPoint p = points.points[i];
    if (taken.insert(std::bit_cast<std::uint64_t>(std::array{p.x, p.y, p.z, std::int16_t{0}}))
            .second) {
      centers.push_back(p);
    }
    tree.remove(i, weights[i]);
    total -= weights[i];
  }
  return centers;
}

}  // namespace

std::vector<simd::FixedPoint> seed_centers(const WeightedPoints& points, std::size_t k,
                                           KmeansInit init, Random& random,
                                           const Context& context) {
  if (init == KmeansInit::kRandom) return draw_random(points, k, random);
  if (init == KmeansInit::kPcaSplit) return divide(points, k, principal_cut, context);
  const std::vector<std::uint32_t> weights = small_weights(points);
  const std::size_t candidates = candidate_count(points.size(), k, init);
  std::vector<std::uint32_t> closest(points.size(), std::numeric_limits<std::int32_t>::max());
  std::vector<simd::FixedPoint> centers;
  const auto take = [&](std::size_t i) {
    centers.push_back(points.points[i]);
    simd::absorb_center(points.points, centers.back(), closest.data());
  };
  const auto potential = [&](std::size_t i) { return std::uint64_t{weights[i]} * closest[i]; };
  take(draw(points.size(), std::accumulate(weights.begin(), weights.end(), std::uint64_t{0}),
            random, [&](std::size_t i) { return weights[i]; }));
  while (centers.size() < k) {
    if (context.cancelled()) return {};
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < points.size(); ++i) total += potential(i);
    if (total == 0) break;  // every point is a center
    std::size_t best = 0;
    std::uint64_t best_potential = std::numeric_limits<std::uint64_t>::max();
    for (std::size_t c = 0; c < candidates; ++c) {
      const std::size_t i = draw(points.size(), total, random, potential);
      if (candidates == 1) {
        best = i;
        break;
      }
      const std::uint64_t left = simd::potential_with_center(points.points, points.points[i],
                                                             weights.data(), closest.data());
      if (left < best_potential) {
        best = i;
        best_potential = left;
      }
    }
    take(best);
  }
  return centers;
}

}  // namespace huemask::cluster
