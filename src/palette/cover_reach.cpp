#include "palette/cover_reach.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "base/parallel.h"

namespace huemask::palette {
namespace {

constexpr std::size_t kBlocksAtOnce = 16;

struct Missed {
  float delta_e = 0;  // to the paint nearest to it
  std::uint64_t weight = 0;
};

// How far each color of a block is from the paint nearest to it.
std::array<float, kBlockColors> nearest_in_block(const ColorBlocks& blocks, std::size_t block,
                                                 const Difference& difference,
                                                 std::span<const Coordinates> paints) {
  const ColorBox& box = blocks.boxes[block];
  const std::size_t begin = block * kBlockColors;
  const std::size_t count = std::min(kBlockColors, blocks.points.size() - begin);
  std::array<float, kBlockColors> nearest;
  nearest.fill(std::numeric_limits<float>::max());
  std::array<float, kBlockColors> distances{};
  for (const Coordinates& paint : paints) {
    const float farthest = *std::max_element(nearest.begin(), nearest.begin() + count);
    if (difference.least_to_box(paint, box.low, box.high) > farthest) continue;
    difference.batch(paint, blocks.points, begin, begin + count, distances.data());
    for (std::size_t i = 0; i < count; ++i) nearest[i] = std::min(nearest[i], distances[i]);
  }
  return nearest;
}

}  // namespace

double sufficient_delta_e(const CoverSets& sets, const Coverage& all, const Difference& difference,
                          std::span<const Coordinates> paints, const Context& context) {
  const ColorBlocks& blocks = *sets.blocks;
  std::vector<Missed> missed(blocks.weights.size());
  const auto look_at = [&](std::size_t block) {
    const std::uint64_t covered = all.colors()[block];
    if (covered == ~std::uint64_t{0}) return;
    const auto nearest = nearest_in_block(blocks, block, difference, paints);
    for (std::size_t i = 0; i < kBlockColors; ++i) {
      const std::size_t color = block * kBlockColors + i;
      if ((covered >> i & 1) == 0) missed[color] = {nearest[i], blocks.weights[color]};
    }
  };
  parallel_for_chunks(context.thread_count(), blocks.size(), kBlocksAtOnce,
                      [&](std::size_t begin, std::size_t end) {
                        for (std::size_t b = begin; b < end && !context.cancelled(); ++b) {
                          look_at(b);
                        }
                      });
  std::sort(missed.begin(), missed.end(),
            [](const Missed& a, const Missed& b) { return a.delta_e < b.delta_e; });
  std::uint64_t weight = all.weight();
  for (const Missed& color : missed) {
    weight += color.weight;
    if (weight >= sets.goal) return color.delta_e;
  }
  return missed.back().delta_e;
}

}  // namespace huemask::palette
