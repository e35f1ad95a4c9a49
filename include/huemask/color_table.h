// Room: table
// ColorTable: the distinct colors of a picture and how often each occurs. The center of the house:
// exact, small, and independent of the order of pixels and the number of threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "huemask/context.h"
#include "huemask/image.h"
#include "huemask/plane.h"
#include "huemask/result.h"
#include "huemask/rgb.h"

namespace huemask {

struct ColorTable {
  RgbSpace space = RgbSpace::kSrgb;
  std::vector<std::uint32_t> keys;    // color_key() of each distinct color, rising
  std::vector<std::uint64_t> pixels;  // pixels of that color with alpha > 0; as long as keys
  // Sum of the alpha of those pixels (255 per opaque one). Empty where every pixel is opaque.
  std::vector<std::uint64_t> alpha_sums;

  [[nodiscard]] std::size_t size() const { return keys.size(); }
  [[nodiscard]] bool empty() const { return keys.empty(); }
  // What color i counts: its pixels where all are opaque, else its alpha sum.
  [[nodiscard]] std::span<const std::uint64_t> weights() const {
    return alpha_sums.empty() ? pixels : alpha_sums;
  }
  [[nodiscard]] std::uint64_t total_pixels() const;
  [[nodiscard]] std::uint64_t total_weight() const;
};

// Counts the distinct colors of `image`. Fully transparent pixels are left out, partly transparent
// ones count by alpha. Errors: cancelled. Cost: about 1 ns a pixel and 64 MiB for large pictures.
[[nodiscard]] Result<ColorTable> count_colors(const Image& image, const Context& context);

// Counts the colors of a picture that is still being decoded (RowsDone).
class ColorCounter {
 public:
  ColorCounter();
  ColorCounter(ColorCounter&& other) noexcept;
  ColorCounter& operator=(ColorCounter&& other) noexcept;
  ~ColorCounter();

  // The rows above `rows` will stay as they are. Each time of the same pixels, and of more rows.
  void count_rows(const Plane<Rgb8>& pixels, int rows);
  // What count_colors() says of the whole picture, whose rows were told, some or all or none.
  [[nodiscard]] Result<ColorTable> finish(const Image& image, const Context& context) &&;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The table of both pictures' pixels together; exact, so any grouping gives the same table.
// Errors: invalid_argument where the RGB spaces differ.
[[nodiscard]] Result<ColorTable> merge(const ColorTable& a, const ColorTable& b);

// The table without the colors i that are marked (not 0): as if their pixels had been transparent.
// `marked` is as long as the table.
[[nodiscard]] ColorTable without_marked(const ColorTable& table,
                                        std::span<const std::uint8_t> marked);

// Makes the pixels transparent whose color is not in the table. Cost: about 3 ns a pixel.
// Stops early when the context is cancelled.
void hide_other_colors(Image& image, const ColorTable& table, const Context& context);

}  // namespace huemask
