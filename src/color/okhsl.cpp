#include "huemask/okhsl.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "color/adaptation.h"
#include "color/oklab.h"
#include "color/polar.h"
#include "color/rgb_matrices.h"

namespace huemask {
namespace {

constexpr Matrix3 kConesToSrgb = inverse(kSrgbToXyz) * kOklabConesToXyz;
constexpr double kGrayChroma = 1e-7;

// The toe's constants. Source: Ottosson 2021, "a new lightness estimate for Oklab".
constexpr double kToe1 = 0.206;
constexpr double kToe2 = 0.03;
constexpr double kToe3 = (1 + kToe1) / (1 + kToe2);

// Corner of the gamut triangle of one hue: C = S L below it, C = T (1 - L) above.
struct Corner {
  double s, t;
};

struct Cusp {
  double l, c;
};

// A direction in the a, b plane, and how fast each cone's root moves along it.
struct Hue {
  double a, b;
  Vector3 slope;
};

Hue make_hue(double a, double b) {
  return {a,
          b,
          {kOklabToCones[0][1] * a + kOklabToCones[0][2] * b,
           kOklabToCones[1][1] * a + kOklabToCones[1][2] * b,
           kOklabToCones[2][1] * a + kOklabToCones[2][2] * b}};
}

// Which of the linear sRGB components reaches zero first at a hue, and a polynomial for the
// saturation C / L where it does. Source: Ottosson 2021, "finding the maximum saturation".
struct SaturationFit {
  std::size_t component;
  std::array<double, 5> k;
};

SaturationFit saturation_fit(const Hue& hue) {
  if (-1.88170328 * hue.a - 0.80936493 * hue.b > 1) {
    return {0, {1.19086277, 1.76576728, 0.59662641, 0.75515197, 0.56771245}};
  }
  if (1.81444104 * hue.a - 1.19445276 * hue.b > 1) {
    return {1, {0.73956515, -0.45954404, 0.08285427, 0.12541070, 0.14503204}};
  }
  return {2, {1.35733652, -0.00915799, -1.15130210, -0.50559606, 0.00692167}};
}

// The largest C / L of a hue in sRGB: the fit, then one step of Halley's method.
double max_saturation(const Hue& hue) {
  const auto [component, k] = saturation_fit(hue);
  const double s = k[0] + k[1] * hue.a + k[2] * hue.b + k[3] * hue.a * hue.a + k[4] * hue.a * hue.b;
  const Vector3& weights = kConesToSrgb[component];
  double f = 0, f1 = 0, f2 = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const double root = 1 + s * hue.slope[i];
    f += weights[i] * root * root * root;
    f1 += weights[i] * 3 * hue.slope[i] * root * root;
    f2 += weights[i] * 6 * hue.slope[i] * hue.slope[i] * root;
  }
  return s - f * f1 / (f1 * f1 - 0.5 * f * f2);
}

// The most colorful sRGB color of a hue.
Cusp find_cusp(const Hue& hue) {
  const double saturation = max_saturation(hue);
  Vector3 cones{};
  for (std::size_t i = 0; i < 3; ++i) {
    const double root = 1 + saturation * hue.slope[i];
    cones[i] = root * root * root;
  }
  const Vector3 rgb = kConesToSrgb * cones;
  const double l = std::cbrt(1 / std::max({rgb[0], rgb[1], rgb[2]}));
  return {l, l * saturation};
}

// The chroma of the gamut border at lightness l (the line from the gray l straight outwards).
double border_chroma(const Hue& hue, double l, const Cusp& cusp) {
  if (l <= cusp.l) return cusp.c * l / cusp.l;
  double t = cusp.c * (l - 1) / (cusp.l - 1);
  // One Halley step towards the curved upper half, for whichever component passes 1 first.
  Vector3 value{}, first{}, second{};
  for (std::size_t i = 0; i < 3; ++i) {
    const double root = l + t * hue.slope[i];
    value[i] = root * root * root;
    first[i] = 3 * hue.slope[i] * root * root;
    second[i] = 6 * hue.slope[i] * hue.slope[i] * root;
  }
  const Vector3 f = kConesToSrgb * value;
  const Vector3 f1 = kConesToSrgb * first;
  const Vector3 f2 = kConesToSrgb * second;
  double step = std::numeric_limits<double>::max();
  for (std::size_t i = 0; i < 3; ++i) {
    const double over = f[i] - 1;
    const double u = f1[i] / (f1[i] * f1[i] - 0.5 * over * f2[i]);
    if (u >= 0) step = std::min(step, -over * u);
  }
  return t + step;
}

// A smooth stand-in for the corner of the triangle. Source: Ottosson 2021, "Okhsl".
Corner smooth_corner(const Hue& hue) {
  const double a = hue.a;
  const double b = hue.b;
  const double s =
      0.11516993 + 1 / (7.44778970 + 4.15901240 * b +
                        a * (-2.19557347 + 1.75198401 * b +
                             a * (-2.13704948 - 10.02301043 * b +
                                  a * (-4.24894561 + 5.38770819 * b + 4.69891013 * a))));
  const double t =
      0.11239642 + 1 / (1.61320320 - 0.68124379 * b +
                        a * (0.40370612 + 0.90148123 * b +
                             a * (-0.27087943 + 0.61223990 * b +
                                  a * (0.00299215 - 0.45399568 * b - 0.14661872 * a))));
  return {s, t};
}

Corner corner_of(const Cusp& cusp) { return {cusp.c / cusp.l, cusp.c / (1 - cusp.l)}; }

// The three chromas that saturation is stretched over: near gray, at s = 0.8, at the border.
struct ChromaScale {
  double at_0, at_mid, at_max;
};

constexpr double kMid = 0.8;

ChromaScale chroma_scale(const Hue& hue, double l) {
  const Cusp cusp = find_cusp(hue);
  const double at_max = border_chroma(hue, l, cusp);
  const Corner corner = corner_of(cusp);
  const double k = at_max / std::min(l * corner.s, (1 - l) * corner.t);
  const Corner mid = smooth_corner(hue);
  const double rise = l * mid.s;
  const double fall = (1 - l) * mid.t;
  const double at_mid =
      0.9 * k * std::sqrt(std::sqrt(1 / (1 / std::pow(rise, 4) + 1 / std::pow(fall, 4))));
  const double rise_0 = l * 0.4;
  const double fall_0 = (1 - l) * 0.8;
  return {std::sqrt(1 / (1 / (rise_0 * rise_0) + 1 / (fall_0 * fall_0))), at_mid, at_max};
}

Hue hue_of_angle(double h_deg) {
  const double h = h_deg * kRadiansPerDegree;
  return make_hue(std::cos(h), std::sin(h));
}

// Okhsv's triangle, and how it is corrected for the curved upper border.
struct ValueFrame {
  double s_max, t_max, k;
};
constexpr double kS0 = 0.5;

ValueFrame value_frame(const Hue& hue) {
  const Corner corner = corner_of(find_cusp(hue));
  return {corner.s, corner.t, 1 - kS0 / corner.s};
}

// The factor that brings the color (l, c) of a hue to a largest sRGB component of 1.
double scale_to_border(const Hue& hue, double l, double c) {
  Vector3 cones{};
  for (std::size_t i = 0; i < 3; ++i) {
    const double root = l + c * hue.slope[i];
    cones[i] = root * root * root;
  }
  const Vector3 rgb = kConesToSrgb * cones;
  return std::cbrt(1 / std::max({rgb[0], rgb[1], rgb[2], 0.0}));
}

}  // namespace

