#include "cluster/breathing.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>
#include <vector>

namespace huemask::cluster {
namespace {

constexpr std::size_t kDepth = 5;  // centers added and removed at once, at first
constexpr int kIterationsIn = 4;
constexpr int kIterationsOut = 12;
constexpr double kMaxWork = 2e7;  // distances of one iteration; beyond, a breath takes too long
constexpr int kBreathGain = 14;   // a gain below one part in 2^14 counts as none

// What the cost would rise by if each center were gone: its points would go to their second
// nearest.
std::vector<Cost> removal_costs(const WeightedPoints& points, const Assignment& a) {
  const std::vector<simd::FixedPoint>& centers = a.clustering.centers;
  std::vector<std::uint32_t> second(points.size());
  simd::second_nearest(points.points, centers, second.data());
  std::vector<Cost> costs(centers.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    costs[a.clustering.labels[i]] +=
        static_cast<Cost>(second[i] - a.clustering.squared_distances[i]) *
        static_cast<Cost>(points.weights[i]);
  }
  return costs;
}

// Indices of `costs` in the order of `before`, ties to the lower index.
template <typename Before>
std::vector<std::size_t> sorted_indices(const std::vector<Cost>& costs, const Before& before) {
  std::vector<std::size_t> order(costs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t i, std::size_t j) { return before(costs[i], costs[j]); });
  return order;
}

// Adds a center at the costliest point of each of the `count` costliest clusters.
void split_costliest(const WeightedPoints& points, std::size_t count, Assignment& a) {
  const std::size_t k = a.clustering.centers.size();
  std::vector<Cost> cluster_costs(k);
  std::vector<Cost> point_costs(k);
  std::vector<std::size_t> costliest(k);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const std::size_t j = a.clustering.labels[i];
    const Cost cost =
        static_cast<Cost>(a.clustering.squared_distances[i]) * static_cast<Cost>(points.weights[i]);
    cluster_costs[j] += cost;
    if (cost > point_costs[j]) {
      point_costs[j] = cost;
      costliest[j] = i;
    }
  }
  const std::vector<std::size_t> order = sorted_indices(cluster_costs, std::greater<>());
  for (std::size_t s = 0; s < std::min(count, k); ++s) {
    a.clustering.centers.push_back(points.points[costliest[order[s]]]);
  }
}

// Removes the centers that are missed least, never two neighbors at once, until k are left.
void remove_least_useful(const WeightedPoints& points, std::size_t k, Assignment& a) {
  std::vector<simd::FixedPoint>& centers = a.clustering.centers;
  const std::vector<std::size_t> order = sorted_indices(removal_costs(points, a), std::less<>());
  std::vector<bool> removed(centers.size());
  std::vector<bool> kept(centers.size());
  std::size_t left = centers.size();
  for (const std::size_t j : order) {
    if (left == k) break;
    if (kept[j]) continue;
    removed[j] = true;
    --left;
    std::size_t neighbor = j;
    for (std::size_t other = 0; other < centers.size(); ++other) {
      if (other == j || removed[other]) continue;
      if (neighbor == j || simd::squared_distance(centers[other], centers[j]) <
                               simd::squared_distance(centers[neighbor], centers[j])) {
        neighbor = other;
      }
    }
    kept[neighbor] = true;
  }
  for (const std::size_t j : order) {  // all others are neighbors: then those too
    if (left == k) break;
    if (removed[j]) continue;
    removed[j] = true;
    --left;
  }
  std::size_t next = 0;
  for (std::size_t j = 0; j < centers.size(); ++j) {
    if (!removed[j]) centers[next++] = centers[j];
  }
  centers.resize(k);
}

}  // namespace

bool breathe(const WeightedPoints& points, const Context& context, Assignment& best) {
  const std::size_t k = best.clustering.centers.size();
  if (static_cast<double>(points.size()) * static_cast<double>(k) > kMaxWork) return true;
  for (std::size_t depth = std::min(k, kDepth); depth > 0;) {
    Assignment a;
    a.clustering = best.clustering;
    split_costliest(points, depth, a);
    if (!iterate(points, kIterationsIn, 1, context, a)) return false;
    remove_least_useful(points, k, a);
    if (!iterate(points, kIterationsOut, 1, context, a)) return false;
    if (a.cost < best.cost && best.cost - a.cost > best.cost >> kBreathGain) {
      best = std::move(a);
    } else {
      --depth;
    }
  }
  return true;
}

}  // namespace huemask::cluster
