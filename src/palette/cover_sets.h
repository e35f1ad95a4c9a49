// Which colors of a picture each paint stands for, and what a choice of paints covers.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "huemask/context.h"
#include "huemask/difference.h"
#include "huemask/result.h"
#include "palette/color_blocks.h"

namespace huemask::palette {

// What a paint covers of one block: a bit for each color, and what these weigh together.
struct CoveredBlock {
  std::uint64_t colors = 0;
  std::uint64_t weight = 0;
  std::uint32_t block = 0;
};

// Calls body(color) for each color that a paint covers: its place in the blocks.
template <typename Body>
void for_each_color(const std::vector<CoveredBlock>& paint, const Body& body) {
  for (const CoveredBlock& covered : paint) {
    for (std::uint64_t colors = covered.colors; colors != 0; colors &= colors - 1) {
      body(covered.block * kBlockColors + static_cast<std::size_t>(std::countr_zero(colors)));
    }
  }
}

struct CoverSets {
  const ColorBlocks* blocks = nullptr;
  std::vector<std::vector<CoveredBlock>>
      paints;                          // of each, blocks rising; none that is not covered
  std::vector<std::uint64_t> weights;  // that each paint covers
  std::uint64_t goal = 0;              // the weight to cover, above 0

  // The weight of some colors of a block.
  [[nodiscard]] std::uint64_t weight_of(std::size_t block, std::uint64_t colors) const;
};

// A paint covers the colors whose difference from it, as the reference, is at most `max_delta_e`.
// Errors: cancelled; too_large (a catalog whose sets take more than 1 GiB).
[[nodiscard]] Result<CoverSets> make_cover_sets(const ColorBlocks& blocks,
                                                const Difference& difference,
                                                std::span<const Coordinates> paints,
                                                double max_delta_e, std::uint64_t goal,
                                                const Context& context);

// What some paints cover together.
class Coverage {
 public:
  explicit Coverage(const CoverSets& sets) : sets_(&sets), colors_(sets.blocks->size()) {}
  Coverage(const CoverSets& sets, std::span<const std::uint32_t> paints);

  [[nodiscard]] std::uint64_t weight() const { return weight_; }
  [[nodiscard]] bool reaches_goal() const { return weight_ >= sets_->goal; }
  [[nodiscard]] std::span<const std::uint64_t> colors() const { return colors_; }
  // The weight that `paint` would add.
  [[nodiscard]] std::uint64_t gain(std::uint32_t paint) const;
  void add(std::uint32_t paint);

 private:
  const CoverSets* sets_;
  std::vector<std::uint64_t> colors_;  // of each block
  std::uint64_t weight_ = 0;
};

}  // namespace huemask::palette
