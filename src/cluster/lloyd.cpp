#include "cluster/lloyd.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <mutex>
#include <numeric>
#include <span>
#include <utility>

#include "base/parallel.h"

namespace huemask::cluster {
namespace {

// Points between two looks at `cancel`: more for few centers, at most some 10 ms for many.
std::size_t chunk_size(std::size_t k) {
  constexpr std::size_t kDistances = std::size_t{1} << 26;
  return std::clamp<std::size_t>(kDistances / k, 1 << 10, 1 << 14);
}

constexpr int kIterationGain = 17;  // a gain below one part in 2^17 is not worth another iteration
// Of converge(), chosen on 93 pictures (docs/decisions/0016-recombined-seedings.md).
constexpr double kReach = 0.125;  // of the clusters' radius, in the first round
constexpr int kHalvings = 3;      // of the reach, a round each
constexpr int kRoundIterations = 10;
constexpr int kConvergedGain = 20;

// When iterations end.
struct Stop {
  int max_iterations = 0;
  int gain = kIterationGain;                               // as a power of 2
  double reach = std::numeric_limits<double>::infinity();  // that no center moves beyond, in steps
};

// assign(), and the margins too where there is room for them (simd::nearest_with_margins).
bool assign_all(const WeightedPoints& points, int threads, const Context& context, Assignment& a,
                float* margins) {
  const std::size_t n = points.size();
  const std::size_t k = a.clustering.centers.size();
  a.clustering.labels.resize(n);
  a.clustering.squared_distances.resize(n);
  a.moments.assign(k, {});
  a.cost = 0;
  std::mutex adding;  // sums of integers: the order of the chunks does not matter
  parallel_for_chunks(threads, n, chunk_size(k), [&](std::size_t begin, std::size_t end) {
    if (context.cancelled()) return;
    std::uint16_t* labels = a.clustering.labels.data() + begin;
    std::uint32_t* distances = a.clustering.squared_distances.data() + begin;
    if (margins != nullptr) {
      simd::nearest_with_margins(points.points, begin, end, a.clustering.centers, labels, distances,
                                 margins + begin);
    } else {
      simd::nearest_centers(points.points, begin, end, a.clustering.centers, labels, distances);
    }
    std::vector<Moment> own(k);
    Cost cost = 0;
    for (std::size_t i = begin; i < end; ++i) {
      own[labels[i - begin]].add(points.moment(i));
      cost += static_cast<Cost>(distances[i - begin]) * static_cast<Cost>(points.weights[i]);
    }
    const std::lock_guard lock(adding);
    for (std::size_t j = 0; j < k; ++j) a.moments[j].add(own[j]);
    a.cost += cost;
  });
  return !context.cancelled();
}

// The positions at which two sequences of labels differ; no branch to mispredict.
std::vector<std::size_t> differing(std::span<const std::uint16_t> a,
                                   std::span<const std::uint16_t> b) {
  std::vector<std::size_t> positions(a.size());
  std::size_t count = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    positions[count] = i;
    count += a[i] != b[i] ? 1 : 0;
  }
  positions.resize(count);
  return positions;
}

// assign() where `a` holds the assignment to the centers before: only points that change their
// center touch the moments. Leaves the cost as it was.
bool reassign(const WeightedPoints& points, int threads, const Context& context, Assignment& a) {
  const std::size_t k = a.clustering.centers.size();
  std::mutex adding;
  const auto work = [&](std::size_t begin, std::size_t end) {
    if (context.cancelled()) return;
    const std::span labels(a.clustering.labels.data() + begin, end - begin);
    const std::vector<std::uint16_t> before(labels.begin(), labels.end());
    simd::nearest_centers(points.points, begin, end, a.clustering.centers, labels.data(),
                          a.clustering.squared_distances.data() + begin);
    std::vector<Moment> change(k);
    for (const std::size_t i : differing(before, labels)) {
      const Moment moment = points.moment(begin + i);
      change[before[i]].subtract(moment);
      change[labels[i]].add(moment);
    }
    const std::lock_guard lock(adding);
    for (std::size_t j = 0; j < k; ++j) a.moments[j].add(change[j]);
  };
  parallel_for_chunks(threads, points.size(), chunk_size(k), work);
  return !context.cancelled();
}

// What the cost falls short of the points' own weight x squared norm, a constant: the sum over the
// centers c of 2 c . (sum of weight x point) - (weight) |c|^2.
Cost explained(const Assignment& a) {
  Cost sum = 0;
  for (std::size_t j = 0; j < a.moments.size(); ++j) {
    const simd::FixedPoint c = a.clustering.centers[j];
    const Moment& m = a.moments[j];
    sum += 2 * (Cost{c.x} * m.sum[0] + Cost{c.y} * m.sum[1] + Cost{c.z} * m.sum[2]) -
           Cost{m.weight} * simd::squared_distance(c, {});
  }
  return sum;
}

bool any_farther(const std::vector<simd::FixedPoint>& centers,
                 const std::vector<simd::FixedPoint>& before, double reach) {
  for (std::size_t j = 0; j < centers.size(); ++j) {
    if (simd::squared_distance(centers[j], before[j]) > reach * reach) return true;
  }
  return false;
}

enum class Ended : std::uint8_t { kSettled, kStopped, kCancelled };

// Iterations from an assignment of `points`; its moments and cost may be of more points than those.
Ended iterate_assigned(const WeightedPoints& points, const Stop& stop, int threads,
                       const Context& context, Assignment& a) {
  const std::vector<simd::FixedPoint> start = a.clustering.centers;
  const Cost unexplained = a.cost + explained(a);
  for (int i = 0; i < stop.max_iterations; ++i) {
    const std::vector<simd::FixedPoint> before = a.clustering.centers;
    const Cost cost_before = a.cost;
    for (std::size_t j = 0; j < before.size(); ++j) {
      if (a.moments[j].weight > 0) a.clustering.centers[j] = mean_point(a.moments[j]);
    }
    const bool moved = move_empty_centers(points, a);
    if (a.clustering.centers == before) return Ended::kSettled;
    if (any_farther(a.clustering.centers, start, stop.reach)) return Ended::kStopped;
    if (!reassign(points, threads, context, a)) return Ended::kCancelled;
    a.cost = unexplained - explained(a);
    if (!moved && (cost_before < a.cost || cost_before - a.cost <= cost_before >> stop.gain)) {
      return Ended::kSettled;
    }
  }
  return Ended::kStopped;
}

// The points whose label may change before a center moves farther than `reach`, with the centers
// and the moments of all.
struct Unsettled {
  WeightedPoints points;
  Assignment assignment;
};

Unsettled unsettled_points(const WeightedPoints& points, std::span<const float> margins,
                           double reach, const Assignment& a) {
  const auto least = static_cast<float>(2 * reach);  // both centers may move
  std::vector<std::size_t> positions(points.size());
  std::size_t count = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {  // no branch to mispredict
    positions[count] = i;
    count += margins[i] < least ? 1 : 0;
  }
  Unsettled part;
  part.points.points = simd::FixedPoints(count);
  FixedClustering& clustering = part.assignment.clustering;
  clustering.centers = a.clustering.centers;
  for (std::size_t n = 0; n < count; ++n) {
    const std::size_t i = positions[n];
    part.points.points.set(n, points.points[i]);
    part.points.weights.push_back(points.weights[i]);
    if (!points.moments.empty()) part.points.moments.push_back(points.moments[i]);
    clustering.labels.push_back(a.clustering.labels[i]);
    clustering.squared_distances.push_back(a.clustering.squared_distances[i]);
  }
  part.assignment.moments = a.moments;
  part.assignment.cost = a.cost;
  return part;
}

// The root of the mean squared distance.
double radius(const Assignment& a) {
  double weight = 0;
  for (const Moment& m : a.moments) weight += static_cast<double>(m.weight);
  return std::sqrt(static_cast<double>(a.cost) / weight);
}

}  // namespace

