#include "palette/fixed_colors.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>

#include "cluster/general_kmeans.h"
#include "cluster/labeling.h"
#include "palette/near_colors.h"

namespace huemask::palette {
namespace {

// Of moving the free centers to the means of their colors: on all colors, and on merged ones.
constexpr int kRounds = 3;
constexpr int kCellRounds = 12;
constexpr int kCellSide = 256;  // 2 units of CIELAB

// The colors that no fixed one stands for.
ColorTable uncaptured(const ColorTable& table, const std::vector<Xyz>& fixed,
                      double capture_delta_e, int threads) {
  NearColors near(table, threads);
  for (const Xyz& color : fixed) near.mark(color, capture_delta_e);
  return near.unmarked();
}

std::vector<cluster::Moment> moments_of(const cluster::TablePoints& points,
                                        const Clustering& clustering) {
  std::vector<cluster::Moment> moments(clustering.centers.size());
  for (std::size_t i = 0; i < points.fixed.size(); ++i) {
    moments[clustering.labels[i]].add(points.fixed.moment(i));
  }
  return moments;
}

Coordinates mean_of(const cluster::Moment& moment, float scale) {
  Coordinates mean;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    mean[axis] = static_cast<double>(moment.sum[axis]) / static_cast<double>(moment.weight) / scale;
  }
  return mean;
}

// Moves the centers from `first` on to the means of their colors.
void move_to_means(const cluster::TablePoints& points, std::size_t first, Clustering& clustering) {
  const std::vector<cluster::Moment> moments = moments_of(points, clustering);
  for (std::size_t j = first; j < moments.size(); ++j) {
    if (moments[j].weight > 0) clustering.centers[j] = mean_of(moments[j], points.scale);
  }
}

// The same in a difference that is no straight line, on merged colors, as every round compares all
// of them with all centers. False when cancelled.
bool settle_on_cells(const Difference& difference, const cluster::TablePoints& points,
                     std::size_t first, const Context& context, std::vector<Coordinates>& centers) {
  const cluster::WeightedPoints cells = cluster::merge_cells(points.fixed, kCellSide);
  const CoordinateArrays colors = cluster::coordinates_of(cells, points.scale);
  const std::vector<double> weights(cells.weights.begin(), cells.weights.end());
  Clustering clustering{.centers = std::move(centers), .labels = {}, .distances = {}};
  bool moved = true;
  for (int round = 0; moved && round < kCellRounds; ++round) {
    if (!cluster::assign_general(difference, colors, context, clustering)) return false;
    moved = cluster::move_centers(difference, colors, weights, context, clustering, first);
  }
  centers = std::move(clustering.centers);
  return true;
}

// The clustering of the centers, of which those from `first` on move to where they leave the least
// error; those without colors go.
Result<Clustering> settle(const Difference& difference, const cluster::TablePoints& points,
                          std::vector<Coordinates> centers, std::size_t first,
                          const Context& context) {
  if (!difference.euclidean() && !settle_on_cells(difference, points, first, context, centers)) {
    return cluster::cancelled_error();
  }
  auto clustering = cluster::assign_colors(difference, points, std::move(centers), context);
  for (int round = 0; clustering && difference.euclidean() && round < kRounds; ++round) {
    move_to_means(points, first, *clustering);
    clustering =
        cluster::assign_colors(difference, points, std::move(clustering->centers), context);
  }
  return std::move(clustering).map([&](Clustering c) {
    return cluster::without_unused_centers(std::move(c), first);
  });
}

struct Free {
  Coordinates center;
  cluster::Moment moment;  // of its colors
};

// The two whose colors lose least by one mean get one.
void merge_nearest(float scale, std::vector<Free>& centers) {
  std::size_t first = 0;
  std::size_t second = 1;
  double least = std::numeric_limits<double>::max();
  for (std::size_t j = 1; j < centers.size(); ++j) {
    for (std::size_t i = 0; i < j; ++i) {
      const double cost = cluster::merging_cost(centers[i].moment, centers[j].moment);
      if (cost >= least) continue;
      first = i;
      second = j;
      least = cost;
    }
  }
  Free& both = centers[first];
  both.moment.add(centers[second].moment);
  both.center = mean_of(both.moment, scale);
  centers.erase(centers.begin() + static_cast<std::ptrdiff_t>(second));
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
  return settle(difference, points, std::move(centers), fixed.size(), context);
}

Result<Clustering> with_accents(const ClusterProblem& problem, const Clustering& clustering,
                                std::size_t first, const std::vector<Xyz>& accents,
                                const Context& context) {
  const cluster::TablePoints points = cluster::table_points(problem, context.thread_count());
  const std::vector<cluster::Moment> moments = moments_of(points, clustering);
  std::vector<Free> free;
  for (std::size_t j = first; j < moments.size(); ++j) {
    free.push_back({clustering.centers[j], moments[j]});
  }
  for (std::size_t i = 0; i < accents.size(); ++i) merge_nearest(points.scale, free);

  std::vector<Coordinates> centers(clustering.centers.begin(),
                                   clustering.centers.begin() + static_cast<std::ptrdiff_t>(first));
  for (const Xyz& color : accents) centers.push_back(problem.difference.coordinates(color));
  for (const Free& each : free) centers.push_back(each.center);
  return settle(problem.difference, points, std::move(centers), first + accents.size(), context);
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
