// Where a color stands in an array of all 2^24: tile by tile of 4 x 4 x 4 neighbors. A tile of
// bytes is one cache line, so that the near colors of a photograph share few of them.
#pragma once

#include <cstddef>
#include <cstdint>

#include "huemask/rgb.h"

namespace huemask::simd {

constexpr std::size_t kTile = 64;                     // colors
constexpr std::size_t kTiled = std::size_t{1} << 24;  // all colors

// From the top: the upper six bits of red, green and blue, then their lower two.
[[nodiscard]] constexpr std::uint32_t tiled_index(Rgb8 c) {
  return (c.r & 0xFCU) << 16 | (c.g & 0xFCU) << 10 | (c.b & 0xFCU) << 4 | (c.r & 3U) << 4 |
         (c.g & 3U) << 2 | (c.b & 3U);
}

// color_key() of the color at an index.
[[nodiscard]] constexpr std::uint32_t key_at(std::uint32_t index) {
  return (index & 0xFC0000U) | (index >> 2 & 0xFC00U) | (index >> 4 & 0xFCU) |
         (index & 0x30U) << 12 | (index & 0xCU) << 6 | (index & 3U);
}

// indices[i] = tiled_index(pixels[i]).
void tiled_indices(const Rgb8* pixels, std::size_t count, std::uint32_t* indices);

// Bit i of occupied[t] is set where byte i of tile t is not zero. Returns how many bits are set.
std::size_t find_occupied(const std::uint8_t* bytes, std::size_t tiles, std::uint64_t* occupied);

}  // namespace huemask::simd
