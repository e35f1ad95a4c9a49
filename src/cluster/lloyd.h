// Lloyd's iterations on weighted points in fixed point. All sums are integers, so the result does
// not depend on threads, order or machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "cluster/weighted_points.h"
#include "huemask/context.h"

namespace huemask::cluster {

__extension__ using Cost = __int128;  // 2^36 weight x 2^31 squared distance

struct FixedClustering {
  std::vector<simd::FixedPoint> centers;
  std::vector<std::uint16_t> labels;
  std::vector<std::uint32_t> squared_distances;
};

struct Assignment {
  FixedClustering clustering;
  std::vector<Moment> moments;  // of the points of each center
  Cost cost = 0;                // sum of weight x squared distance
};

// Labels, distances, moments and cost for the centers that are set. False when cancelled.
[[nodiscard]] bool assign(const WeightedPoints& points, int threads, const Context& context,
                          Assignment& a);

// Centers without points go to the points that cost most. True where there were any.
bool move_empty_centers(const WeightedPoints& points, Assignment& a);

// Iterates from the centers that are set until they stand still or hardly gain; at the end `a`
// holds the assignment to its centers. False when cancelled.
[[nodiscard]] bool iterate(const WeightedPoints& points, int max_iterations, int threads,
                           const Context& context, Assignment& a);

// iterate() for a result that is to be exact, quicker where points are many. Each round looks at
// all points once; those that stay with their center until some center has moved a good way then
// stand aside, and up to ten iterations of the others follow, until one has. Ends as iterate()
// does, with an eighth of its gain, and after `max_rounds`. False when cancelled. The idea: Hamerly
// 2010, doi:10.1137/1.9781611972801.12.
[[nodiscard]] bool converge(const WeightedPoints& points, int max_rounds, int threads,
                            const Context& context, Assignment& a);

}  // namespace huemask::cluster
