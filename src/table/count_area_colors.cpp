#include <algorithm>
#include <array>
#include <vector>

#include "base/parallel.h"
#include "huemask/area_colors.h"

namespace huemask {
namespace {

constexpr std::size_t kRowsPerChunk = 32;
// A clean edge of less is none that a person sees; JPEG of quality 75 leaves about that in areas.
constexpr int kCleanVariation = 12;
constexpr int kNoiseFactor = 2;

// How much the channels of three pixels of a column vary, for every column of a row.
struct ColumnRanges {
  explicit ColumnRanges(int width)
      : low(static_cast<std::size_t>(width)), high(static_cast<std::size_t>(width)) {}

  void take(const Rgb8* above, const Rgb8* own, const Rgb8* below) {
    for (std::size_t x = 0; x < low.size(); ++x) {
      low[x] = {std::min({above[x].r, own[x].r, below[x].r}),
                std::min({above[x].g, own[x].g, below[x].g}),
                std::min({above[x].b, own[x].b, below[x].b})};
      high[x] = {std::max({above[x].r, own[x].r, below[x].r}),
                 std::max({above[x].g, own[x].g, below[x].g}),
                 std::max({above[x].b, own[x].b, below[x].b})};
    }
  }

  // The largest variation of a channel among the columns x - 1 to x + 1.
  [[nodiscard]] std::uint8_t around(std::size_t x) const {
    const std::size_t left = x > 0 ? x - 1 : x;
    const std::size_t right = std::min(x + 1, low.size() - 1);
    const int r = std::max({high[left].r, high[x].r, high[right].r}) -
                  std::min({low[left].r, low[x].r, low[right].r});
    const int g = std::max({high[left].g, high[x].g, high[right].g}) -
                  std::min({low[left].g, low[x].g, low[right].g});
    const int b = std::max({high[left].b, high[x].b, high[right].b}) -
                  std::min({low[left].b, low[x].b, low[right].b});
    return static_cast<std::uint8_t>(std::max({r, g, b}));
  }

  std::vector<Rgb8> low, high;
};

// Of each pixel, how much a channel varies among it and its neighbors.
Plane<std::uint8_t> variations(const Image& image, const Context& context) {
  const Plane<Rgb8>& pixels = image.pixels;
  Plane<std::uint8_t> found(image.width(), image.height());
  const auto rows = [&](std::size_t begin, std::size_t end) {
    ColumnRanges ranges(image.width());
    for (int y = static_cast<int>(begin); y < static_cast<int>(end); ++y) {
      if (context.cancelled()) return;
      ranges.take(pixels.row(std::max(y - 1, 0)), pixels.row(y),
                  pixels.row(std::min(y + 1, image.height() - 1)));
      std::uint8_t* out = found.row(y);
      for (int x = 0; x < image.width(); ++x) out[x] = ranges.around(static_cast<std::size_t>(x));
    }
  };
  parallel_for_chunks(context.thread_count(), static_cast<std::size_t>(image.height()),
                      kRowsPerChunk, rows);
  return found;
}

bool opaque_at(const Image& image, std::size_t pixel) {
  return image.opaque() || image.alpha.values()[pixel] == 255;
}

// The variation from which on a pixel is on an edge.
int least_of_edges(const Plane<std::uint8_t>& variation, const Image& image) {
  std::array<std::uint64_t, 256> count{};
  std::uint64_t all = 0;
  for (std::size_t i = 0; i < variation.size(); ++i) {
    if (!opaque_at(image, i)) continue;
    ++count[variation.values()[i]];
    ++all;
  }
  int median = 0;
  for (std::uint64_t below = count[0]; 2 * below < all; ++median) {
    below += count[static_cast<std::size_t>(median) + 1];
  }
  return kCleanVariation + kNoiseFactor * median + 1;
}

}  // namespace

Result<ColorTable> count_area_colors(const Image& image, const Context& context) {
  const Plane<std::uint8_t> variation = variations(image, context);
  if (context.cancelled()) return fail(ErrorCode::kCancelled, "counting the colors was cancelled");
  const int edge = least_of_edges(variation, image);
  Image areas{.pixels = image.pixels.clone(),
              .alpha = Plane<std::uint8_t>(image.width(), image.height()),
              .space = image.space,
              .source = {}};
  for (std::size_t i = 0; i < variation.size(); ++i) {
    const bool counts = variation.values()[i] < edge && opaque_at(image, i);
    areas.alpha.values()[i] = counts ? 255 : 0;
  }
  auto table = count_colors(areas, context);
  if (table && table->empty()) return count_colors(image, context);
  return table;
}

}  // namespace huemask
