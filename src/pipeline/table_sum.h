// The color tables of many pictures as one.
#pragma once

#include "huemask/color_table.h"
#include "huemask/context.h"
#include "huemask/result.h"

namespace huemask::pipeline {

// The same colors in Display P3, which holds all of sRGB: each as the nearest 8-bit code, at most
// half a step off. Colors that get the same code are added up. From Display P3: as it is.
// The same for any number of threads.
[[nodiscard]] ColorTable in_display_p3(const ColorTable& table, const Context& context);

// Adds tables up. Whatever their order, the sum is the same; it takes the memory of two tables at
// most, one for each RGB space.
class TableSum {
 public:
  void add(const ColorTable& table);
  // All that was added: in the space that all had, or in Display P3 where there were both.
  [[nodiscard]] ColorTable total(const Context& context) const;

 private:
  ColorTable srgb_;
  ColorTable display_p3_{.space = RgbSpace::kDisplayP3, .keys = {}, .pixels = {}, .alpha_sums = {}};
};

}  // namespace huemask::pipeline
