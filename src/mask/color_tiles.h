// A value for each color of a table, looked up by tiled index. Only tiles that have colors take
// memory: a photograph has a tenth of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/page_array.h"
#include "huemask/color_table.h"
#include "simd/tiled_index.h"

namespace huemask::mask {

template <typename T>
class ColorTiles {
 public:
  ColorTiles() = default;
  // All values are zero.
  explicit ColorTiles(std::span<const std::uint32_t> keys) : starts_(simd::kTiled / simd::kTile) {
    for (const std::uint32_t key : keys) starts_[tile_of(simd::tiled_index(key_color(key)))] = 1;
    std::uint32_t next = simd::kTile;  // the first tile is of all colors that are not there
    for (std::uint32_t& start : starts_) {
      if (start == 0) continue;
      start = next;
      next += simd::kTile;
    }
    values_ = PageArray<T>(next);
  }

  // Of a color of a key.
  [[nodiscard]] T& at(std::uint32_t index) { return values_[place_of(index)]; }
  // Of any color; zero where no key was near.
  [[nodiscard]] T operator[](std::uint32_t index) const { return values_[place_of(index)]; }

 private:
  static std::size_t tile_of(std::uint32_t index) { return index / simd::kTile; }
  [[nodiscard]] std::size_t place_of(std::uint32_t index) const {
    return starts_[tile_of(index)] + index % simd::kTile;
  }

  std::vector<std::uint32_t> starts_;
  PageArray<T> values_;
};

}  // namespace huemask::mask
