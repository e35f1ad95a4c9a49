// CIELAB to DIN99o, many at a time.
#pragma once

#include <cstddef>

namespace huemask::simd {

// Turns `count` colors in CIELAB, L in [0, 100], into DIN99o (kE = kCH = 1) where they are. Colors
// with a = b = 0 keep that. Only IEEE operations in a fixed order, no fused multiply-add: the same
// bytes on every target. Within 1e-4 of the double formula. Source: DIN 6176:2018.
void din99o_of_lab(float* l, float* a, float* b, std::size_t count);

}  // namespace huemask::simd
