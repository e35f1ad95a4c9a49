// CIELAB and CIELUV relative to any white; the public functions fix it.
#pragma once

#include <cmath>

#include "color/matrix.h"

namespace huemask {

// CIE 15:2018, exactly.
inline constexpr double kLabEpsilon = 216.0 / 24389;
inline constexpr double kLabKappa = 24389.0 / 27;

// L, a, b of XYZ relative to `white`, and back. The line below epsilon goes on for negative values.
[[nodiscard]] Vector3 xyz_to_lab_relative(const Vector3& xyz, const Vector3& white);
[[nodiscard]] Vector3 lab_to_xyz_relative(const Vector3& lab, const Vector3& white);

// L* of Y relative to the white, and back.
[[nodiscard]] double lightness_of(double relative_luminance);
[[nodiscard]] double luminance_of(double lightness);

}  // namespace huemask