double oklab_toe(double l) {
  const double k = kToe3 * l - kToe1;
  return 0.5 * (k + std::sqrt(k * k + 4 * kToe2 * kToe3 * l));
}

double oklab_toe_inverse(double l_r) { return l_r * (l_r + kToe1) / (kToe3 * (l_r + kToe2)); }

Okhsl oklab_to_okhsl(const Oklab& color) {
  const double c = std::hypot(color.a, color.b);
  const double lightness = oklab_toe(color.l);
  // White's neighbors in l have no chroma to speak of.
  if (c < kGrayChroma || color.l <= 0 || color.l >= 1) return {0, 0, lightness};
  const Hue hue = make_hue(color.a / c, color.b / c);
  const ChromaScale scale = chroma_scale(hue, color.l);
  double s = 0;
  if (c < scale.at_mid) {
    const double k1 = kMid * scale.at_0;
    const double k2 = 1 - k1 / scale.at_mid;
    s = c / (k1 + k2 * c) * kMid;
  } else {
    const double k1 = (1 - kMid) * std::pow(scale.at_mid / kMid, 2) / scale.at_0;
    const double k2 = 1 - k1 / (scale.at_max - scale.at_mid);
    const double t = (c - scale.at_mid) / (k1 + k2 * (c - scale.at_mid));
    s = kMid + (1 - kMid) * t;
  }
  return {wrap_degrees(std::atan2(color.b, color.a) / kRadiansPerDegree), s, lightness};
}

