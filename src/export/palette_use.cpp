#include "export/palette_use.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

namespace huemask {

PaletteUse use_of(const Palette& palette) {
  PaletteUse use{.roles = find_roles(palette),
                 .compared = std::min(palette.size(), kMostCompared),
                 .contrast = {},
                 .merges = {}};
  const auto compared = std::span(palette.swatches).first(use.compared);
  use.contrast = contrast_matrix(compared);
  use.merges = find_merges(compared);
  return use;
}

Rgb8 seen_with(Rgb8 color, ColorDeficiency deficiency) {
  return xyz_to_srgb8(simulate_deficiency(rgb8_to_xyz(color, RgbSpace::kSrgb), deficiency));
}

std::string ratio_text(double ratio) {
  constexpr double kRounding = 1e-9;  // of a ratio that is a whole tenth
  return fmt::format("{:.1f}", std::floor(ratio * 10 + kRounding) / 10);
}

std::string role_words(Role role) {
  std::string words(to_string(role));
  std::replace(words.begin(), words.end(), '-', ' ');
  return words;
}

std::string merge_words(const Merge& merge) {
  return fmt::format("{} and {} merge with {} deficiency: CIEDE2000 {:.1f} becomes {:.1f}",
                     merge.first + 1, merge.second + 1, to_string(merge.deficiency),
                     merge.normal_delta_e, merge.delta_e);
}

std::string compared_note(const Palette& palette, const PaletteUse& use) {
  if (use.compared == palette.size()) return {};
  return fmt::format("The first {} of {} colors.", use.compared, palette.size());
}

}  // namespace huemask
