#include "palette/color_blocks.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <numeric>
#include <span>

namespace huemask::palette {
namespace {

using Axis = std::vector<float> CoordinateArrays::*;
constexpr Axis kAxes[] = {&CoordinateArrays::x, &CoordinateArrays::y, &CoordinateArrays::z};

const std::vector<float>& widest_axis(const CoordinateArrays& points,
                                      std::span<const std::uint32_t> part) {
  Axis widest = kAxes[0];
  float width = -1;
  for (const Axis axis : kAxes) {
    const std::vector<float>& values = points.*axis;
    float low = std::numeric_limits<float>::max();
    float high = std::numeric_limits<float>::lowest();
    for (const std::uint32_t i : part) {
      low = std::min(low, values[i]);
      high = std::max(high, values[i]);
    }
    if (high - low > width) {
      width = high - low;
      widest = axis;
    }
  }
  return points.*widest;
}

// Orders a part of the table so that each 64 colors, each 128, 256 and so on are neighbors: a k-d
// tree whose left halves are full. When cancelled, the rest stays as it is.
void order_by_neighborhood(const CoordinateArrays& points, std::span<std::uint32_t> part,
                           const Context& context) {
  if (context.cancelled()) return;
  if (part.size() <= kBlockColors) {
    std::sort(part.begin(), part.end());
    return;
  }
  const std::size_t blocks = (part.size() + kBlockColors - 1) / kBlockColors;
  const std::size_t left = std::bit_ceil(blocks) / 2 * kBlockColors;
  const std::vector<float>& values = widest_axis(points, part);
  const auto before = [&](std::uint32_t a, std::uint32_t b) {
    return values[a] != values[b] ? values[a] < values[b] : a < b;
  };
  std::nth_element(part.begin(), part.begin() + static_cast<std::ptrdiff_t>(left), part.end(),
                   before);
  order_by_neighborhood(points, part.first(left), context);
  order_by_neighborhood(points, part.subspan(left), context);
}

ColorBox box_around(const CoordinateArrays& points, std::size_t begin, std::size_t end) {
  ColorBox box;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const std::vector<float>& values = points.*kAxes[axis];
    const auto [low, high] =
        std::minmax_element(values.begin() + static_cast<std::ptrdiff_t>(begin),
                            values.begin() + static_cast<std::ptrdiff_t>(end));
    box.low[axis] = *low;
    box.high[axis] = *high;
  }
  return box;
}

void add_mean(const ColorBlocks& blocks, std::size_t begin, std::size_t end, std::uint64_t weight,
              CoordinateArrays& means) {
  for (const Axis axis : kAxes) {
    double sum = 0;
    for (std::size_t i = begin; i < end; ++i) {
      sum += static_cast<double>(blocks.weights[i]) * (blocks.points.*axis)[i];
    }
    (means.*axis).push_back(static_cast<float>(sum / static_cast<double>(weight)));
  }
}

}  // namespace

ColorBlocks make_color_blocks(const ColorTable& table, const Difference& difference,
                              const Context& context) {
  const CoordinateArrays given =
      coordinates_of_keys(difference, table.space, table.keys, context.thread_count());
  std::vector<std::uint32_t> order(table.size());
  std::iota(order.begin(), order.end(), std::uint32_t{0});
  order_by_neighborhood(given, order, context);

  ColorBlocks blocks;
  for (const std::uint32_t i : order) {
    for (const Axis axis : kAxes) (blocks.points.*axis).push_back((given.*axis)[i]);
    blocks.weights.push_back(table.weights()[i]);
  }
  for (std::size_t begin = 0; begin < order.size(); begin += kBlockColors) {
    const std::size_t end = std::min(begin + kBlockColors, order.size());
    blocks.boxes.push_back(box_around(blocks.points, begin, end));
    blocks.in_blocks.push_back(std::accumulate(
        blocks.weights.begin() + static_cast<std::ptrdiff_t>(begin),
        blocks.weights.begin() + static_cast<std::ptrdiff_t>(end), std::uint64_t{0}));
    add_mean(blocks, begin, end, blocks.in_blocks.back(), blocks.means);
  }
  constexpr std::size_t kGroupColors = kGroupBlocks * kBlockColors;
  for (std::size_t begin = 0; begin < order.size(); begin += kGroupColors) {
    blocks.group_boxes.push_back(
        box_around(blocks.points, begin, std::min(begin + kGroupColors, order.size())));
  }
  blocks.weights.resize(blocks.size() * kBlockColors);
  return blocks;
}

}  // namespace huemask::palette
