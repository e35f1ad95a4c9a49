// CIELUV relative to any white, and the u'v' chromaticity.
#pragma once

#include <array>

#include "color/matrix.h"

namespace huemask {

// u' and v'. Black (all zero) has none: 0, 0.
[[nodiscard]] std::array<double, 2> uv_of_xyz(const Vector3& xyz);
[[nodiscard]] std::array<double, 2> uv_of_xy(double x, double y);
[[nodiscard]] std::array<double, 2> xy_of_uv(double u, double v);

[[nodiscard]] Vector3 xyz_to_luv_relative(const Vector3& xyz, const Vector3& white);
[[nodiscard]] Vector3 luv_to_xyz_relative(const Vector3& luv, const Vector3& white);

}  // namespace huemask
