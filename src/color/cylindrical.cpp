#include "huemask/cylindrical.h"

#include <algorithm>
#include <cmath>

#include "color/polar.h"

namespace huemask {
namespace {

// A color whose components differ by less is gray: they differ by the rounding of a conversion.
constexpr double kGrayRange = 1e-12;

// The hue in degrees; 0 for a gray. `high` and `low` are the largest and smallest component.
double hue_of(const Rgb& c, double high, double low) {
  const double range = high - low;
  if (range < kGrayRange) return 0;
  double sixths = 0;
  if (high == c.r) {
    sixths = (c.g - c.b) / range + (c.g < c.b ? 6 : 0);
  } else if (high == c.g) {
    sixths = (c.b - c.r) / range + 2;
  } else {
    sixths = (c.r - c.g) / range + 4;
  }
  return wrap_degrees(sixths * 60);
}

// The fully saturated color of a hue: one component 1, one 0.
Rgb pure_hue(double h_deg) {
  const double sixths = wrap_degrees(h_deg) / 60;
  const auto ramp = [](double x) { return std::clamp(x, 0.0, 1.0); };
  return {ramp(std::abs(sixths - 3) - 1), ramp(2 - std::abs(sixths - 2)),
          ramp(2 - std::abs(sixths - 4))};
}

// low + range * pure hue, for each component.
Rgb between(double low, double range, double h_deg) {
  const Rgb pure = pure_hue(h_deg);
  return {low + range * pure.r, low + range * pure.g, low + range * pure.b};
}

}  // namespace

Hsl rgb_to_hsl(const Rgb& color) {
  const double high = std::max({color.r, color.g, color.b});
  const double low = std::min({color.r, color.g, color.b});
  const double l = (high + low) / 2;
  double h_deg = hue_of(color, high, low);
  const double span = 1 - std::abs(2 * l - 1);
  double s = high - low < kGrayRange || span == 0 ? 0 : (high - low) / span;
  if (s < 0) {  // lightness beyond black or white: CSS Color 4 wants s >= 0
    h_deg = wrap_degrees(h_deg + 180);
    s = -s;
  }
  return {h_deg, s, l};
}

Rgb hsl_to_rgb(const Hsl& color) {
  const double range = color.s * (1 - std::abs(2 * color.l - 1));
  return between(color.l - range / 2, range, color.h_deg);
}

Hsv rgb_to_hsv(const Rgb& color) {
  const double high = std::max({color.r, color.g, color.b});
  const double low = std::min({color.r, color.g, color.b});
  return {hue_of(color, high, low), high - low < kGrayRange || high == 0 ? 0 : (high - low) / high,
          high};
}

Rgb hsv_to_rgb(const Hsv& color) {
  const double range = color.s * color.v;
  return between(color.v - range, range, color.h_deg);
}

Hwb rgb_to_hwb(const Rgb& color) {
  const double high = std::max({color.r, color.g, color.b});
  const double low = std::min({color.r, color.g, color.b});
  return {hue_of(color, high, low), low, 1 - high};
}

Rgb hwb_to_rgb(const Hwb& color) {
  const double sum = color.w + color.b;
  if (sum >= 1) {
    const double gray = color.w / sum;
    return {gray, gray, gray};
  }
  return between(color.w, 1 - sum, color.h_deg);
}

}  // namespace huemask
