#include "palette/cover_sets.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>

#include "base/parallel.h"

namespace huemask::palette {
namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 30;
constexpr std::size_t kPaintsAtOnce = 8;
// The batches are in float: within 2e-4 of the formula, and points within 5e-4 of their color.
constexpr double kSlack = 2e-3;

// Finds what paints cover, one after the other.
class Cover {
 public:
  Cover(const ColorBlocks& blocks, const Difference& difference, double max_delta_e)
      : blocks_(&blocks), difference_(&difference), most_(max_delta_e) {}

  // The whole set of one paint.
  std::vector<CoveredBlock> of(const Coordinates& paint, const CoverSets& sets) const {
    std::vector<CoveredBlock> covered;
    for (std::size_t group = 0; group < blocks_->group_boxes.size(); ++group) {
      if (!reaches(paint, blocks_->group_boxes[group])) continue;
      const std::size_t end = std::min((group + 1) * kGroupBlocks, blocks_->size());
      for (std::size_t block = group * kGroupBlocks; block < end; ++block) {
        if (!reaches(paint, blocks_->boxes[block])) continue;
        const std::uint64_t colors = colors_within(paint, block);
        if (colors == 0) continue;
        covered.push_back(
            {colors, sets.weight_of(block, colors), static_cast<std::uint32_t>(block)});
      }
    }
    covered.shrink_to_fit();
    return covered;
  }

 private:
  [[nodiscard]] bool reaches(const Coordinates& paint, const ColorBox& box) const {
    return difference_->least_to_box(paint, box.low, box.high) <= most_ + kSlack;
  }

  [[nodiscard]] std::uint64_t colors_within(const Coordinates& paint, std::size_t block) const {
    const std::size_t begin = block * kBlockColors;
    const std::size_t end = std::min(begin + kBlockColors, blocks_->points.size());
    std::array<float, kBlockColors> distances;
    difference_->batch(paint, blocks_->points, begin, end, distances.data());
    const auto most = static_cast<float>(most_);
    std::uint64_t colors = 0;
    for (std::size_t i = 0; i < end - begin; ++i) {
      colors |= std::uint64_t{distances[i] <= most} << i;
    }
    return colors;
  }

  const ColorBlocks* blocks_;
  const Difference* difference_;
  double most_;
};

std::uint64_t sum_of(const std::uint64_t* weights, std::uint64_t colors) {
  std::uint64_t sum = 0;
  for (; colors != 0; colors &= colors - 1) sum += weights[std::countr_zero(colors)];
  return sum;
}

}  // namespace

std::uint64_t CoverSets::weight_of(std::size_t block, std::uint64_t colors) const {
  const std::uint64_t* of_block = blocks->weights.data() + block * kBlockColors;
  constexpr int kHalf = kBlockColors / 2;
  return std::popcount(colors) <= kHalf ? sum_of(of_block, colors)
                                        : blocks->in_blocks[block] - sum_of(of_block, ~colors);
}

Result<CoverSets> make_cover_sets(const ColorBlocks& blocks, const Difference& difference,
                                  std::span<const Coordinates> paints, double max_delta_e,
                                  std::uint64_t goal, const Context& context) {
  CoverSets sets{.blocks = &blocks, .paints = {}, .weights = {}, .goal = goal};
  sets.paints.resize(paints.size());
  sets.weights.resize(paints.size());
  const Cover cover(blocks, difference, max_delta_e);
  std::atomic<std::size_t> bytes{0};
  parallel_for_chunks(context.thread_count(), paints.size(), kPaintsAtOnce,
                      [&](std::size_t begin, std::size_t end) {
                        for (std::size_t j = begin; j < end; ++j) {
                          if (context.cancelled() || bytes > kMostBytes) return;
                          sets.paints[j] = cover.of(paints[j], sets);
                          for (const CoveredBlock& c : sets.paints[j]) sets.weights[j] += c.weight;
                          bytes += sets.paints[j].size() * sizeof(CoveredBlock);
                        }
                      });
  if (context.cancelled()) return fail(ErrorCode::kCancelled, "matching paints was cancelled");
  if (bytes > kMostBytes) {
    return fail(ErrorCode::kTooLarge,
                fmt::format("{} paints within {} of so many colors take too much memory; lower the "
                            "difference or leave paints out",
                            paints.size(), max_delta_e));
  }
  return sets;
}

Coverage::Coverage(const CoverSets& sets, std::span<const std::uint32_t> paints) : Coverage(sets) {
  for (const std::uint32_t paint : paints) add(paint);
}

std::uint64_t Coverage::gain(std::uint32_t paint) const {
  std::uint64_t sum = 0;
  for (const CoveredBlock& covered : sets_->paints[paint]) {
    const std::uint64_t fresh = covered.colors & ~colors_[covered.block];
    if (fresh == 0) continue;
    sum += fresh == covered.colors ? covered.weight : sets_->weight_of(covered.block, fresh);
  }
  return sum;
}

void Coverage::add(std::uint32_t paint) {
  weight_ += gain(paint);
  for (const CoveredBlock& covered : sets_->paints[paint]) {
    colors_[covered.block] |= covered.colors;
  }
}

}  // namespace huemask::palette
