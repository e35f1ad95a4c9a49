#include "simd/ciede2000.h"

#include <numbers>

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
};

}  // namespace huemask::differences
