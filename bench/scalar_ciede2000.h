// CIEDE2000 as one writes it from the paper, in double precision with libm: what the kernels are
// measured against. Written for itself, so that it also tells an error of the library's formulas.
#pragma once

namespace huemask::bench {

struct LabPoint {
  double l = 0, a = 0, b = 0;
};

// kL = kC = kH = 1. Source: Sharma, Wu & Dalal 2005, doi:10.1002/col.20070.
[[nodiscard]] double scalar_ciede2000(const LabPoint& x, const LabPoint& y);

// Degrees by which the hues of the two (with a' as in the formula) miss being opposite; 180 where
// one of them is grey. The formula jumps at 0.
[[nodiscard]] double degrees_from_opposite(const LabPoint& x, const LabPoint& y);

}  // namespace huemask::bench
