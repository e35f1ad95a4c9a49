// What a palette is good for, as every format that tells it needs it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "huemask/export.h"
#include "huemask/harmony.h"
#include "huemask/roles.h"

namespace huemask {

inline constexpr std::size_t kMostCompared = 32;  // a table of more fits no screen

// Of the first kMostCompared swatches: contrast and merges.
struct PaletteUse {
  Roles roles;
  std::size_t compared = 0;
  std::vector<double> contrast;  // row by row
  std::vector<Merge> merges;
  [[nodiscard]] double ratio(std::size_t a, std::size_t b) const {
    return contrast[a * compared + b];
  }
};

[[nodiscard]] PaletteUse use_of(const Palette& palette);

// The color as it is seen without the kind of cones.
[[nodiscard]] Rgb8 seen_with(Rgb8 color, ColorDeficiency deficiency);

// WCAG 2.2, success criterion 1.4.11: least contrast ratio of graphics, and of large text (1.4.3).
inline constexpr double kGraphicsContrast = 3;

// "4.5", rounded down: what reads as 4.5 is enough.
[[nodiscard]] std::string ratio_text(double ratio);
// "dark vibrant" of "dark-vibrant".
[[nodiscard]] std::string role_words(Role role);
// "2 and 5 merge with protan deficiency: CIEDE2000 14.2 becomes 3.1"; counted from 1.
[[nodiscard]] std::string merge_words(const Merge& merge);
// "The first 32 of 40 colors." where not all are compared, else nothing.
[[nodiscard]] std::string compared_note(const Palette& palette, const PaletteUse& use);

}  // namespace huemask
