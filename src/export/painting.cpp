#include "export/painting.h"

#include <algorithm>
#include <numeric>

namespace huemask {
namespace {

// Those of the HTML report.
constexpr Rgb8 kLightSquare = {0xEB, 0xEB, 0xEB};
constexpr Rgb8 kDarkSquare = {0xDA, 0xDA, 0xDA};
constexpr int kSquare = 16;

std::uint8_t over(std::uint8_t color, std::uint8_t alpha, std::uint8_t below) {
  constexpr unsigned kHalf = 127;
  return static_cast<std::uint8_t>((unsigned{color} * alpha + below * (255U - alpha) + kHalf) /
                                   255);
}

}  // namespace

void fill(Plane<Rgb8>& pixels, int left, int top, int width, int height, Rgb8 color) {
  for (int y = top; y < top + height; ++y) std::fill_n(pixels.row(y) + left, width, color);
}

void draw_frame(Plane<Rgb8>& pixels, int left, int top, int width, int height, Rgb8 color) {
  fill(pixels, left - 1, top - 1, width + 2, 1, color);
  fill(pixels, left - 1, top + height, width + 2, 1, color);
  fill(pixels, left - 1, top, 1, height, color);
  fill(pixels, left + width, top, 1, height, color);
}

void draw_image(Plane<Rgb8>& pixels, int left, int top, const Image& image, int scale) {
  for (int y = 0; y < image.height() * scale; ++y) {
    Rgb8* to = pixels.row(top + y) + left;
    const Rgb8* color = image.pixels.row(y / scale);
    const std::uint8_t* alpha = image.opaque() ? nullptr : image.alpha.row(y / scale);
    for (int x = 0; x < image.width() * scale; ++x) {
      const Rgb8 c = color[x / scale];
      const std::uint8_t a = alpha == nullptr ? std::uint8_t{255} : alpha[x / scale];
      const Rgb8 below = (x / kSquare + y / kSquare) % 2 == 0 ? kLightSquare : kDarkSquare;
      to[x] = {over(c.r, a, below.r), over(c.g, a, below.g), over(c.b, a, below.b)};
    }
  }
}

Result<Bytes> encode_bands(std::span<const int> heights, int width,
                           const std::function<Plane<Rgb8>(std::size_t band)>& draw) {
  std::size_t next = 0;
  int begin = 0;
  int end = 0;
  Plane<Rgb8> drawn;
  const auto copy_row = [&](int y, std::span<std::uint8_t> row) {
    while (y >= end) {
      begin = end;
      end += heights[next];
      drawn = {};
      drawn = draw(next++);
    }
    const Rgb8* pixel = drawn.row(y - begin);
    for (std::size_t i = 0; i < row.size(); i += 4, ++pixel) {
      row[i] = pixel->r;
      row[i + 1] = pixel->g;
      row[i + 2] = pixel->b;
      row[i + 3] = 255;
    }
  };
  return encode_png_rgba_rows(width, std::accumulate(heights.begin(), heights.end(), 0),
                              RgbSpace::kSrgb, copy_row);
}

}  // namespace huemask
