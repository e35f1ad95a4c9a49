// Room: cluster
// The colors of a picture as points of a color space, few enough to be drawn.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "huemask/color_table.h"
#include "huemask/context.h"
#include "huemask/difference.h"
#include "huemask/result.h"

namespace huemask {

struct ColorPoint {
  std::array<float, 3> at{};  // in the coordinates of the difference
  std::uint32_t key = 0;      // the color itself, one of the table's: color_key()
  std::uint64_t weight = 0;   // of all colors that it stands for
};

// At most `most` colors that stand for all of the table, in its order; all where there are no more.
// Else space is divided into equal cubes, as small as leaves no more than `most` with colors in
// them, at least 1/256 of the longest side of the box around all; a cube is shown by its heaviest
// color (equal ones: the first), which weighs what all of its colors do. So the shape of the whole
// stays, rare colors at its rim too, where the heaviest colors alone would leave holes.
// The weights add up to those of the table. Errors: invalid_argument (`most` is 0), cancelled.
// Deterministic for any thread count. Cost: about 100 ms and up to 64 MiB for 500,000 colors.
[[nodiscard]] Result<std::vector<ColorPoint>> color_points(const ColorTable& table,
                                                           const Difference& difference,
                                                           std::size_t most,
                                                           const Context& context);

}  // namespace huemask
