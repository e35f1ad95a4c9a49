// Turns a plane upright as EXIF asks.
#pragma once

#include <cstdint>

#include "huemask/plane.h"
#include "huemask/rgb.h"

namespace huemask::picture {

// `orientation` 1 to 8 as EXIF counts them. 1 to 4 work in place, 5 to 8 need a second plane while
// they run. The same result for any number of threads.
[[nodiscard]] Plane<Rgb8> turn_upright(Plane<Rgb8> plane, int orientation, int threads);
[[nodiscard]] Plane<std::uint8_t> turn_upright(Plane<std::uint8_t> plane, int orientation,
                                               int threads);

}  // namespace huemask::picture
