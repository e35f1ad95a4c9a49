#include "huemask/roles.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "palette/test_palettes.h"

namespace huemask {
namespace {

using test::palette_of_colors;
using test::WeightedColor;

const RoleColor& of(const Roles& roles, Role role) { return roles[static_cast<std::size_t>(role)]; }

std::string value(const Roles& roles, Role role) { return hex(of(roles, role).srgb); }

Oklch oklch(const Roles& roles, Role role) {
  return xyz_to_oklch(rgb8_to_xyz(of(roles, role).srgb, RgbSpace::kSrgb));
}

// W3C WCAG 2.2, "relative luminance" and "contrast ratio", to the letter.
double wcag_ratio(Rgb8 a, Rgb8 b) {
  const auto luminance = [](Rgb8 color) {
    const auto linear = [](std::uint8_t component) {
      const double v = component / 255.0;
      return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b);
  };
  const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
  return (lighter + 0.05) / (darker + 0.05);
}

double text_contrast(const Roles& roles) {
  return wcag_ratio(of(roles, Role::kText).srgb, of(roles, Role::kBackground).srgb);
}

TEST(FindRoles, takes_swatches_that_fit) {
  const Roles roles = find_roles(palette_of_colors({{0x708090, 0.3},   // slategray
                                                    {0xfaebd7, 0.25},  // antiquewhite
                                                    {0x5f9ea0, 0.15},  // cadetblue
                                                    {0xcd5c5c, 0.16},  // indianred
                                                    {0x8b0000, 0.04},  // darkred
                                                    {0xf0a0a0, 0.04},
                                                    {0x2f4f4f, 0.04},     // darkslategray
                                                    {0xb0c4de, 0.02}}));  // lightsteelblue
  const std::vector<std::string> expected = {"#708090", "#cd5c5c", "#f0a0a0", "#8b0000", "#708090",
                                             "#b0c4de", "#2f4f4f", "#faebd7", "#8b0000"};
  for (const Role role : kRoles) {
    EXPECT_EQ(value(roles, role), expected[static_cast<std::size_t>(role)]) << to_string(role);
    EXPECT_FALSE(of(roles, role).derived()) << to_string(role);
  }
}

TEST(FindRoles, lets_a_small_accent_be_vibrant_but_not_a_speck) {
  const auto vibrant = [](double share) {
    return value(find_roles(palette_of_colors({{0x8a5a20, 1 - share}, {0xff0000, share}})),
                 Role::kVibrant);
  };
  EXPECT_EQ(vibrant(0.05), "#ff0000");
  EXPECT_EQ(vibrant(0.0005), "#8a5a20");
}

TEST(FindRoles, derives_what_one_vivid_color_lacks) {
  const Roles roles = find_roles(palette_of_colors({{0xff6347, 1}}));  // tomato
  EXPECT_EQ(value(roles, Role::kDominant), "#ff6347");
  EXPECT_EQ(value(roles, Role::kVibrant), "#ff6347");
  for (const Role role : {Role::kLightVibrant, Role::kDarkVibrant, Role::kMuted, Role::kLightMuted,
                          Role::kDarkMuted, Role::kBackground, Role::kText}) {
    EXPECT_TRUE(of(roles, role).derived()) << to_string(role);
    const Oklch color = oklch(roles, role);
    if (color.c > 0.01) {
      EXPECT_NEAR(color.h_deg, 33, 12) << to_string(role);
    }
  }
  const Oklch muted = oklch(roles, Role::kMuted);
  EXPECT_NEAR(muted.c, 0.05, 0.005);
  EXPECT_NEAR(muted.l, oklch(roles, Role::kVibrant).l, 0.01);
}

TEST(FindRoles, makes_a_vibrant_color_of_a_muted_one) {
  const Roles roles = find_roles(palette_of_colors({{0x5f9ea0, 1}}));  // cadetblue
  EXPECT_TRUE(of(roles, Role::kVibrant).derived());
  EXPECT_EQ(value(roles, Role::kMuted), "#5f9ea0");
  EXPECT_GT(oklch(roles, Role::kVibrant).c, 0.08);
}

TEST(FindRoles, gives_grays_for_a_palette_of_grays) {
  for (std::uint32_t level = 0; level < 256; ++level) {
    const Roles roles =
        find_roles(palette_of_colors({{level * 0x010101, 0.7}, {(255 - level) * 0x010101, 0.3}}));
    for (const Role role : kRoles) {
      const Rgb8 color = of(roles, role).srgb;
      EXPECT_TRUE(color.r == color.g && color.g == color.b)
          << level << ' ' << to_string(role) << ' ' << hex(color);
    }
    EXPECT_GE(text_contrast(roles), kReadableContrast) << level;
  }
}

TEST(FindRoles, takes_the_first_of_equals) {
  const Roles roles = find_roles(palette_of_colors({{0x0000ff, 0.5}, {0x00ff00, 0.5}}));
  EXPECT_EQ(of(roles, Role::kDominant).swatch, 0U);
}

RC_GTEST_PROP(FindRolesProperty, text_can_be_read_and_variants_are_in_order, ()) {
  std::vector<WeightedColor> colors;
  const int count = *rc::gen::inRange(1, 13);
  for (int i = 0; i < count; ++i) {
    const auto key = *rc::gen::inRange<std::uint32_t>(0, 1U << 24);
    colors.push_back({key, *rc::gen::inRange(0, 1001) / 1000.0});
  }
  const Palette palette = palette_of_colors(colors);
  const Roles roles = find_roles(palette);
  RC_ASSERT(text_contrast(roles) >= kReadableContrast);
  for (const Role role : kRoles) {
    const RoleColor& color = of(roles, role);
    // RC_ASSERT evaluates both sides of ||.
    if (!color.derived()) RC_ASSERT(palette.swatches.at(*color.swatch).srgb == color.srgb);
  }
  // Bringing a color into sRGB may change its lightness by what is hardly seen.
  constexpr double kSlack = 0.03;
  const auto lightness = [&](Role role) { return oklch(roles, role).l; };
  RC_ASSERT(lightness(Role::kLightVibrant) > lightness(Role::kVibrant) - kSlack);
  RC_ASSERT(lightness(Role::kVibrant) > lightness(Role::kDarkVibrant) - kSlack);
  RC_ASSERT(lightness(Role::kLightMuted) > lightness(Role::kMuted) - kSlack);
  RC_ASSERT(lightness(Role::kMuted) > lightness(Role::kDarkMuted) - kSlack);
}

// Backgrounds of every kind: the hardest are the grays in the middle, where 4.58 is all there is.
RC_GTEST_PROP(FindRolesProperty, text_can_be_read_on_any_single_color, ()) {
  const auto key = *rc::gen::inRange<std::uint32_t>(0, 1U << 24);
  RC_ASSERT(text_contrast(find_roles(palette_of_colors({{key, 1}}))) >= kReadableContrast);
}

}  // namespace
}  // namespace huemask
