// The colors of a table in blocks of 64 neighbors, a bit of a word each: what is known of the box
// around a block need not be asked of its colors.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "huemask/color_table.h"
#include "huemask/context.h"
#include "huemask/difference.h"

namespace huemask::palette {

inline constexpr std::size_t kBlockColors = 64;
// So many blocks one after the other are neighbors too, and share a wider box.
inline constexpr std::size_t kGroupBlocks = 8;

struct ColorBox {
  Coordinates low{}, high{};
};

struct ColorBlocks {
  CoordinateArrays points;               // color i of block b is point b * 64 + i
  std::vector<std::uint64_t> weights;    // as long as the points, then 0 to the end of a block
  std::vector<std::uint64_t> in_blocks;  // the sum of each block's weights
  std::vector<ColorBox> boxes;           // around each block
  std::vector<ColorBox> group_boxes;     // around blocks [8 g, 8 g + 8)
  CoordinateArrays means;                // of each block, by weight

  [[nodiscard]] std::size_t size() const { return boxes.size(); }
};

// Deterministic. When cancelled, the blocks hold colors that are no neighbors. Cost: about 0.2 us a
// color.
[[nodiscard]] ColorBlocks make_color_blocks(const ColorTable& table, const Difference& difference,
                                            const Context& context);

}  // namespace huemask::palette
