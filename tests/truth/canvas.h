// Areas without gaps or overlap, in many samples to a pixel.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "huemask/plane.h"

namespace huemask::test {

struct Point {
  double x = 0, y = 0;  // in pixels from the upper left corner
};
using Ring = std::vector<Point>;  // the corners of a polygon, closed by itself

// What a sample shows where nothing was painted.
inline constexpr std::uint8_t kNothing = 255;

class Canvas {
 public:
  // `samples` along each side of a pixel, all showing `ground`.
  Canvas(int width, int height, int samples, std::uint8_t ground);

  // Shows `color` wherever an odd number of rings is around a sample.
  void fill(const std::vector<Ring>& rings, std::uint8_t color);

  // How many samples show each of the first `colors` colors.
  [[nodiscard]] std::vector<std::uint64_t> samples_of(std::size_t colors) const;

  // For each of the first `colors` colors, the share of every pixel that shows it, in [0, 1].
  [[nodiscard]] std::vector<Plane<float>> coverage(std::size_t colors) const;

 private:
  int samples_;
  Plane<std::uint8_t> shown_;
};

}  // namespace huemask::test
