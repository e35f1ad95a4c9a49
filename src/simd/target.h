// Which SIMD instructions the kernels use. They give the same bytes on every target; the limit is
// there so that this can be shown, and to compare speeds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "huemask/result.h"

namespace huemask::simd {

// Names of the targets that this machine has, this build holds and no limit forbids, best first, in
// lower case as Highway calls them ("avx3" is AVX-512).
[[nodiscard]] std::vector<std::string> available_targets();

// Uses no better target than `name` from now on, in the whole process; "" lifts the limit.
// invalid_argument names what is available.
[[nodiscard]] Result<void> limit_target(std::string_view name);

}  // namespace huemask::simd
