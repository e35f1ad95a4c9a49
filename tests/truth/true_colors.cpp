#include "true_colors.h"

#include <algorithm>
#include <cmath>

#include "huemask/color.h"
#include "huemask/difference.h"

namespace huemask::test {
namespace {

constexpr double kApart = 20;        // CIEDE2000
constexpr double kBarelyApart = 10;  // PaletteOptions::distinct_delta_e
constexpr double kDarkest = 30;      // L* that a dark color stays below

Rgb8 any_color(Random& random) {
  return key_color(static_cast<std::uint32_t>(random.below(1 << 24)));
}

Rgb8 dark_color(Random& random) {
  for (;;) {
    const Rgb8 color = any_color(random);
    if (xyz_to_lab(rgb8_to_xyz(color, RgbSpace::kSrgb)).l < kDarkest) return color;
  }
}

// Somewhere from 35 to 65 % of the way from a to b, in encoded RGB: where edges are blended.
Rgb8 color_between(Rgb8 a, Rgb8 b, double way) {
  const auto mixed = [way](std::uint8_t from, std::uint8_t to) {
    return static_cast<std::uint8_t>(std::lround(from + way * (to - from)));
  };
  return {mixed(a.r, b.r), mixed(a.g, b.g), mixed(a.b, b.b)};
}

// `step` of 4 lightnesses of one hue; the chroma is one that sRGB has at all of them.
Rgb8 color_of_hue(double hue_deg, int step) {
  const Oklch color{.l = 0.3 + 0.18 * step, .c = 0.06, .h_deg = hue_deg};
  return xyz_to_srgb8(oklab_to_xyz(oklch_to_oklab(color)));
}

// The colors that the kind speaks of, apart or not.
std::vector<Rgb8> first_colors(ColorKind kind, Random& random) {
  switch (kind) {
    case ColorKind::kApart:
      return {};
    case ColorKind::kBetween: {
      const Rgb8 a = any_color(random);
      const Rgb8 b = any_color(random);
      return {a, b, color_between(a, b, 0.35 + 0.3 * random.uniform())};
    }
    case ColorKind::kDark: {
      const Rgb8 a = dark_color(random);
      const Rgb8 b = dark_color(random);
      return {a, b, dark_color(random)};
    }
    case ColorKind::kSameHue: {
      const double hue_deg = 360 * random.uniform();
      return {color_of_hue(hue_deg, 0), color_of_hue(hue_deg, 1), color_of_hue(hue_deg, 2),
              color_of_hue(hue_deg, 3)};
    }
  }
  return {};
}

bool near_any(const std::vector<Rgb8>& colors, Rgb8 color, double least) {
  static const Difference difference = *find_difference("ciede2000");
  const Xyz xyz = rgb8_to_xyz(color, RgbSpace::kSrgb);
  return std::any_of(colors.begin(), colors.end(), [&](Rgb8 other) {
    return difference(rgb8_to_xyz(other, RgbSpace::kSrgb), xyz) < least;
  });
}

// The first colors of the kind, far enough apart.
std::vector<Rgb8> draw_first_colors(ColorKind kind, Random& random) {
  for (;;) {
    std::vector<Rgb8> colors;
    const std::vector<Rgb8> drawn = first_colors(kind, random);
    for (const Rgb8 color : drawn) {
      if (!near_any(colors, color, least_difference(kind))) colors.push_back(color);
    }
    if (colors.size() == drawn.size()) return colors;
  }
}

}  // namespace

double least_difference(ColorKind kind) {
  return kind == ColorKind::kApart ? kApart : kBarelyApart;
}

std::vector<Rgb8> draw_true_colors(ColorKind kind, std::size_t count, Random& random) {
  std::vector<Rgb8> colors = draw_first_colors(kind, random);
  for (int tries = 0; colors.size() < count; ++tries) {
    if (tries == 10'000) {  // too crowded: begin again
      colors = draw_first_colors(kind, random);
      tries = 0;
    }
    const Rgb8 color = any_color(random);
    if (!near_any(colors, color, kApart)) colors.push_back(color);
  }
  return colors;
}

}  // namespace huemask::test
