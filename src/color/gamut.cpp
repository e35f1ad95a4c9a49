#include "huemask/gamut.h"

#include <algorithm>
#include <cmath>

#include "huemask/color.h"

namespace huemask {
namespace {

// CSS Color 4 section 13.2: the just-noticeable difference and when to stop searching.
constexpr double kJustNoticeable = 0.02;
constexpr double kEpsilon = 0.0001;

Rgb clip(const Rgb& color) {
  return {std::clamp(color.r, 0.0, 1.0), std::clamp(color.g, 0.0, 1.0),
          std::clamp(color.b, 0.0, 1.0)};
}

double ok_difference(const Oklab& a, const Oklab& b) {
  return std::hypot(a.l - b.l, a.a - b.a, a.b - b.b);
}

}  // namespace

bool in_gamut(const Rgb& color, double tolerance) {
  const auto inside = [&](double v) { return v >= -tolerance && v <= 1 + tolerance; };
  return inside(color.r) && inside(color.g) && inside(color.b);
}

Rgb map_to_gamut(const Xyz& color, RgbSystem system) {
  const Rgb direct = xyz_to_rgb(color, system);
  if (in_gamut(direct)) return direct;
  const Oklch origin = xyz_to_oklch(color);
  if (!(origin.l > 0)) return {0, 0, 0};  // and NaN
  if (origin.l >= 1) return {1, 1, 1};

  Rgb clipped = clip(direct);
  if (ok_difference(xyz_to_oklab(rgb_to_xyz(clipped, system)), oklch_to_oklab(origin)) <
      kJustNoticeable) {
    return clipped;
  }
  double low = 0;
  double high = origin.c;
  bool low_in_gamut = true;
  // A chroma beyond all use (1e300) would need a thousand steps: every display ends far below 1.
  high = std::min(high, 2.0);
  while (high - low > kEpsilon) {
    const double chroma = (low + high) / 2;
    const Oklab current = oklch_to_oklab({origin.l, chroma, origin.h_deg});
    const Rgb rgb = xyz_to_rgb(oklab_to_xyz(current), system);
    if (low_in_gamut && in_gamut(rgb)) {
      low = chroma;
      continue;
    }
    clipped = clip(rgb);
    const double change = ok_difference(xyz_to_oklab(rgb_to_xyz(clipped, system)), current);
    if (change >= kJustNoticeable) {
      high = chroma;
      continue;
    }
    if (kJustNoticeable - change < kEpsilon) return clipped;
    low_in_gamut = false;
    low = chroma;
  }
  return clipped;
}

Rgb8 xyz_to_srgb8(const Xyz& color) {
  // Within half a step rounding gives the nearest color of the gamut anyway.
  constexpr double kHalfStep = 0.5 / 255;
  const Rgb direct = xyz_to_rgb(color, RgbSystem::kSrgb);
  return rgb_to_rgb8(in_gamut(direct, kHalfStep) ? direct : map_to_gamut(color, RgbSystem::kSrgb));
}

}  // namespace huemask
