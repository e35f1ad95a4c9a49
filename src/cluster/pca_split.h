// Where the points of a cluster lie spread out most.
#pragma once

#include <span>

#include "cluster/divisive.h"

namespace huemask::cluster {

// Cuts a part at its mean, across its principal axis; the part of the greatest squared error is
// next. Source: Su & Dy 2007, In search of deterministic methods for initializing k-means and
// Gaussian mixture clustering, doi:10.3233/IDA-2007-11402 (PCA-Part).
[[nodiscard]] Cut principal_cut(std::span<const Sample> part);

}  // namespace huemask::cluster
