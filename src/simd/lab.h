// Encoded RGB to CIELAB D65, many at a time.
#pragma once

#include <cstddef>
#include <cstdint>

#include "huemask/rgb.h"

namespace huemask::simd {

// l, a, b of `count` colors given as 24-bit keys; L in [0, 100]. Greys get a = b = 0 exactly.
// Only IEEE operations in a fixed order, no fused multiply-add: the same bytes on every target.
// Within 2e-4 of the double formula. White D65 (0.3127, 0.3290), CIE constants 216/24389, 24389/27.
void lab_of_keys(const std::uint32_t* keys, std::size_t count, RgbSpace space, float* l, float* a,
                 float* b);

}  // namespace huemask::simd
