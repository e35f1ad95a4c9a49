#include "simd/ciede2000.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "color/box.h"
#include "color/differences/lab_coordinates.h"
#include "color/polar.h"

namespace huemask::differences {
namespace {

constexpr std::string_view kAliases[] = {"de2000", "cie2000", "de00"};
constexpr Parameter kParameters[] = {
    {"kl", "", 0.1, 10, 1, "weight of lightness: 1, for textiles 2"},
    {"kc", "", 0.1, 10, 1, "weight of chroma"},
    {"kh", "", 0.1, 10, 1, "weight of hue"},
};

constexpr double kPow25To7 = 6103515625.0;  // 25^7

double seventh_power(double v) {
  const double cube = v * v * v;
  return cube * cube * v;
}

struct HuePair {
  double difference, mean;  // radians
};

// Sharma, Wu & Dalal 2005, equations 10 and 14: the shorter way round, and the mean on it.
HuePair hue_pair(double h1, double h2, bool both_chromatic) {
  constexpr double kHalfTurn = std::numbers::pi;
  if (!both_chromatic) return {0, h1 + h2};
  const double step = h2 - h1;
  if (std::abs(step) <= kHalfTurn) return {step, (h1 + h2) / 2};
  const double around = step > 0 ? step - 2 * kHalfTurn : step + 2 * kHalfTurn;
  const double sum = h1 + h2;
  return {around, (sum < 2 * kHalfTurn ? sum + 2 * kHalfTurn : sum - 2 * kHalfTurn) / 2};
}

double hue_weight(double mean_hue) {
  return 1 - 0.17 * std::cos(mean_hue - 30 * kRadiansPerDegree) + 0.24 * std::cos(2 * mean_hue) +
         0.32 * std::cos(3 * mean_hue + 6 * kRadiansPerDegree) -
         0.20 * std::cos(4 * mean_hue - 63 * kRadiansPerDegree);
}

// The turn that bends tolerances in the blue.
double rotation(double mean_hue, double mean_chroma) {
  const double x = (mean_hue / kRadiansPerDegree - 275) / 25;
  const double theta = 30 * std::exp(-x * x);
  const double c7 = seventh_power(mean_chroma);
  return -2 * std::sqrt(c7 / (c7 + kPow25To7)) * std::sin(2 * theta * kRadiansPerDegree);
}

double positive_angle(double a, double b) {
  if (a == 0 && b == 0) return 0;
  const double h = std::atan2(b, a);
  return h < 0 ? h + 2 * std::numbers::pi : h;
}

double ciede2000_between(const Coordinates& x, const Coordinates& y, const double* parameters) {
  const double mean_c_ab = (std::hypot(x[1], x[2]) + std::hypot(y[1], y[2])) / 2;
  const double c7 = seventh_power(mean_c_ab);
  const double g = 1 + 0.5 * (1 - std::sqrt(c7 / (c7 + kPow25To7)));
  const double a1 = g * x[1];
  const double a2 = g * y[1];
  const double c1 = std::hypot(a1, x[2]);
  const double c2 = std::hypot(a2, y[2]);
  const HuePair hue = hue_pair(positive_angle(a1, x[2]), positive_angle(a2, y[2]), c1 * c2 != 0);

  const double mean_l = (x[0] + y[0]) / 2 - 50;
  const double mean_c = (c1 + c2) / 2;
  const double sl = 1 + 0.015 * mean_l * mean_l / std::sqrt(20 + mean_l * mean_l);
  const double sc = 1 + 0.045 * mean_c;
  const double sh = 1 + 0.015 * mean_c * hue_weight(hue.mean);
  const double l = (y[0] - x[0]) / (parameters[0] * sl);
  const double c = (c2 - c1) / (parameters[1] * sc);
  const double h = 2 * std::sqrt(c1 * c2) * std::sin(hue.difference / 2) / (parameters[2] * sh);
  // |R_T| < 2 keeps the sum positive; rounding may not.
  const double square = l * l + c * c + h * h + rotation(hue.mean, mean_c) * c * h;
  return std::sqrt(std::max(square, 0.0));
}

void ciede2000_batch(const float* l, const float* a, const float* b, std::size_t count,
                     const std::array<float, 3>& center, const double* parameters, float* out) {
  simd::ciede2000_batch(l, a, b, count, center,
                        {static_cast<float>(parameters[0]), static_cast<float>(parameters[1]),
                         static_cast<float>(parameters[2])},
                        out);
}

// Whether a color and a box lie in the half plane of hues around (cosine, sine) 90 degrees to both
// sides, whatever g in [1, 1.5] their a are stretched by.
bool in_half_plane(const Coordinates& center, const Coordinates& low, const Coordinates& high,
                   double cosine, double sine) {
  const auto least = [&](double low_a, double high_a, double low_b, double high_b) {
    const double a = cosine >= 0 ? low_a : high_a;
    const double b = sine >= 0 ? low_b : high_b;
    const double along_a = cosine * a;
    return std::min(along_a, 1.5 * along_a) + sine * b;
  };
  return least(center[1], center[1], center[2], center[2]) >= 0 &&
         least(low[1], high[1], low[2], high[2]) >= 0;
}

// The least factor that the rotation leaves of dC'^2 / S_C^2 + dH'^2 / S_H^2: 1 - |R_T| / 2. It is
// next to nothing where the mean hue is 65 degrees and more from 275, as it is when both hues are
// in [340, 160] or in [30, 210]; else no more than sin(60 deg) sqrt(c7 / (c7 + 25^7)).
double left_by_rotation(const Coordinates& center, const Coordinates& low, const Coordinates& high,
                        double most_chroma) {
  constexpr double kSin60 = 0.8660254037844387;
  constexpr double kAwayFromBlue = 0.9985;
  constexpr double kCos70 = 0.3420201433256687;
  constexpr double kSin70 = 0.9396926207859084;
  if (in_half_plane(center, low, high, kCos70, kSin70) ||
      in_half_plane(center, low, high, -0.5, kSin60)) {
    return kAwayFromBlue;
  }
  const double c7 = seventh_power(most_chroma);
  return 1 - kSin60 * std::sqrt(c7 / (c7 + kPow25To7));
}

// The largest S_L that the mean of two lightnesses allows: it grows to both sides of 50.
double most_sl(double lightness, double low, double high) {
  const double from_50 =
      std::max(std::abs((lightness + low) / 2 - 50), std::abs((lightness + high) / 2 - 50));
  return 1 + 0.015 * from_50 * from_50 / std::sqrt(20 + from_50 * from_50);
}

// The least |a1 b2 - b1 a2| of a color and those of a box.
double least_cross(const Coordinates& center, const Coordinates& low, const Coordinates& high) {
  const auto [least_b, most_b] = std::minmax({center[1] * low[2], center[1] * high[2]});
  const auto [least_a, most_a] = std::minmax({center[2] * low[1], center[2] * high[1]});
  return std::max({least_b - most_a, least_a - most_b, 0.0});
}

// A bound from the largest values that the weights can have. With C1, C2 the chromas, C their mean
// and g = 1 + G: C' <= g C, which grows with C, so the largest of the box is taken; S_C = 1 + .045
// C'; S_H <= 1 + .015 C' max T. Of the color terms together dC'^2 + dH'^2 = g^2 da^2 + db^2 >= da^2
// + db^2, and of the hue alone dH'^2 >= (g cross)^2 / (C1' C2') >= cross^2 / (C1 C2). Derived for
// this project; checked on random colors in difference_test.cpp.
double ciede2000_least_to_box(const Coordinates& center, const Coordinates& low,
                              const Coordinates& high, const double* parameters) {
  constexpr double kMostT = 1.5725;  // at a mean hue of 234 degrees
  const double far_a = std::max(std::abs(low[1]), std::abs(high[1]));
  const double far_b = std::max(std::abs(low[2]), std::abs(high[2]));
  const double c1 = std::sqrt(center[1] * center[1] + center[2] * center[2]);
  const double most_c2 = std::sqrt(far_a * far_a + far_b * far_b);
  const double mean_c = (c1 + most_c2) / 2;
  const double c7 = seventh_power(mean_c);
  const double most_c = mean_c * (1.5 - 0.5 * std::sqrt(c7 / (c7 + kPow25To7)));
  const double l =
      gap_to_box(center, low, high, 0) / (parameters[0] * most_sl(center[0], low[0], high[0]));
  const double gap_a = gap_to_box(center, low, high, 1);
  const double gap_b = gap_to_box(center, low, high, 2);
  const double cross = least_cross(center, low, high);
  const double per_sc = 1 / (std::max(parameters[1], parameters[2]) * (1 + 0.045 * most_c));
  const double per_sh = std::max(per_sc, 1 / (parameters[2] * (1 + 0.015 * kMostT * most_c)));
  const double hue = cross > 0 ? cross * cross / (c1 * most_c2) : 0;
  const double color =
      (gap_a * gap_a + gap_b * gap_b) * per_sc * per_sc + hue * (per_sh * per_sh - per_sc * per_sc);
  return std::sqrt(l * l + left_by_rotation(center, low, high, most_c) * color);
}

}  // namespace

extern const DifferenceMethod ciede2000;
const DifferenceMethod ciede2000 = {
    .info = {.id = "ciede2000",
             .summary = "the best for small differences (about 5 and less); not a metric: the "
                        "triangle inequality can fail",
             .reference = "Sharma, Wu & Dalal 2005, doi:10.1002/col.20070; ISO/CIE 11664-6",
             .aliases = kAliases,
             .parameters = kParameters},
    .geometry = Geometry::kGeneral,
    .from_xyz = lab_from_xyz,
    .to_xyz = lab_to_xyz_of,
    .from_lab = lab_itself,
    .from_keys = simd::lab_of_keys,
    .between = ciede2000_between,
    .between_batch = ciede2000_batch,
    .least_to_box = ciede2000_least_to_box,
};

}  // namespace huemask::differences
