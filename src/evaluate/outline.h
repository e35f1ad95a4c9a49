// The outlines of two masks and how far they are apart.
#pragma once

#include <cstdint>
#include <vector>

#include "huemask/context.h"
#include "huemask/plane.h"
#include "huemask/result.h"

namespace huemask {

// 1 where a mask is, else 0; all around it is a frame of zeros.
using FramedMask = Plane<std::uint8_t>;

// 1 where a pixel of the mask has a neighbor above, below, left or right that is not of it.
[[nodiscard]] Plane<std::uint8_t> outline_of(const FramedMask& mask, const Context& context);

// The squared distance of each marked pixel of `from` to the nearest marked one of `to`, in any
// order. Both have one size, `to` has a marked pixel. Errors: cancelled. Exact.
// Source: Meijster, Roerdink & Hesselink 2000, doi:10.1007/0-306-47025-X_36.
[[nodiscard]] Result<std::vector<std::int64_t>> squared_distances(const Plane<std::uint8_t>& from,
                                                                  const Plane<std::uint8_t>& to,
                                                                  const Context& context);

}  // namespace huemask
