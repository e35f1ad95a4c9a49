#include "export/preview.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "base/parallel.h"
#include "huemask/decode.h"

namespace huemask {
namespace {

constexpr std::size_t kRowsAtOnce = 16;

// The first pixel of cell `i` when `size` pixels are shared out among `cells`.
int cell_start(int i, int size, int cells) {
  return static_cast<int>(std::int64_t{i} * size / cells);
}

// The pixels of one cell of a width x height grid over a plane.
struct Cell {
  Cell(int x, int y, int cells_across, int cells_down, int width, int height)
      : x_begin(cell_start(x, width, cells_across)),
        x_end(cell_start(x + 1, width, cells_across)),
        y_begin(cell_start(y, height, cells_down)),
        y_end(cell_start(y + 1, height, cells_down)) {}
  [[nodiscard]] std::uint64_t area() const {
    return static_cast<std::uint64_t>(x_end - x_begin) *
           static_cast<std::uint64_t>(y_end - y_begin);
  }
  int x_begin, x_end, y_begin, y_end;
};

void cover_cell(const LabelMap& labels, int x, int y, std::uint16_t first, std::vector<Mask>& masks,
                std::vector<std::uint32_t>& counts) {
  const Cell cell(x, y, masks.front().width(), masks.front().height(), labels.width(),
                  labels.height());
  std::fill(counts.begin(), counts.end(), 0);
  for (int yy = cell.y_begin; yy < cell.y_end; ++yy) {
    for (int xx = cell.x_begin; xx < cell.x_end; ++xx) {
      const std::size_t index = static_cast<std::size_t>(labels.at(xx, yy)) - first;  // wraps below
      if (index < counts.size()) ++counts[index];
    }
  }
  for (std::size_t i = 0; i < counts.size(); ++i) {
    // Rounded up: a cell with any of the color differs from one with none.
    masks[i].at(x, y) =
        static_cast<std::uint8_t>((std::uint64_t{counts[i]} * 255 + cell.area() - 1) / cell.area());
  }
}

Mask coverage_of(const Mask& membership, int width, int height, const Context& context) {
  Mask coverage(width, height);
  parallel_for_chunks(
      context.thread_count(), static_cast<std::size_t>(height), kRowsAtOnce,
      [&](std::size_t begin, std::size_t end) {
        for (auto y = static_cast<int>(begin); y < static_cast<int>(end); ++y) {
          for (int x = 0; x < width; ++x) {
            const Cell cell(x, y, width, height, membership.width(), membership.height());
            std::uint64_t sum = 0;
            for (int yy = cell.y_begin; yy < cell.y_end; ++yy) {
              const std::uint8_t* row = membership.row(yy);
              for (int xx = cell.x_begin; xx < cell.x_end; ++xx) sum += row[xx];
            }
            coverage.at(x, y) = static_cast<std::uint8_t>((sum + cell.area() - 1) / cell.area());
          }
        }
      });
  return coverage;
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
  parallel_for_chunks(context.thread_count(), static_cast<std::size_t>(height), kRowsAtOnce,
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

std::vector<Mask> mask_coverage(const ExportInput& input, int width, int height, std::size_t first,
                                std::size_t count, const Context& context) {
  if (input.memberships.empty()) {
    return label_coverage(*input.labels, width, height, static_cast<std::uint16_t>(first), count,
                          context);
  }
  std::vector<Mask> masks;
  for (const Mask& membership : input.memberships.subspan(first, count)) {
    masks.push_back(coverage_of(membership, width, height, context));
  }
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

Image cutout_of(const Image& preview, const Mask& coverage) {
  Image cutout{.pixels = Plane<Rgb8>(preview.width(), preview.height()),
               .alpha = Plane<std::uint8_t>(preview.width(), preview.height()),
               .space = preview.space,
               .source = {}};
  for (std::size_t i = 0; i < coverage.size(); ++i) {
    const int own = preview.opaque() ? 255 : preview.alpha.values()[i];
    // Coverage counts masked pixels, which have some alpha: the smaller of both is what is seen.
    const int value = std::min<int>(coverage.values()[i], own);
    cutout.alpha.values()[i] = static_cast<std::uint8_t>(value);
    cutout.pixels.values()[i] = value == 0 ? Rgb8{} : preview.pixels.values()[i];
  }
  return cutout;
}

}  // namespace huemask
