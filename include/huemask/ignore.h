// Room: palette
// Colors that are left out of a palette: a background, a skin, a watermark.
#pragma once

#include <string_view>
#include <vector>

#include "huemask/color.h"
#include "huemask/color_table.h"
#include "huemask/context.h"
#include "huemask/result.h"

namespace huemask {

struct IgnoredColor {
  Xyz color;
  // Colors up to this CIEDE2000 difference go with it: 0 (it alone) to 100. By default as far as a
  // person would take them for the same (PaletteOptions::distinct_delta_e).
  double delta_e = 10;
  [[nodiscard]] Result<void> validate() const;
};

// What `text` says to ignore: a color in CSS syntax (css_color.h; its alpha is not looked at),
// alone or with the difference after a tilde ("white", "#ff0000~5"). invalid_argument says what is
// wrong.
[[nodiscard]] Result<IgnoredColor> parse_ignored_color(std::string_view text);

// The table without the colors that are ignored; it may be empty. Differences are those of the
// reproducible kernel, with 0.001 of room for its rounding.
// The same for any number of threads. Cost: about 10 ns a distinct color for each ignored one.
[[nodiscard]] ColorTable without_colors(const ColorTable& table,
                                        const std::vector<IgnoredColor>& ignored,
                                        const Context& context);

}  // namespace huemask
