#include "image/orient.h"

#include <algorithm>

#include "base/parallel.h"

namespace huemask::picture {
namespace {

// A tile of source and target both stay in the first-level cache.
constexpr int kTile = 64;
constexpr std::size_t kRowsPerChunk = 64;

template <typename T>
void mirror_rows(Plane<T>& plane, int threads) {
  parallel_for_chunks(threads, static_cast<std::size_t>(plane.height()), kRowsPerChunk,
                      [&](std::size_t begin, std::size_t end) {
                        for (std::size_t y = begin; y < end; ++y) {
                          T* row = plane.row(static_cast<int>(y));
                          std::reverse(row, row + plane.width());
                        }
                      });
}

template <typename T>
void flip_vertically(Plane<T>& plane) {
  for (int y = 0; y < plane.height() / 2; ++y) {
    T* row = plane.row(y);
    std::swap_ranges(row, row + plane.width(), plane.row(plane.height() - 1 - y));
  }
}

// target(x, y) = source(y, x), each axis of the source read backwards where asked.
template <typename T>
Plane<T> transpose(const Plane<T>& source, bool mirror_x, bool mirror_y, int threads) {
  const int width = source.height();
  const int height = source.width();
  Plane<T> target(width, height);
  const auto turn_rows = [&](std::size_t begin, std::size_t end) {
    const int last = static_cast<int>(end);
    for (int tile_x = 0; tile_x < width; tile_x += kTile) {
      const int tile_end = std::min(width, tile_x + kTile);
      for (int y = static_cast<int>(begin); y < last; ++y) {
        const int source_x = mirror_x ? height - 1 - y : y;
        T* out = target.row(y);
        for (int x = tile_x; x < tile_end; ++x) {
          out[x] = source.row(mirror_y ? width - 1 - x : x)[source_x];
        }
      }
    }
  };
  parallel_for_chunks(threads, static_cast<std::size_t>(height), kTile, turn_rows);
  return target;
}

template <typename T>
Plane<T> turn(Plane<T> plane, int orientation, int threads) {
  if (plane.empty()) return plane;
  switch (orientation) {
    case 2:
      mirror_rows(plane, threads);
      return plane;
    case 3:
      mirror_rows(plane, threads);
      flip_vertically(plane);
      return plane;
    case 4:
      flip_vertically(plane);
      return plane;
    case 5:
      return transpose(plane, false, false, threads);
    case 6:
      return transpose(plane, false, true, threads);
    case 7:
      return transpose(plane, true, true, threads);
    case 8:
      return transpose(plane, true, false, threads);
    default:
      return plane;
  }
}

}  // namespace

Plane<Rgb8> turn_upright(Plane<Rgb8> plane, int orientation, int threads) {
  return turn(std::move(plane), orientation, threads);
}

Plane<std::uint8_t> turn_upright(Plane<std::uint8_t> plane, int orientation, int threads) {
  return turn(std::move(plane), orientation, threads);
}

}  // namespace huemask::picture
