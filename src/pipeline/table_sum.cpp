#include "pipeline/table_sum.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

#include "base/parallel.h"
#include "huemask/rgb_system.h"

namespace huemask::pipeline {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 14;

// No sRGB color comes nearer to the middle of two codes than 2e-8 (all 2^24 were looked at), so the
// last bits of a math library decide nothing.
std::uint32_t key_in_display_p3(std::uint32_t srgb_key) {
  const Xyz xyz = rgb8_to_xyz(key_color(srgb_key), RgbSpace::kSrgb);
  return color_key(rgb_to_rgb8(xyz_to_rgb(xyz, RgbSystem::kDisplayP3)));
}

}  // namespace

ColorTable in_display_p3(const ColorTable& table, const Context& context) {
  if (table.space == RgbSpace::kDisplayP3) return table;
  std::vector<std::uint32_t> keys(table.size());
  parallel_for_chunks(context.thread_count(), keys.size(), kChunk,
                      [&](std::size_t begin, std::size_t end) {
                        for (std::size_t i = begin; i < end; ++i) {
                          keys[i] = key_in_display_p3(table.keys[i]);
                        }
                      });
  std::vector<std::uint32_t> order(keys.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return keys[a] < keys[b]; });
  ColorTable converted;
  converted.space = RgbSpace::kDisplayP3;
  const bool with_alpha = !table.alpha_sums.empty();
  for (const std::uint32_t i : order) {
    if (converted.keys.empty() || converted.keys.back() != keys[i]) {
      converted.keys.push_back(keys[i]);
      converted.pixels.push_back(0);
      if (with_alpha) converted.alpha_sums.push_back(0);
    }
    converted.pixels.back() += table.pixels[i];
    if (with_alpha) converted.alpha_sums.back() += table.alpha_sums[i];
  }
  return converted;
}

void TableSum::add(const ColorTable& table) {
  ColorTable& sum = table.space == RgbSpace::kSrgb ? srgb_ : display_p3_;
  sum = *merge(sum, table);  // cannot fail: they are of the same space
}

ColorTable TableSum::total(const Context& context) const {
  if (display_p3_.empty()) return srgb_;
  return *merge(in_display_p3(srgb_, context), display_p3_);
}

}  // namespace huemask::pipeline