bool assign(const WeightedPoints& points, int threads, const Context& context, Assignment& a) {
  return assign_all(points, threads, context, a, nullptr);
}

bool move_empty_centers(const WeightedPoints& points, Assignment& a) {
  std::vector<std::size_t> empty;
  for (std::size_t j = 0; j < a.moments.size(); ++j) {
    if (a.moments[j].weight == 0) empty.push_back(j);
  }
  if (empty.empty()) return false;
  const auto cost = [&](std::size_t i) {
    return static_cast<Cost>(a.clustering.squared_distances[i]) *
           static_cast<Cost>(points.weights[i]);
  };
  std::vector<std::size_t> order(points.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const std::size_t count = std::min(empty.size(), order.size());
  std::partial_sort(
      order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end(),
      [&](std::size_t i, std::size_t j) { return cost(i) != cost(j) ? cost(i) > cost(j) : i < j; });
  for (std::size_t e = 0; e < count; ++e) {
    a.clustering.centers[empty[e]] = points.points[order[e]];
  }
  return true;
}

bool iterate(const WeightedPoints& points, int max_iterations, int threads, const Context& context,
             Assignment& a) {
  return assign(points, threads, context, a) &&
         iterate_assigned(points, {.max_iterations = max_iterations}, threads, context, a) !=
             Ended::kCancelled;
}

bool converge(const WeightedPoints& points, int max_rounds, int threads, const Context& context,
              Assignment& a) {
  std::vector<float> margins(points.size());
  Ended ended = Ended::kStopped;
  for (int round = 0; round < max_rounds && ended == Ended::kStopped; ++round) {
    if (!assign_all(points, threads, context, a, margins.data())) return false;
    const double reach = kReach * radius(a) / (1 << std::min(round, kHalvings));
    Unsettled part = unsettled_points(points, margins, reach, a);
    ended = iterate_assigned(
        part.points, {.max_iterations = kRoundIterations, .gain = kConvergedGain, .reach = reach},
        threads, context, part.assignment);
    a.clustering.centers = std::move(part.assignment.clustering.centers);
  }
  return ended != Ended::kCancelled && assign(points, threads, context, a);
}

}  // namespace huemask::cluster
