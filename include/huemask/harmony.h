// Room: palette
// How the colors of a palette go together: contrast between each two, and which of them merge for
// people whose color vision is deficient.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "huemask/color_vision.h"
#include "huemask/palette.h"

namespace huemask {

// WCAG 2.2 contrast ratios of the 8-bit colors, row by row: ratio of a and b at a * size + b.
// Symmetric, 1 on the diagonal. Cost: the square of the size.
[[nodiscard]] std::vector<double> contrast_matrix(std::span<const Swatch> swatches);

// Two swatches that a person of normal vision tells apart and a person without one kind of cones
// hardly does.
struct Merge {
  std::size_t first = 0, second = 0;  // swatches, first < second
  ColorDeficiency deficiency = ColorDeficiency::kProtan;
  double delta_e = 0;         // CIEDE2000 of the two as they are seen with the deficiency, ...
  double normal_delta_e = 0;  // ... and with normal vision
};

// From here on, in CIEDE2000, normal vision takes two swatches for two (the default of
// PaletteOptions::distinct_delta_e); below half of it two are said to merge. A choice: about 5 is
// also where the small differences end that CIEDE2000 was made from.
inline constexpr double kApartDeltaE = 10;
inline constexpr double kMergeDeltaE = 5;

// Every merge, by first, then second, then deficiency, each at its full severity: who is told apart
// there is told apart by those with a milder deficiency. Cost: the square of the size.
[[nodiscard]] std::vector<Merge> find_merges(std::span<const Swatch> swatches);

}  // namespace huemask
