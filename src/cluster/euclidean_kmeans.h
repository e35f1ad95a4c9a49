// k-means in a Euclidean space: a search on merged points, refined on all of them.
#pragma once

#include <cstddef>

#include "cluster/lloyd.h"
#include "cluster/seeding.h"
#include "huemask/context.h"
#include "huemask/result.h"

namespace huemask::cluster {

// k centers of weighted points: several seedings on merged cells, the best of them improved by
// breathing there, then refined on finer cells and at last on the points. A center
// is left without points only where points coincide in fixed point. Errors: cancelled.
[[nodiscard]] Result<FixedClustering> euclidean_kmeans(const WeightedPoints& points, std::size_t k,
                                                       KmeansInit init, const Context& context);

}  // namespace huemask::cluster
