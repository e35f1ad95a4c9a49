#include "huemask/luv.h"

#include "color/adaptation.h"
#include "color/lab.h"
#include "color/luv.h"
#include "color/polar.h"

namespace huemask {

std::array<double, 2> uv_of_xyz(const Vector3& xyz) {
  const double sum = xyz[0] + 15 * xyz[1] + 3 * xyz[2];
  if (sum == 0) return {0, 0};
  return {4 * xyz[0] / sum, 9 * xyz[1] / sum};
}

std::array<double, 2> uv_of_xy(double x, double y) {
  const double sum = -2 * x + 12 * y + 3;
  return {4 * x / sum, 9 * y / sum};
}

std::array<double, 2> xy_of_uv(double u, double v) {
  const double sum = 6 * u - 16 * v + 12;
  return {9 * u / sum, 4 * v / sum};
}

Vector3 xyz_to_luv_relative(const Vector3& xyz, const Vector3& white) {
  const double l = lightness_of(xyz[1] / white[1]);
  if (xyz[0] + 15 * xyz[1] + 3 * xyz[2] == 0) return {l, 0, 0};
  const auto [u, v] = uv_of_xyz(xyz);
  const auto [white_u, white_v] = uv_of_xyz(white);
  return {l, 13 * l * (u - white_u), 13 * l * (v - white_v)};
}

Vector3 luv_to_xyz_relative(const Vector3& luv, const Vector3& white) {
  if (luv[0] == 0) return {0, 0, 0};
  const auto [white_u, white_v] = uv_of_xyz(white);
  const double u = luv[1] / (13 * luv[0]) + white_u;
  const double v = luv[2] / (13 * luv[0]) + white_v;
  if (v == 0) return {0, 0, 0};  // no finite color has this chromaticity
  const double y = white[1] * luminance_of(luv[0]);
  return {y * 9 * u / (4 * v), y, y * (12 - 3 * u - 20 * v) / (4 * v)};
}

Xyy xyz_to_xyy(const Xyz& color) {
  const double sum = color.x + color.y + color.z;
  if (sum == 0) return {0, 0, color.y};
  return {color.x / sum, color.y / sum, color.y};
}

Xyz xyy_to_xyz(const Xyy& color) {
  if (color.y == 0) return {};
  const double scale = color.luminance / color.y;
  return {color.x * scale, color.luminance, (1 - color.x - color.y) * scale};
}

Luv xyz_to_luv(const Xyz& color) {
  const Vector3 luv = xyz_to_luv_relative({color.x, color.y, color.z}, kD65);
  return {luv[0], luv[1], luv[2]};
}

Xyz luv_to_xyz(const Luv& color) {
  const Vector3 xyz = luv_to_xyz_relative({color.l, color.u, color.v}, kD65);
  return {xyz[0], xyz[1], xyz[2]};
}

LchUv luv_to_lchuv(const Luv& color) {
  const Polar polar = to_polar(color.u, color.v, 1e-10);
  return {color.l, polar.radius, polar.angle_deg};
}

Luv lchuv_to_luv(const LchUv& color) {
  const double h = color.h_deg * kRadiansPerDegree;
  return {color.l, color.c * std::cos(h), color.c * std::sin(h)};
}

}  // namespace huemask
