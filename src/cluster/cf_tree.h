// Summaries of many points: the first phase of BIRCH.
#pragma once

#include <cstddef>

#include "cluster/weighted_points.h"
#include "huemask/context.h"

namespace huemask::cluster {

// At most `count` points that each stand for some of `points` lying close together: the leaves of a
// tree of clustering features into which the points are put one after the other. The radius of a
// leaf (the root of its mean squared distance to its mean) has a limit, which grows until all
// leaves are at most `count`. Moments are exact integers, and squared distances are added up
// around the means, so that nothing cancels. No points where cancelled. count > 0.
// Sources: Zhang, Ramakrishnan & Livny 1996, doi:10.1145/233269.233324; Lang & Schubert 2020,
// doi:10.1007/978-3-030-60936-8_22 (BETULA: features that do not cancel).
[[nodiscard]] WeightedPoints summarize(const WeightedPoints& points, std::size_t count,
                                       const Context& context);

}  // namespace huemask::cluster
