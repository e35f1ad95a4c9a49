// Small groups of near colors that stand alone among a picture's colors.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "huemask/color_table.h"
#include "huemask/rgb.h"

namespace huemask::palette {

// What a cube of encoded colors holds.
struct CubeContent {
  std::uint64_t weight = 0, pixels = 0;
  Rgb8 mean;  // by weight, rounded; black where the cube is empty
};

// Finds the colors of a table that are near one in encoded RGB. The table outlives it.
class ColorNeighbors {
 public:
  explicit ColorNeighbors(const ColorTable& table);
  // The colors no channel of which is more than `radius` levels off.
  [[nodiscard]] CubeContent around(Rgb8 center, int radius) const;

 private:
  const ColorTable* table_;
  std::vector<std::uint32_t> row_begin_;  // of each red and green, and the end
};

// Levels of red, green and blue. JPEG of quality 90 leaves two fifths of a patch of 10 x 10 pixels
// within 8 levels of its color (docs/decisions/0015).
inline constexpr int kIslandRadius = 8;

struct Island {
  Rgb8 color;  // the mean
  std::uint64_t weight = 0;
};

// Groups of 16 pixels and 0.006 to 0.1 % of the weight, within 8 levels of their mean, that have
// more than half of the weight within 24 levels: as the colors of a small patch do after JPEG, and
// those of a shaded thing do not. Saturated ones alone (chroma 35 in CIELAB and more), heaviest
// first. Cost: about 1 ms.
[[nodiscard]] std::vector<Island> find_islands(const ColorTable& table,
                                               const ColorNeighbors& neighbors);

}  // namespace huemask::palette
