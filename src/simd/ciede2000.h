// CIEDE2000 of one color against many, without trigonometry.
#pragma once

#include <array>
#include <cstddef>

namespace huemask::simd {

// out[i] = CIEDE2000 of `center` (L, a, b) and (l[i], a[i], b[i]), CIELAB D65, with the weights
// {kL, kC, kH}.
// Only IEEE operations in a fixed order, no fused multiply-add: the same bytes on every target.
// Within 2e-4 of the double formula on colors of sRGB and Display P3, but for pairs of opposite
// hue (within 0.01 degrees of 180), where the formula itself jumps.
// Source: Sharma, Wu & Dalal 2005, doi:10.1002/col.20070; the form without angles is derived in
// docs/perception.md.
void ciede2000_batch(const float* l, const float* a, const float* b, std::size_t count,
                     const std::array<float, 3>& center, const std::array<float, 3>& weights,
                     float* out);

}  // namespace huemask::simd
