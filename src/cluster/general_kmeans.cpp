#include "cluster/general_kmeans.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <limits>
#include <numeric>

#include "base/parallel.h"

namespace huemask::cluster {
namespace {

constexpr std::size_t kChunk = 4096;
// Twice the error of the float kernels (2e-4 each) and a margin: closer calls are made in double.
constexpr float kCloseCall = 1e-3F;
constexpr double kGain = 1e-5;
// A center that may not go to the mean tries a half and a quarter of the way.
constexpr std::array<double, 3> kSteps = {1.0, 0.5, 0.25};

Coordinates point_at(const CoordinateArrays& points, std::size_t i) {
  return {points.x[i], points.y[i], points.z[i]};
}

std::uint16_t nearest_in_double(const Difference& difference, const Coordinates& point,
                                std::span<const Coordinates> centers) {
  std::size_t best = 0;
  double best_distance = difference(centers[0], point);
  for (std::size_t j = 1; j < centers.size(); ++j) {
    const double distance = difference(centers[j], point);
    if (distance < best_distance) {
      best = j;
      best_distance = distance;
    }
  }
  return static_cast<std::uint16_t>(best);
}

void assign_chunk(const Difference& difference, const CoordinateArrays& points, std::size_t begin,
                  std::size_t end, const Context& context, Clustering& clustering) {
  const std::size_t count = end - begin;
  std::array<float, kChunk> distance;
  std::array<float, kChunk> second;
  float* best = clustering.distances.data() + begin;
  std::uint16_t* label = clustering.labels.data() + begin;
  std::fill_n(best, count, std::numeric_limits<float>::infinity());
  std::fill_n(second.begin(), count, std::numeric_limits<float>::infinity());
  for (std::size_t j = 0; j < clustering.centers.size() && !context.cancelled(); ++j) {
    difference.batch(clustering.centers[j], points, begin, end, distance.data());
    for (std::size_t i = 0; i < count; ++i) {
      const bool nearer = distance[i] < best[i];
      second[i] = std::min(second[i], nearer ? best[i] : distance[i]);
      label[i] = nearer ? static_cast<std::uint16_t>(j) : label[i];
      best[i] = nearer ? distance[i] : best[i];
    }
  }
  for (std::size_t i = 0; i < count && !context.cancelled(); ++i) {
    if (second[i] - best[i] >= kCloseCall) continue;
    const Coordinates point = point_at(points, begin + i);
    label[i] = nearest_in_double(difference, point, clustering.centers);
    best[i] = static_cast<float>(difference(clustering.centers[label[i]], point));
  }
}

// The points of each center side by side, so that a center is compared with its own only.
struct Members {
  CoordinateArrays points;
  std::vector<double> weights;
  std::vector<float> distances;
  std::vector<std::size_t> first;  // of center j; one more than there are centers
};

Members group_by_label(const CoordinateArrays& points, std::span<const double> weights,
                       const Clustering& clustering) {
  const std::size_t n = points.size();
  Members members;
  members.first.assign(clustering.centers.size() + 1, 0);
  for (const std::uint16_t label : clustering.labels) ++members.first[label + 1U];
  std::partial_sum(members.first.begin(), members.first.end(), members.first.begin());
  members.points = {std::vector<float>(n), std::vector<float>(n), std::vector<float>(n)};
  members.weights.resize(n);
  members.distances.resize(n);
  std::vector<std::size_t> next(members.first.begin(), members.first.end() - 1);
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t to = next[clustering.labels[i]]++;
    members.points.x[to] = points.x[i];
    members.points.y[to] = points.y[i];
    members.points.z[to] = points.z[i];
    members.weights[to] = weights[i];
    members.distances[to] = clustering.distances[i];
  }
  return members;
}

double cost_of(const Members& members, std::size_t begin, std::size_t end,
               std::span<const float> distances) {
  double cost = 0;
  for (std::size_t i = begin; i < end; ++i) {
    cost += members.weights[i] * distances[i - begin] * distances[i - begin];
  }
  return cost;
}

Coordinates mean_of(const Members& members, std::size_t begin, std::size_t end) {
  Coordinates sum{};
  double weight = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const Coordinates point = point_at(members.points, i);
    for (std::size_t axis = 0; axis < 3; ++axis) sum[axis] += members.weights[i] * point[axis];
    weight += members.weights[i];
  }
  for (double& value : sum) value /= weight;
  return sum;
}

