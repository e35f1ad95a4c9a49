// The colors of a table that are near to given ones, as the eye has it.
#pragma once

#include <cstdint>
#include <vector>

#include "huemask/color.h"
#include "huemask/color_table.h"
#include "huemask/difference.h"

namespace huemask::palette {

class NearColors {
 public:
  // Looks at `table`, which must stay. Nothing is marked.
  NearColors(const ColorTable& table, int threads);
  // Marks the colors of the table less than `delta_e` away from `color` in CIEDE2000.
  void mark(const Xyz& color, double delta_e);
  // The table without those that are marked.
  [[nodiscard]] ColorTable unmarked() const { return without_marked(table_, marked_); }

 private:
  const ColorTable& table_;
  Difference difference_;
  CoordinateArrays points_;
  std::vector<float> distances_;  // to the last color
  std::vector<std::uint8_t> marked_;
};

}  // namespace huemask::palette
