// Room: color
// Contrast of text on its background.
#pragma once

#include "huemask/color.h"

namespace huemask {

// WCAG 2.1 contrast ratio, in [1, 21] for colors between black and white; the same either way
// round. Luminances below 0 count as 0. Source: W3C WCAG 2.1, "contrast ratio".
[[nodiscard]] double wcag_contrast(const Xyz& a, const Xyz& b);
// The same of two colors of sRGB.
[[nodiscard]] double wcag_contrast(Rgb8 a, Rgb8 b);

}  // namespace huemask
