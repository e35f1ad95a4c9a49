#include "image/enhance.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <mutex>
#include <vector>

#include "base/parallel.h"
#include "huemask/transfer.h"
#include "image/transfer.h"

namespace huemask::picture {
namespace {

constexpr std::size_t kRowsPerChunk = 32;

// Luminance in 65,536 steps, counted in units of alpha.
constexpr std::size_t kSteps = 65536;
using Histogram = std::vector<std::uint64_t>;

// Each channel's part of the luminance of a code, times 65535. Second row of the RGB to XYZ
// matrices of IEC 61966-2-1 and of P3 with white D65 (SMPTE EG 432-1).
class LuminanceTable {
 public:
  explicit LuminanceTable(RgbSpace space) {
    const std::array<double, 3> weights = space == RgbSpace::kSrgb
                                              ? std::array{0.2126, 0.7152, 0.0722}
                                              : std::array{0.2290, 0.6917, 0.0793};
    for (std::size_t code = 0; code < 256; ++code) {
      const double linear = srgb_decode(static_cast<double>(code) / 255);
      for (std::size_t i = 0; i < 3; ++i) {
        // In 1/256 of a step, so that the sum of three rounded parts is exact to a step.
        parts_[i][code] =
            static_cast<std::uint32_t>(std::lround(linear * weights[i] * 65535 * 256));
      }
    }
  }
  [[nodiscard]] std::size_t step(Rgb8 c) const {
    const std::uint32_t sum = parts_[0][c.r] + parts_[1][c.g] + parts_[2][c.b];
    return std::min<std::size_t>((sum + 128) >> 8, kSteps - 1);
  }

 private:
  std::array<std::array<std::uint32_t, 256>, 3> parts_{};
};

Histogram count_luminance(const Image& image, const Context& context) {
  const LuminanceTable luminance(image.space);
  Histogram total(kSteps);
  std::mutex mutex;  // whole numbers: the order of adding does not matter
  constexpr std::size_t kRowsPerHistogram = 512;
  parallel_for_chunks(context.thread_count(), static_cast<std::size_t>(image.height()),
                      kRowsPerHistogram, [&](std::size_t begin, std::size_t end) {
                        Histogram counts(kSteps);
                        for (int y = static_cast<int>(begin); y < static_cast<int>(end); ++y) {
                          if (context.cancelled()) return;
                          const Rgb8* pixels = image.pixels.row(y);
                          const std::uint8_t* alpha = image.opaque() ? nullptr : image.alpha.row(y);
                          for (int x = 0; x < image.width(); ++x) {
                            counts[luminance.step(pixels[x])] += alpha == nullptr ? 255 : alpha[x];
                          }
                        }
                        const std::lock_guard lock(mutex);
                        std::transform(counts.begin(), counts.end(), total.begin(), total.begin(),
                                       std::plus<>());
                      });
  return total;
}

struct Range {
  double low = 0;
  double high = 1;
};

// Between the steps that more than 0.5 % of the weight lies at or beyond, seen from either end.
Range middle_range(const Histogram& counts) {
  std::uint64_t total = 0;
  for (const std::uint64_t count : counts) total += count;
  const std::uint64_t tail = total / 200;
  std::size_t low = 0;
  for (std::uint64_t below = counts[0]; below <= tail && low + 1 < kSteps;) below += counts[++low];
  std::size_t high = kSteps - 1;
  for (std::uint64_t above = counts[high]; above <= tail && high > 0;) above += counts[--high];
  return {static_cast<double>(low) / 65535, static_cast<double>(high) / 65535};
}

// The fifth of nine values in rising order.
std::uint8_t median_of_nine(std::array<std::uint8_t, 9> v) {
  // The 19 exchanges of Paeth 1990 (Graphics Gems, "Median finding on a 3 x 3 grid").
  const auto order = [&](std::size_t a, std::size_t b) {
    const std::uint8_t low = std::min(v[a], v[b]);
    v[b] = std::max(v[a], v[b]);
    v[a] = low;
  };
  order(1, 2), order(4, 5), order(7, 8), order(0, 1), order(3, 4), order(6, 7);
  order(1, 2), order(4, 5), order(7, 8), order(0, 3), order(5, 8), order(4, 7);
  order(3, 6), order(1, 4), order(2, 5), order(4, 7), order(4, 2), order(6, 4);
  order(4, 2);
  return v[4];
}

class MedianFilter {
 public:
  MedianFilter(const Image& source, Image& target) : source_(source), target_(target) {}

