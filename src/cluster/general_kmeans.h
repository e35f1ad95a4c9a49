// k-means in a difference that is no Euclidean distance (CIEDE2000, CIE94, CMC, HyAB): the nearest
// center is the nearest by the difference itself, and a center only moves where that lowers the
// cost, because the mean of a cluster need not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "huemask/cluster.h"
#include "huemask/context.h"
#include "huemask/difference.h"

namespace huemask::cluster {

// Labels and distances of all points for given centers. Pairs of centers closer than the float
// kernel can tell are compared again in double precision. False when cancelled.
[[nodiscard]] bool assign_general(const Difference& difference, const CoordinateArrays& points,
                                  const Context& context, Clustering& clustering);

// The sum of weight x squared difference to the own center: what the iterations lower.
[[nodiscard]] double general_cost(const Clustering& clustering, std::span<const double> weights);

// Moves each center from `first` on to the mean of its points, or part of the way, where that
// lowers the cost of those points. True where any moved.
bool move_centers(const Difference& difference, const CoordinateArrays& points,
                  std::span<const double> weights, const Context& context, Clustering& clustering,
                  std::size_t first = 0);

// Centers without points go to the points that cost most. False where every center has points, and
// where every point has its own color's center.
bool move_empty_centers(const CoordinateArrays& points, std::span<const double> weights,
                        Clustering& clustering);

// Assigns and moves by turns, from the centers that are set, until nothing is gained; ends with
// an assignment. The cost never rises but for centers that had lost all their points.
// False when cancelled.
[[nodiscard]] bool iterate_general(const Difference& difference, const CoordinateArrays& points,
                                   std::span<const double> weights, int max_iterations,
                                   const Context& context, Clustering& clustering);

}  // namespace huemask::cluster
