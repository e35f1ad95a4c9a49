// From a value per distinct color to one per pixel: a look-up in an array of all 2^24 colors.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/page_array.h"
#include "base/parallel.h"
#include "huemask/color_table.h"
#include "huemask/context.h"
#include "huemask/image.h"
#include "simd/tiled_index.h"

namespace huemask::mask {

inline constexpr std::size_t kPixelChunk = std::size_t{1} << 18;
inline constexpr std::size_t kColorChunk = 4096;

// Writes the value of each pixel's color, 0 where alpha is 0 or the color is not in the table.
// `values` is as long as the table. Leaves pixels unwritten once the context is cancelled.
template <typename Value>
void look_up_pixels(const Image& image, const ColorTable& table, std::span<const Value> values,
                    Value* out, const Context& context) {
  constexpr std::size_t kBatch = 4096;  // pixels whose indices stay in the nearest cache
  PageArray<Value> by_index(simd::kTiled);
  for (std::size_t i = 0; i < table.size(); ++i) {
    by_index[simd::tiled_index(key_color(table.keys[i]))] = values[i];
  }
  const Value* value_at = by_index.data();
  const auto look_up = [&](std::size_t first, std::size_t count) {
    std::array<std::uint32_t, kBatch> indices;
    simd::tiled_indices(image.pixels.data() + first, count, indices.data());
    // Copies, which bytes that are written cannot alias.
    const Value* from = value_at;
    Value* to = out + first;
    for (std::size_t i = 0; i < count; ++i) to[i] = from[indices[i]];
    if (image.opaque()) return;
    const std::uint8_t* alpha = image.alpha.data() + first;
    for (std::size_t i = 0; i < count; ++i) {
      if (alpha[i] == 0) to[i] = 0;
    }
  };
  parallel_for_chunks(context.thread_count(), image.pixels.size(), kPixelChunk,
                      [&](std::size_t begin, std::size_t end) {
                        if (context.cancelled()) return;
                        for (std::size_t first = begin; first < end; first += kBatch) {
                          look_up(first, std::min(kBatch, end - first));
                        }
                      });
}

}  // namespace huemask::mask
