#include "huemask/din99.h"

#include <cmath>

#include "color/polar.h"

namespace huemask {
namespace {

struct Constants {
  double l_scale, l_bend;  // L99 = l_scale ln(1 + l_bend L)
  double axis_deg;         // of e; f is at right angles to it
  double f_scale;          // f is shortened by it
  double c_scale, c_bend;  // C99 = c_scale ln(1 + c_bend G)
  double hue_shift_deg;    // added to the hue at the end
  bool shifted_x;          // starts from X' = 1.12 X - 0.12 Z
};

// 100 / ln(1.39), which the standard prints as 303.67: L = 100 stays 100.
constexpr double kDin99oLightness = 303.67100547050995;

const Constants& constants(Din99Formula formula) {
  // In the order of Din99Formula. Sources: din99.h; 105.509 (not 105.51) as in ASTM D2244-07.
  static constexpr Constants kConstants[] = {
      {105.509, 0.0158, 16, 0.7, 1 / 0.045, 0.045, 0, false},
      {303.67, 0.0039, 26, 0.83, 23.0, 0.075, 26, false},
      {317.65, 0.0037, 0, 0.94, 23.0, 0.066, 0, true},
      {325.22, 0.0036, 50, 1.14, 22.5, 0.06, 50, true},
      {kDin99oLightness, 0.0039, 26, 0.83, 1 / 0.0435, 0.075, 26, false},
  };
  return kConstants[static_cast<std::size_t>(formula)];
}

double bend(double v, double scale, double strength) {
  return std::copysign(scale * std::log1p(strength * std::abs(v)), v);
}
double unbend(double v, double scale, double strength) {
  return std::copysign(std::expm1(std::abs(v) / scale) / strength, v);
}

}  // namespace

Din99 lab_to_din99(const Lab& color, Din99Formula formula) {
  const Constants& k = constants(formula);
  const double axis = k.axis_deg * kRadiansPerDegree;
  const double e = color.a * std::cos(axis) + color.b * std::sin(axis);
  const double f = k.f_scale * (color.b * std::cos(axis) - color.a * std::sin(axis));
  const double c = bend(std::hypot(e, f), k.c_scale, k.c_bend);
  const double h = std::atan2(f, e) + k.hue_shift_deg * kRadiansPerDegree;
  return {bend(color.l, k.l_scale, k.l_bend), c * std::cos(h), c * std::sin(h)};
}

Lab din99_to_lab(const Din99& color, Din99Formula formula) {
  const Constants& k = constants(formula);
  const double axis = k.axis_deg * kRadiansPerDegree;
  const double g = unbend(std::hypot(color.a, color.b), k.c_scale, k.c_bend);
  const double h = std::atan2(color.b, color.a) - k.hue_shift_deg * kRadiansPerDegree;
  const double e = g * std::cos(h);
  const double f = g * std::sin(h) / k.f_scale;
  return {unbend(color.l, k.l_scale, k.l_bend), e * std::cos(axis) - f * std::sin(axis),
          e * std::sin(axis) + f * std::cos(axis)};
}

Din99 xyz_to_din99(const Xyz& color, Din99Formula formula) {
  Xyz shifted = color;
  if (constants(formula).shifted_x) shifted.x = 1.12 * color.x - 0.12 * color.z;
  return lab_to_din99(xyz_to_lab(shifted), formula);
}

Xyz din99_to_xyz(const Din99& color, Din99Formula formula) {
  Xyz xyz = lab_to_xyz(din99_to_lab(color, formula));
  if (constants(formula).shifted_x) xyz.x = (xyz.x + 0.12 * xyz.z) / 1.12;
  return xyz;
}

}  // namespace huemask