Oklab okhsl_to_oklab(const Okhsl& color) {
  const double l = oklab_toe_inverse(color.l);
  if (color.s == 0 || l <= 0 || l >= 1) return {l, 0, 0};
  const Hue hue = hue_of_angle(color.h_deg);
  const ChromaScale scale = chroma_scale(hue, l);
  double c = 0;
  if (color.s < kMid) {
    const double t = color.s / kMid;
    const double k1 = kMid * scale.at_0;
    const double k2 = 1 - k1 / scale.at_mid;
    c = t * k1 / (1 - k2 * t);
  } else {
    const double t = (color.s - kMid) / (1 - kMid);
    const double k1 = (1 - kMid) * std::pow(scale.at_mid / kMid, 2) / scale.at_0;
    const double k2 = 1 - k1 / (scale.at_max - scale.at_mid);
    c = scale.at_mid + t * k1 / (1 - k2 * t);
  }
  return {l, c * hue.a, c * hue.b};
}

Okhsv oklab_to_okhsv(const Oklab& color) {
  const double c = std::hypot(color.a, color.b);
  if (color.l <= 0) return {};
  if (c < kGrayChroma) return {0, 0, oklab_toe(color.l)};
  const Hue hue = make_hue(color.a / c, color.b / c);
  const ValueFrame frame = value_frame(hue);
  const double t = frame.t_max / (c + color.l * frame.t_max);
  const double l_v = t * color.l;
  const double c_v = t * c;
  const double l_vt = oklab_toe_inverse(l_v);
  const double c_vt = c_v * l_vt / l_v;
  const double scale = scale_to_border(hue, l_vt, c_vt);
  const double value = oklab_toe(color.l / scale) / l_v;
  const double s = (kS0 + frame.t_max) * c_v / (frame.t_max * kS0 + frame.t_max * frame.k * c_v);
  return {wrap_degrees(std::atan2(color.b, color.a) / kRadiansPerDegree), s, value};
}

Oklab okhsv_to_oklab(const Okhsv& color) {
  if (color.v <= 0) return {};
  if (color.s == 0) return {oklab_toe_inverse(color.v), 0, 0};
  const Hue hue = hue_of_angle(color.h_deg);
  const ValueFrame frame = value_frame(hue);
  const double denominator = kS0 + frame.t_max - frame.t_max * frame.k * color.s;
  const double l_v = 1 - color.s * kS0 / denominator;
  const double c_v = color.s * frame.t_max * kS0 / denominator;
  const double l_vt = oklab_toe_inverse(l_v);
  const double c_vt = c_v * l_vt / l_v;
  const double scale = scale_to_border(hue, l_vt, c_vt);
  const double l = oklab_toe_inverse(color.v * l_v);
  const double c = color.v * c_v * l / (color.v * l_v);
  return {l * scale, c * scale * hue.a, c * scale * hue.b};
}

}  // namespace huemask
