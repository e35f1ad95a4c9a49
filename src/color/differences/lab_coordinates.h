// What the differences on CIELAB share.
#pragma once

#include <cmath>

#include "huemask/difference.h"
#include "simd/lab.h"

namespace huemask::differences {

inline Coordinates lab_from_xyz(const Xyz& color, const double*) {
  const Lab lab = xyz_to_lab(color);
  return {lab.l, lab.a, lab.b};
}
inline Xyz lab_to_xyz_of(const Coordinates& color, const double*) {
  return lab_to_xyz({color[0], color[1], color[2]});
}
inline Coordinates lab_itself(const Lab& color, const double*) {
  return {color.l, color.a, color.b};
}
inline double straight_distance(const Coordinates& a, const Coordinates& b, const double*) {
  return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

// Steps per unit of CIELAB: Display P3 reaches b = 125.4 (yellow), so 128 keeps within 16383.
inline constexpr double kLabSteps = 128;

}  // namespace huemask::differences
