// The guided filter with a color picture as guide, for masks.
#pragma once

#include "huemask/context.h"
#include "huemask/image.h"
#include "huemask/mask.h"
#include "huemask/result.h"

namespace huemask::mask {

inline constexpr int kLargestGuidedRadius = 64;  // pixels

// In each window of `radius_px` to each side the mask is explained as a linear function of the
// encoded R, G and B of the guide; a pixel takes the mean of its windows' functions. `epsilon` is
// the variance of color, as a share of the full range squared, below which a window is taken for
// flat. Radii above 4 are worked out on a picture reduced so that the window is 5 to 9 pixels wide,
// and rounded to a multiple of that reduction. Pixels all of whose windows have one mask value keep
// it, and whole tiles of them are left out: the work is along the edges.
// Sums are of whole numbers, functions are solved in float in a fixed order: the same bytes for any
// number of threads. Errors: cancelled. Cost: about 30 ns a pixel of the tiles with an edge.
// Source: He, Sun & Tang 2013, doi:10.1109/TPAMI.2012.213; He & Sun 2015, arXiv:1505.00996.
[[nodiscard]] Result<Mask> guided_filter(const Mask& mask, const Image& guide, int radius_px,
                                         double epsilon, const Context& context);

}  // namespace huemask::mask
