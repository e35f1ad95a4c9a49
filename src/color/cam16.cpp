#include "huemask/cam16.h"

#include <algorithm>
#include <cmath>

#include "color/matrix.h"
#include "color/polar.h"

namespace huemask {
namespace {

// M16. Source: Li et al. 2017, appendix A.
constexpr Matrix3 kXyzToCones = {{{0.401288, 0.650173, -0.051461},
                                  {-0.250268, 1.204414, 0.045854},
                                  {-0.002079, 0.048952, 0.953127}}};
constexpr Matrix3 kConesToXyz = inverse(kXyzToCones);

struct SurroundFactors {
  double f, c, n_c;
};

SurroundFactors factors(Surround surround) {
  switch (surround) {
    case Surround::kDim:
      return {0.9, 0.59, 0.9};
    case Surround::kDark:
      return {0.8, 0.525, 0.8};
    case Surround::kAverage:
      break;
  }
  return {1, 0.69, 1};
}

// The cone's response to light, without the 0.1 of the original: it cancels everywhere but in the
// denominator of t, where 0.305 stands for it.
double respond(double cone, double f_l) {
  const double power = std::pow(f_l * std::abs(cone) / 100, 0.42);
  return std::copysign(400 * power / (power + 27.13), cone);
}

double unrespond(double response, double f_l) {
  // 400 is the most that a cone can answer.
  const double bounded = std::min(std::abs(response), 399.999999);
  const double base = 27.13 * bounded / (400 - bounded);
  return std::copysign(100 / f_l * std::pow(base, 1 / 0.42), response);
}

double achromatic(const Vector3& r) { return 2 * r[0] + r[1] + r[2] / 20; }

double eccentricity(double h_radians) { return (std::cos(h_radians + 2) + 3.8) / 4; }

constexpr double kUcsC1 = 0.007;
constexpr double kUcsC2 = 0.0228;

const Cam16Model& default_model() {
  static const Cam16Model model;
  return model;
}

}  // namespace

Cam16Model::Cam16Model(const ViewingConditions& viewing) {
  const SurroundFactors surround = factors(viewing.surround);
  const double l_a = viewing.adapting_luminance;
  const double degree = std::clamp(surround.f * (1 - std::exp((-l_a - 42) / 92) / 3.6), 0.0, 1.0);
  const double white_y = 100 * viewing.white.y;
  Vector3 white = kXyzToCones * Vector3{100 * viewing.white.x, white_y, 100 * viewing.white.z};
  for (std::size_t i = 0; i < 3; ++i) gain_[i] = degree * white_y / white[i] + 1 - degree;

  const double k = 1 / (5 * l_a + 1);
  const double k4 = k * k * k * k;
  f_l_ = 0.2 * k4 * 5 * l_a + 0.1 * (1 - k4) * (1 - k4) * std::cbrt(5 * l_a);
  const double n = viewing.background_luminance / white_y;
  n_bb_ = 0.725 * std::pow(n, -0.2);
  n_c_ = surround.n_c;
  c_ = surround.c;
  z_ = 1.48 + std::sqrt(n);
  chroma_factor_ = std::pow(1.64 - std::pow(0.29, n), 0.73);
  for (std::size_t i = 0; i < 3; ++i) white[i] = respond(gain_[i] * white[i], f_l_);
  white_response_ = achromatic(white) * n_bb_;
}

Cam16 Cam16Model::from_xyz(const Xyz& color) const {
  Vector3 r = kXyzToCones * Vector3{100 * color.x, 100 * color.y, 100 * color.z};
  for (std::size_t i = 0; i < 3; ++i) r[i] = respond(gain_[i] * r[i], f_l_);
  const double response = achromatic(r) * n_bb_;
  if (response <= 0) return {};

  const double a = (11 * r[0] - 12 * r[1] + r[2]) / 11;
  const double b = (r[0] + r[1] - 2 * r[2]) / 9;
  const double h_radians = std::atan2(b, a);
  const double numerator = 50000.0 / 13 * n_c_ * n_bb_ * eccentricity(h_radians) * std::hypot(a, b);
  const double t = numerator / (r[0] + r[1] + 21 * r[2] / 20 + 0.305);

  Cam16 out;
  out.lightness = 100 * std::pow(response / white_response_, c_ * z_);
  const double root_lightness = std::sqrt(out.lightness / 100);
  const double f_l_root = std::sqrt(std::sqrt(f_l_));
  out.brightness = 4 / c_ * root_lightness * (white_response_ + 4) * f_l_root;
  // Only imaginary colors make the denominator of t negative.
  out.chroma = t > 0 ? std::pow(t, 0.9) * root_lightness * chroma_factor_ : 0;
  out.h_deg = out.chroma > 0 ? wrap_degrees(h_radians / kRadiansPerDegree) : 0;
  out.colorfulness = out.chroma * f_l_root;
  out.saturation = 100 * std::sqrt(out.colorfulness / out.brightness);
  return out;
}

Xyz Cam16Model::xyz_from_jch(double lightness, double chroma, double h_deg) const {
  if (lightness <= 0) return {};
  const double t =
      std::pow(std::max(chroma, 0.0) / (std::sqrt(lightness / 100) * chroma_factor_), 1 / 0.9);
  const double h = h_deg * kRadiansPerDegree;
  const double response = white_response_ * std::pow(lightness / 100, 1 / (c_ * z_));
  const double p1 = 50000.0 / 13 * n_c_ * n_bb_ * eccentricity(h);
  const double p2 = response / n_bb_;
  const double cosine = std::cos(h);
  const double sine = std::sin(h);
  // Li et al. 2017 step 3 of the inverse, both of its cases at once.
  const double gamma = 23 * (p2 + 0.305) * t / (23 * p1 + 11 * t * cosine + 108 * t * sine);
  const double a = gamma * cosine;
  const double b = gamma * sine;
  Vector3 r = {(460 * p2 + 451 * a + 288 * b) / 1403, (460 * p2 - 891 * a - 261 * b) / 1403,
               (460 * p2 - 220 * a - 6300 * b) / 1403};
  for (std::size_t i = 0; i < 3; ++i) r[i] = unrespond(r[i], f_l_) / gain_[i];
  const Vector3 xyz = kConesToXyz * r;
  return {xyz[0] / 100, xyz[1] / 100, xyz[2] / 100};
}

Xyz Cam16Model::xyz_from_jmh(double lightness, double colorfulness, double h_deg) const {
  return xyz_from_jch(lightness, colorfulness / std::sqrt(std::sqrt(f_l_)), h_deg);
}

Cam16Ucs cam16_to_ucs(const Cam16& color) {
  const double j = (1 + 100 * kUcsC1) * color.lightness / (1 + kUcsC1 * color.lightness);
  const double m = std::log1p(kUcsC2 * color.colorfulness) / kUcsC2;
  const double h = color.h_deg * kRadiansPerDegree;
  return {j, m * std::cos(h), m * std::sin(h)};
}

Cam16Ucs xyz_to_cam16_ucs(const Xyz& color) {
  return cam16_to_ucs(default_model().from_xyz(color));
}

Xyz cam16_ucs_to_xyz(const Cam16Ucs& color) {
  const double lightness = color.j / (1 + 100 * kUcsC1 - kUcsC1 * color.j);
  const double m = std::expm1(kUcsC2 * std::hypot(color.a, color.b)) / kUcsC2;
  const double h_deg = std::atan2(color.b, color.a) / kRadiansPerDegree;
  return default_model().xyz_from_jmh(lightness, m, h_deg);
}

double cam16_ucs_compressed(double distance) { return 1.41 * std::pow(distance, 0.63); }

}  // namespace huemask
