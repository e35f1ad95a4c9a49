// What each color function of CSS takes: one line of the table per notation.
#pragma once

#include <array>
#include <cmath>
#include <span>
#include <string_view>

#include "huemask/css_color.h"

namespace huemask {

// What one component may be, and what is done to it.
struct CssComponent {
  enum class Kind { kScalar, kHue };
  Kind kind = Kind::kScalar;
  double per_number = 1;       // stored value of the number 1
  double per_percent = 0.01;   // stored value of 1 %
  double minimum = -HUGE_VAL;  // stored values are cut to this range
  double maximum = HUGE_VAL;
};

struct CssFunction {
  std::string_view name;
  CssSpace space;
  std::array<CssComponent, 3> components;
  bool commas;  // the older notation with commas is allowed too
};

// rgb(), hsl(), ... by name in lower case; null if there is none.
[[nodiscard]] const CssFunction* find_css_function(std::string_view name);

// The spaces of color(), likewise.
[[nodiscard]] const CssFunction* find_css_color_space(std::string_view name);
// The name that color() knows `space` by, or the name of its function.
[[nodiscard]] const CssFunction& css_notation(CssSpace space);

[[nodiscard]] std::span<const CssFunction> css_functions();
[[nodiscard]] std::span<const CssFunction> css_color_spaces();

}  // namespace huemask
