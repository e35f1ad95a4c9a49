// 3x3 linear algebra, at compile time where the numbers are known.
#pragma once

#include <array>

namespace huemask {

using Vector3 = std::array<double, 3>;
using Matrix3 = std::array<Vector3, 3>;  // rows

constexpr Vector3 operator*(const Matrix3& m, const Vector3& v) {
  return {m[0][0] * v[0] + m[0][1] * v[1] + m[0][2] * v[2],
          m[1][0] * v[0] + m[1][1] * v[1] + m[1][2] * v[2],
          m[2][0] * v[0] + m[2][1] * v[1] + m[2][2] * v[2]};
}

constexpr Matrix3 operator*(const Matrix3& a, const Matrix3& b) {
  Matrix3 product{};
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) {
      product[i][j] = a[i][0] * b[0][j] + a[i][1] * b[1][j] + a[i][2] * b[2][j];
    }
  }
  return product;
}

// By cofactors. The matrices of color science are far from singular.
constexpr Matrix3 inverse(const Matrix3& m) {
  const auto minor = [&](std::size_t r0, std::size_t c0, std::size_t r1, std::size_t c1) {
    return m[r0][c0] * m[r1][c1] - m[r0][c1] * m[r1][c0];
  };
  const double determinant =
      m[0][0] * minor(1, 1, 2, 2) - m[0][1] * minor(1, 0, 2, 2) + m[0][2] * minor(1, 0, 2, 1);
  return {{{minor(1, 1, 2, 2) / determinant, -minor(0, 1, 2, 2) / determinant,
            minor(0, 1, 1, 2) / determinant},
           {-minor(1, 0, 2, 2) / determinant, minor(0, 0, 2, 2) / determinant,
            -minor(0, 0, 1, 2) / determinant},
           {minor(1, 0, 2, 1) / determinant, -minor(0, 0, 2, 1) / determinant,
            minor(0, 0, 1, 1) / determinant}}};
}

}  // namespace huemask
