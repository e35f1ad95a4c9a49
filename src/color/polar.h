// Angles and polar coordinates.
#pragma once

#include <cmath>
#include <numbers>

namespace huemask {

inline constexpr double kRadiansPerDegree = std::numbers::pi / 180;

// The same angle in [0, 360).
inline double wrap_degrees(double degrees) {
  double wrapped = std::fmod(degrees, 360.0);
  if (wrapped < 0) wrapped += 360.0;
  return wrapped < 360.0 ? wrapped : 0.0;  // -1e-20 + 360 rounds to 360
}

struct Polar {
  double radius = 0, angle_deg = 0;
};

// Radius and angle of (x, y); both 0 where the radius is below `floor`, so that the rounding errors
// of a gray do not show as a hue.
inline Polar to_polar(double x, double y, double floor) {
  const double radius = std::hypot(x, y);
  if (radius < floor) return {};
  return {radius, wrap_degrees(std::atan2(y, x) / kRadiansPerDegree)};
}

// |value| ^ exponent with the sign of `value`.
inline double signed_pow(double value, double exponent) {
  return std::copysign(std::pow(std::abs(value), exponent), value);
}

}  // namespace huemask
