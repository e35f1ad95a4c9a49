#include "scalar_ciede2000.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace huemask::bench {
namespace {

constexpr double kDegree = std::numbers::pi / 180;
constexpr double kPow25To7 = 6103515625.0;

double chroma_ratio(double c) {
  const double c7 = c * c * c * c * c * c * c;
  return std::sqrt(c7 / (c7 + kPow25To7));
}

// a' of both colors over their a.
double stretch_of_a(const LabPoint& x, const LabPoint& y) {
  const double c = (std::sqrt(x.a * x.a + x.b * x.b) + std::sqrt(y.a * y.a + y.b * y.b)) / 2;
  return 1 + 0.5 * (1 - chroma_ratio(c));
}

double hue_deg(double a, double b) {
  if (a == 0 && b == 0) return 0;
  const double h = std::atan2(b, a) / kDegree;
  return h < 0 ? h + 360 : h;
}

}  // namespace

double scalar_ciede2000(const LabPoint& x, const LabPoint& y) {
  const double stretch = stretch_of_a(x, y);
  const double a1 = x.a * stretch;
  const double a2 = y.a * stretch;
  const double c1 = std::sqrt(a1 * a1 + x.b * x.b);
  const double c2 = std::sqrt(a2 * a2 + y.b * y.b);
  const double h1 = hue_deg(a1, x.b);
  const double h2 = hue_deg(a2, y.b);

  double step = 0;
  double mean_hue = h1 + h2;
  if (c1 * c2 != 0) {
    step = h2 - h1;
    mean_hue /= 2;
    if (std::abs(h1 - h2) > 180) {
      step += step > 0 ? -360 : 360;
      mean_hue += h1 + h2 < 360 ? 180 : -180;
    }
  }
  const double delta_h = 2 * std::sqrt(c1 * c2) * std::sin(step / 2 * kDegree);
  const double mean_c = (c1 + c2) / 2;
  const double t = 1 - 0.17 * std::cos((mean_hue - 30) * kDegree) +
                   0.24 * std::cos(2 * mean_hue * kDegree) +
                   0.32 * std::cos((3 * mean_hue + 6) * kDegree) -
                   0.20 * std::cos((4 * mean_hue - 63) * kDegree);
  const double from_275 = (mean_hue - 275) / 25;
  const double theta = 30 * std::exp(-from_275 * from_275);
  const double rotation = -2 * chroma_ratio(mean_c) * std::sin(2 * theta * kDegree);

  const double from_50 = (x.l + y.l) / 2 - 50;
  const double s_l = 1 + 0.015 * from_50 * from_50 / std::sqrt(20 + from_50 * from_50);
  const double s_c = 1 + 0.045 * mean_c;
  const double s_h = 1 + 0.015 * mean_c * t;
  const double term_l = (y.l - x.l) / s_l;
  const double term_c = (c2 - c1) / s_c;
  const double term_h = delta_h / s_h;
  // Never negative but for rounding, because |rotation| < 2.
  return std::sqrt(std::max(
      0.0, term_l * term_l + term_c * term_c + term_h * term_h + rotation * term_c * term_h));
}

double degrees_from_opposite(const LabPoint& x, const LabPoint& y) {
  const double stretch = stretch_of_a(x, y);
  if ((x.a == 0 && x.b == 0) || (y.a == 0 && y.b == 0)) return 180;
  const double apart = std::abs(hue_deg(x.a * stretch, x.b) - hue_deg(y.a * stretch, y.b));
  return std::abs(apart - 180);
}

}  // namespace huemask::bench
