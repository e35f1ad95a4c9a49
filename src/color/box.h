// Boxes of coordinates, and how far a color is from them.
#pragma once

#include <algorithm>
#include <cstddef>

#include "huemask/difference.h"

namespace huemask {

// How far `center` lies outside [low, high] on one axis; 0 inside.
inline double gap_to_box(const Coordinates& center, const Coordinates& low, const Coordinates& high,
                         std::size_t axis) {
  return std::max({low[axis] - center[axis], center[axis] - high[axis], 0.0});
}

inline double squared_distance_to_box(const Coordinates& center, const Coordinates& low,
                                      const Coordinates& high) {
  double sum = 0;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const double gap = gap_to_box(center, low, high, axis);
    sum += gap * gap;
  }
  return sum;
}

}  // namespace huemask
