#include "export/preview.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "base/parallel.h"
#include "huemask/decode.h"

namespace huemask {
namespace {

// The first pixel of cell `i` when `size` pixels are shared out among `cells`.
int cell_start(int i, int size, int cells) {
  return static_cast<int>(std::int64_t{i} * size / cells);
}

void cover_cell(const LabelMap& labels, int x, int y, std::uint16_t first, std::vector<Mask>& masks,
                std::vector<std::uint32_t>& counts) {
  const int width = masks.front().width();
  const int x_begin = cell_start(x, labels.width(), width);
  const int x_end = cell_start(x + 1, labels.width(), width);
  const int y_begin = cell_start(y, labels.height(), masks.front().height());
  const int y_end = cell_start(y + 1, labels.height(), masks.front().height());
  std::fill(counts.begin(), counts.end(), 0);
  for (int yy = y_begin; yy < y_end; ++yy) {
    for (int xx = x_begin; xx < x_end; ++xx) {
      const std::size_t index = static_cast<std::size_t>(labels.at(xx, yy)) - first;  // wraps below
      if (index < counts.size()) ++counts[index];
    }
  }
  const auto area = static_cast<std::uint32_t>((x_end - x_begin) * (y_end - y_begin));
  for (std::size_t i = 0; i < counts.size(); ++i) {
    // Rounded up: a cell with any of the color differs from one with none.
    masks[i].at(x, y) =
        static_cast<std::uint8_t>((std::uint64_t{counts[i]} * 255 + area - 1) / area);
  }
}

}  // namespace

Result<Image> preview_of(const Image& image, int max_side_px, const Context& context) {
  Context quiet = context;
  quiet.progress = nullptr;
  return shrunk(image, max_side_px, quiet);
}

std::vector<Mask> label_coverage(const LabelMap& labels, int width, int height, std::uint16_t first,
                                 std::size_t count, const Context& context) {
  std::vector<Mask> masks;
  for (std::size_t i = 0; i < count; ++i) masks.emplace_back(width, height);
  if (count == 0 || width == 0) return masks;
  parallel_for_chunks(context.thread_count(), static_cast<std::size_t>(height), 16,
                      [&](std::size_t begin, std::size_t end) {
                        std::vector<std::uint32_t> counts(count);
                        for (auto y = static_cast<int>(begin); y < static_cast<int>(end); ++y) {
                          for (int x = 0; x < width; ++x) {
                            cover_cell(labels, x, y, first, masks, counts);
                          }
                        }
                      });
  return masks;
}

Mask bilevel(const Mask& coverage) {
  std::array<std::uint64_t, 256> histogram{};
  for (const std::uint8_t value : coverage.values()) ++histogram[value];
  std::uint64_t sum = 0;
  for (std::size_t value = 0; value < 256; ++value) sum += value * histogram[value];
  const std::uint64_t wanted = (sum + 254) / 255;
  std::uint64_t white = 0;
  std::size_t threshold = 256;
  while (threshold > 1 && white < wanted) {
    const std::uint64_t next = white + histogram[threshold - 1];
    if (white > 0 && next > wanted && next - wanted > wanted - white) break;
    white = next;
    --threshold;
  }
  Mask mask(coverage.width(), coverage.height());
  std::transform(coverage.values().begin(), coverage.values().end(), mask.values().begin(),
                 [&](std::uint8_t value) { return value >= threshold ? 255 : 0; });
  return mask;
}

}  // namespace huemask
