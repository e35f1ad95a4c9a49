#include "palette/fixed_colors.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>

#include "cluster/labeling.h"
#include "palette/near_colors.h"

namespace huemask::palette {
namespace {

constexpr int kRounds = 3;  // of moving the free centers to the means of their colors

// The colors that no fixed one stands for.
ColorTable uncaptured(const ColorTable& table, const std::vector<Xyz>& fixed,
                      double capture_delta_e, int threads) {
  NearColors near(table, threads);
  for (const Xyz& color : fixed) near.mark(color, capture_delta_e);
  return near.unmarked();
}

// Moves the centers from `first` on to the means of their colors.
void move_to_means(const cluster::TablePoints& points, std::size_t first, Clustering& clustering) {
  std::vector<cluster::Moment> moments(clustering.centers.size());
  for (std::size_t i = 0; i < points.fixed.size(); ++i) {
    moments[clustering.labels[i]].add(points.fixed.moment(i));
  }
  for (std::size_t j = first; j < moments.size(); ++j) {
    if (moments[j].weight == 0) continue;
    for (std::size_t axis = 0; axis < 3; ++axis) {
      clustering.centers[j][axis] = static_cast<double>(moments[j].sum[axis]) /
                                    static_cast<double>(moments[j].weight) / points.scale;
    }
  }
}

}  // namespace

Result<Clustering> cluster_around(const ClusterProblem& problem, const Clusterer& clusterer, int k,
                                  const std::vector<Xyz>& fixed, double capture_delta_e,
                                  const Context& context) {
  const Difference& difference = problem.difference;
  std::vector<Coordinates> centers;
  for (const Xyz& color : fixed) centers.push_back(difference.coordinates(color));
  const ColorTable rest =
      uncaptured(*problem.table, fixed, capture_delta_e, context.thread_count());
  const int free = k - static_cast<int>(fixed.size());
  if (free > 0 && !rest.empty()) {
    auto found = cluster_colors({&rest, difference}, clusterer, {.k = free}, context);
    if (!found) return found;
    centers.insert(centers.end(), found->centers.begin(), found->centers.end());
  }
  const cluster::TablePoints points = cluster::table_points(problem, context.thread_count());
  auto clustering = cluster::assign_colors(difference, points, std::move(centers), context);
  for (int round = 0; clustering && difference.euclidean() && round < kRounds; ++round) {
    move_to_means(points, fixed.size(), *clustering);
    clustering =
        cluster::assign_colors(difference, points, std::move(clustering->centers), context);
  }
  return std::move(clustering).map([&](Clustering c) {
    return cluster::without_unused_centers(std::move(c), fixed.size());
  });
}

Result<Clustering> with_real_colors(const ClusterProblem& problem, const Clustering& clustering,
                                    std::size_t first, const Context& context) {
  const Difference& difference = problem.difference;
  const cluster::TablePoints points = cluster::table_points(problem, context.thread_count());
  std::vector<Coordinates> centers = clustering.centers;
  std::vector<float> closest(centers.size(), std::numeric_limits<float>::max());
  for (std::size_t i = 0; i < clustering.labels.size(); ++i) {
    const std::size_t j = clustering.labels[i];
    if (j < first || clustering.distances[i] >= closest[j]) continue;
    closest[j] = clustering.distances[i];
    centers[j] = difference.coordinates(
        rgb8_to_xyz(key_color(problem.table->keys[i]), problem.table->space));
  }
  return cluster::assign_colors(difference, points, std::move(centers), context)
      .map([&](Clustering c) { return cluster::without_unused_centers(std::move(c), first); });
}

}  // namespace huemask::palette
