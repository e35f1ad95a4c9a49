// Room: color
// Lists of named colors: those of CSS, and those that people use.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "huemask/color.h"
#include "huemask/difference.h"
#include "huemask/method.h"
#include "huemask/result.h"

namespace huemask {

struct NamedColor {
  std::string_view name;  // lower case, one line; ASCII
  Rgb8 srgb;
};

// Named colors to choose the nearest from. Keeps a view of what it was made of.
class NameList {
 public:
  // `colors` holds at least one.
  NameList(const MethodInfo& info, std::span<const NamedColor> colors);

  [[nodiscard]] const MethodInfo& info() const { return *info_; }
  [[nodiscard]] std::span<const NamedColor> colors() const { return colors_; }

  // The color nearest by CIEDE2000 (kL = kC = kH = 1; Lab D65), of equal differences the first in
  // the list. Lightness is cut to [0, 100]; where no difference is a number (NaN), the first color.
  // Cost: 4 us of 148 colors, 12 us of 949.
  [[nodiscard]] const NamedColor& nearest(const Lab& color) const;

 private:
  const MethodInfo* info_;
  std::span<const NamedColor> colors_;
  std::vector<Coordinates> lab_;  // of `colors_`
  CoordinateArrays for_kernel_;   // the same
};

// What each list of the build says of itself, the default first: "css", "xkcd".
[[nodiscard]] std::span<const MethodInfo> all_name_lists();
// A list of the build, in alphabetical order; invalid_argument names the nearest valid id.
// "css": the 148 named colors of CSS Color 4 section 6.1. "xkcd": the 949 names that people gave to
// more than 200,000 colors in the xkcd color survey, some of them coarse.
[[nodiscard]] Result<const NameList*> find_name_list(std::string_view id);

// The list "css".
[[nodiscard]] std::span<const NamedColor> css_named_colors();

// The color that CSS calls `name`, upper or lower case; nothing if there is none.
[[nodiscard]] std::optional<Rgb8> find_css_color(std::string_view name);

}  // namespace huemask
