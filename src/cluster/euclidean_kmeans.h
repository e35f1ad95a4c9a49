// k-means in a Euclidean space: a search on merged points, refined on all of them.
#pragma once

#include <cstddef>

#include "cluster/lloyd.h"
#include "cluster/seeding.h"
#include "huemask/context.h"
#include "huemask/result.h"

namespace huemask::cluster {

// k centers of weighted points: a few seedings on merged cells, each improved there by recombining
// it with others (cluster/recombination.h), then refined on finer cells and at last on the points,
// the more the fewer they are. How much is done depends on the number of points and k alone. A
// center is left without points only where points coincide in fixed point. Errors: cancelled.
[[nodiscard]] Result<FixedClustering> euclidean_kmeans(const WeightedPoints& points, std::size_t k,
                                                       KmeansInit init, const Context& context);

}  // namespace huemask::cluster
