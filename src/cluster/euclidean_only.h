// What a method says that works in Euclidean spaces only.
#pragma once

#include <string_view>

#include "huemask/difference.h"
#include "huemask/result.h"

namespace huemask::cluster {

// invalid_argument where `difference` is no straight-line distance: names the metrics that are, and
// what else can be done, if anything. `who` is what needs one ("method birch"), `instead` what
// takes any metric ("method kmeans").
[[nodiscard]] Result<void> require_euclidean(const Difference& difference, std::string_view who,
                                             std::string_view instead = {});

}  // namespace huemask::cluster
