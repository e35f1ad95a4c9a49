#include "color/lab.h"

#include "color/adaptation.h"
#include "color/polar.h"
#include "huemask/color.h"

namespace huemask {
namespace {

constexpr double kHueFloor = 1e-10;

double compress(double t) { return t > kLabEpsilon ? std::cbrt(t) : (kLabKappa * t + 16) / 116; }

double expand(double f) {
  const double cube = f * f * f;
  return cube > kLabEpsilon ? cube : (116 * f - 16) / kLabKappa;
}

}  // namespace

Vector3 xyz_to_lab_relative(const Vector3& xyz, const Vector3& white) {
  const double fx = compress(xyz[0] / white[0]);
  const double fy = compress(xyz[1] / white[1]);
  const double fz = compress(xyz[2] / white[2]);
  return {116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)};
}

Vector3 lab_to_xyz_relative(const Vector3& lab, const Vector3& white) {
  const double fy = (lab[0] + 16) / 116;
  return {white[0] * expand(fy + lab[1] / 500), white[1] * luminance_of(lab[0]),
          white[2] * expand(fy - lab[2] / 200)};
}

double lightness_of(double relative_luminance) { return 116 * compress(relative_luminance) - 16; }

double luminance_of(double lightness) {
  // 8 is kappa * epsilon: where the cube meets the line.
  if (lightness <= 8) return lightness / kLabKappa;
  const double f = (lightness + 16) / 116;
  return f * f * f;
}

Lab xyz_to_lab(const Xyz& color) {
  const Vector3 lab = xyz_to_lab_relative({color.x, color.y, color.z}, kD65);
  return {lab[0], lab[1], lab[2]};
}

Xyz lab_to_xyz(const Lab& color) {
  const Vector3 xyz = lab_to_xyz_relative({color.l, color.a, color.b}, kD65);
  return {xyz[0], xyz[1], xyz[2]};
}

LabD50 xyz_to_lab_d50(const Xyz& color) {
  const XyzD50 adapted = xyz_to_xyz_d50(color);
  const Vector3 lab = xyz_to_lab_relative({adapted.x, adapted.y, adapted.z}, kD50);
  return {lab[0], lab[1], lab[2]};
}

Xyz lab_d50_to_xyz(const LabD50& color) {
  const Vector3 xyz = lab_to_xyz_relative({color.l, color.a, color.b}, kD50);
  return xyz_d50_to_xyz({xyz[0], xyz[1], xyz[2]});
}

Lch lab_to_lch(const Lab& color) {
  const Polar polar = to_polar(color.a, color.b, kHueFloor);
  return {color.l, polar.radius, polar.angle_deg};
}

Lab lch_to_lab(const Lch& color) {
  const double h = color.h_deg * kRadiansPerDegree;
  return {color.l, color.c * std::cos(h), color.c * std::sin(h)};
}

LchD50 lab_d50_to_lch_d50(const LabD50& color) {
  const Polar polar = to_polar(color.a, color.b, kHueFloor);
  return {color.l, polar.radius, polar.angle_deg};
}

LabD50 lch_d50_to_lab_d50(const LchD50& color) {
  const double h = color.h_deg * kRadiansPerDegree;
  return {color.l, color.c * std::cos(h), color.c * std::sin(h)};
}

}  // namespace huemask