bool move_center(const Difference& difference, const Members& members, std::size_t begin,
                 std::size_t end, Coordinates& center) {
  const Coordinates mean = mean_of(members, begin, end);
  const double cost = cost_of(members, begin, end, {members.distances.data() + begin, end - begin});
  std::vector<float> distances(end - begin);
  for (const double step : kSteps) {
    Coordinates candidate;
    for (std::size_t axis = 0; axis < 3; ++axis) {
      candidate[axis] = center[axis] + step * (mean[axis] - center[axis]);
    }
    difference.batch(candidate, members.points, begin, end, distances.data());
    if (cost_of(members, begin, end, distances) < cost) {
      center = candidate;
      return true;
    }
  }
  return false;
}

}  // namespace

bool assign_general(const Difference& difference, const CoordinateArrays& points,
                    const Context& context, Clustering& clustering) {
  clustering.labels.resize(points.size());
  clustering.distances.resize(points.size());
  parallel_for_chunks(context.thread_count(), points.size(), kChunk,
                      [&](std::size_t begin, std::size_t end) {
                        assign_chunk(difference, points, begin, end, context, clustering);
                      });
  return !context.cancelled();
}

double general_cost(const Clustering& clustering, std::span<const double> weights) {
  double cost = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    cost += weights[i] * clustering.distances[i] * clustering.distances[i];
  }
  return cost;
}

bool move_centers(const Difference& difference, const CoordinateArrays& points,
                  std::span<const double> weights, const Context& context, Clustering& clustering,
                  std::size_t first) {
  const Members members = group_by_label(points, weights, clustering);
  bool any = false;
  for (std::size_t j = first; j < clustering.centers.size(); ++j) {
    const std::size_t begin = members.first[j];
    const std::size_t end = members.first[j + 1];
    if (begin == end || context.cancelled()) continue;
    any = move_center(difference, members, begin, end, clustering.centers[j]) || any;
  }
  return any;
}

bool move_empty_centers(const CoordinateArrays& points, std::span<const double> weights,
                        Clustering& clustering) {
  std::vector<bool> used(clustering.centers.size());
  for (const std::uint16_t label : clustering.labels) used[label] = true;
  std::vector<std::size_t> empty;
  for (std::size_t j = 0; j < used.size(); ++j) {
    if (!used[j]) empty.push_back(j);
  }
  if (empty.empty()) return false;
  const auto cost = [&](std::size_t i) {
    return weights[i] * clustering.distances[i] * clustering.distances[i];
  };
  std::vector<std::size_t> order(points.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const std::size_t count = std::min(empty.size(), order.size());
  std::partial_sort(
      order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end(),
      [&](std::size_t i, std::size_t j) { return cost(i) != cost(j) ? cost(i) > cost(j) : i < j; });
  bool moved = false;
  for (std::size_t e = 0; e < count && cost(order[e]) > 0; ++e) {
    clustering.centers[empty[e]] = point_at(points, order[e]);
    moved = true;
  }
  return moved;
}

bool iterate_general(const Difference& difference, const CoordinateArrays& points,
                     std::span<const double> weights, int max_iterations, const Context& context,
                     Clustering& clustering) {
  if (!assign_general(difference, points, context, clustering)) return false;
  double cost = general_cost(clustering, weights);
  for (int i = 0; i < max_iterations; ++i) {
    const bool revived = move_empty_centers(points, weights, clustering);
    if (!revived && !move_centers(difference, points, weights, context, clustering)) break;
    if (!assign_general(difference, points, context, clustering)) return false;
    const double before = cost;
    cost = general_cost(clustering, weights);
    if (!revived && before - cost < kGain * before) break;
  }
  return true;
}

}  // namespace huemask::cluster