  void make_row(int y) const {
    const int width = source_.width();
    if (!source_.opaque() || width < 3) {
      for (int x = 0; x < width; ++x) make_pixel(x, y);
      return;
    }
    make_pixel(0, y);
    make_pixel(width - 1, y);
    // The inner pixels byte by byte: neighbors in a channel are three bytes apart, which a compiler
    // turns into vectors.
    std::array<const std::uint8_t*, 3> rows{};
    for (int i = 0; i < 3; ++i) {
      rows[static_cast<std::size_t>(i)] =
          reinterpret_cast<const std::uint8_t*>(source_.pixels.row(clamp_row(y + i - 1)));
    }
    auto* out = reinterpret_cast<std::uint8_t*>(target_.pixels.row(y));
    const std::size_t end = (static_cast<std::size_t>(width) - 1) * 3;
    for (std::size_t i = 3; i < end; ++i) {
      out[i] =
          median_of_nine({rows[0][i - 3], rows[0][i], rows[0][i + 3], rows[1][i - 3], rows[1][i],
                          rows[1][i + 3], rows[2][i - 3], rows[2][i], rows[2][i + 3]});
    }
  }

 private:
  [[nodiscard]] int clamp_row(int y) const { return std::clamp(y, 0, source_.height() - 1); }

  void make_pixel(int x, int y) const {
    const Rgb8 center = source_.pixels.at(x, y);
    std::array<std::uint8_t, 9> r{}, g{}, b{};
    std::size_t i = 0;
    for (int dy = -1; dy <= 1; ++dy) {
      for (int dx = -1; dx <= 1; ++dx, ++i) {
        const int from_x = std::clamp(x + dx, 0, source_.width() - 1);
        const int from_y = clamp_row(y + dy);
        const bool visible = source_.opaque() || source_.alpha.at(from_x, from_y) != 0;
        const Rgb8 color = visible ? source_.pixels.at(from_x, from_y) : center;
        r[i] = color.r;
        g[i] = color.g;
        b[i] = color.b;
      }
    }
    target_.pixels.at(x, y) = {median_of_nine(r), median_of_nine(g), median_of_nine(b)};
  }

  const Image& source_;
  Image& target_;
};

}  // namespace

void normalize_contrast(Image& image, const Context& context) {
  const Range range = middle_range(count_luminance(image, context));
  if (!(range.low < range.high)) return;
  std::array<std::uint8_t, 256> code{};
  for (std::size_t i = 0; i < code.size(); ++i) {
    const double linear = srgb_decode(static_cast<double>(i) / 255);
    code[i] = linear_encoder()(static_cast<float>((linear - range.low) / (range.high - range.low)));
  }
  const auto stretch_rows = [&](std::size_t begin, std::size_t end) {
    for (int y = static_cast<int>(begin); y < static_cast<int>(end); ++y) {
      if (context.cancelled()) return;
      for (Rgb8& c : image.pixels.view().row_span(y)) c = {code[c.r], code[c.g], code[c.b]};
    }
  };
  parallel_for_chunks(context.thread_count(), static_cast<std::size_t>(image.height()),
                      kRowsPerChunk, stretch_rows);
}

Image median_3x3(const Image& image, const Context& context) {
  Image result;
  result.space = image.space;
  result.source = image.source;
  result.pixels = Plane<Rgb8>(image.width(), image.height());
  result.alpha = image.alpha.clone();
  const MedianFilter filter(image, result);
  parallel_for_chunks(context.thread_count(), static_cast<std::size_t>(image.height()),
                      kRowsPerChunk, [&](std::size_t begin, std::size_t end) {
                        for (std::size_t y = begin; y < end && !context.cancelled(); ++y) {
                          filter.make_row(static_cast<int>(y));
                        }
                      });
  return result;
}

}  // namespace huemask::picture
