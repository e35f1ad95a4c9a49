#include "huemask/contrast.h"

#include <algorithm>

namespace huemask {

double wcag_contrast(const Xyz& a, const Xyz& b) {
  // WCAG's flare: the light that a screen reflects.
  constexpr double kFlare = 0.05;
  const double lighter = std::max({a.y, b.y, 0.0});
  const double darker = std::max(std::min(a.y, b.y), 0.0);
  return (lighter + kFlare) / (darker + kFlare);
}

double wcag_contrast(Rgb8 a, Rgb8 b) {
  return wcag_contrast(rgb8_to_xyz(a, RgbSpace::kSrgb), rgb8_to_xyz(b, RgbSpace::kSrgb));
}

}  // namespace huemask
