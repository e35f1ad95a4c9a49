// Chromatic adaptation: what a color under one white looks like under another.
#pragma once

#include "color/matrix.h"
#include "huemask/color.h"

namespace huemask {

// Source: Lam 1985; the digits of ICC.1 and CSS Color 4.
inline constexpr Matrix3 kBradfordCones = {
    {{0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}}};

// The linear (von Kries) adaptation of XYZ from one white to another in the cone space `cones`.
constexpr Matrix3 adaptation_matrix(const Matrix3& cones, const Vector3& from, const Vector3& to) {
  const Vector3 source = cones * from;
  const Vector3 target = cones * to;
  Matrix3 gain{};
  for (std::size_t i = 0; i < 3; ++i) gain[i][i] = target[i] / source[i];
  return inverse(cones) * (gain * cones);
}

inline constexpr Vector3 kD65 = {kWhiteD65.x, kWhiteD65.y, kWhiteD65.z};
inline constexpr Vector3 kD50 = {kWhiteD50.x, kWhiteD50.y, kWhiteD50.z};
inline constexpr Matrix3 kD65ToD50 = adaptation_matrix(kBradfordCones, kD65, kD50);
inline constexpr Matrix3 kD50ToD65 = adaptation_matrix(kBradfordCones, kD50, kD65);

}  // namespace huemask
