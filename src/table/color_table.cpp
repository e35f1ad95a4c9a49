#include "huemask/color_table.h"

#include <algorithm>
#include <numeric>

#include "table/alpha_sums.h"

namespace huemask {

std::uint64_t ColorTable::total_pixels() const {
  return std::accumulate(pixels.begin(), pixels.end(), std::uint64_t{0});
}

std::uint64_t ColorTable::total_weight() const {
  const auto all = weights();
  return std::accumulate(all.begin(), all.end(), std::uint64_t{0});
}

void table::drop_alpha_when_opaque(ColorTable& table) {
  for (std::size_t i = 0; i < table.alpha_sums.size(); ++i) {
    if (table.alpha_sums[i] != 255 * table.pixels[i]) return;
  }
  table.alpha_sums.clear();
}

Result<ColorTable> merge(const ColorTable& a, const ColorTable& b) {
  if (a.space != b.space) {
    return fail(ErrorCode::kInvalidArgument,
                "color tables in different RGB spaces cannot be merged; convert one picture first");
  }
  const bool with_alpha = !a.alpha_sums.empty() || !b.alpha_sums.empty();
  const auto alpha_sum = [](const ColorTable& table, std::size_t i) {
    return table.alpha_sums.empty() ? 255 * table.pixels[i] : table.alpha_sums[i];
  };
  ColorTable merged;
  merged.space = a.space;
  const auto append = [&](std::uint32_t key, std::uint64_t pixels, std::uint64_t alpha) {
    merged.keys.push_back(key);
    merged.pixels.push_back(pixels);
    if (with_alpha) merged.alpha_sums.push_back(alpha);
  };
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() || j < b.size()) {
    const bool from_a = j == b.size() || (i < a.size() && a.keys[i] <= b.keys[j]);
    const bool from_b = i == a.size() || (j < b.size() && b.keys[j] <= a.keys[i]);
    append(from_a ? a.keys[i] : b.keys[j], (from_a ? a.pixels[i] : 0) + (from_b ? b.pixels[j] : 0),
           (from_a ? alpha_sum(a, i) : 0) + (from_b ? alpha_sum(b, j) : 0));
    i += from_a ? 1 : 0;
    j += from_b ? 1 : 0;
  }
  return merged;
}

}  // namespace huemask
