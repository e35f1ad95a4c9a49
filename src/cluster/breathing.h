// Out of a local optimum of k-means.
#pragma once

#include "cluster/lloyd.h"

namespace huemask::cluster {

// Adds centers where the cost is highest, removes those missed least, keeps what became better,
// with ever fewer centers at a time. `best` holds an assignment and never gets worse. False when
// cancelled. Source: Fritzke 2020, The breathing k-means algorithm, arXiv:2006.15666.
[[nodiscard]] bool breathe(const WeightedPoints& points, const Context& context, Assignment& best);

}  // namespace huemask::cluster
