#include "huemask/gamut.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <sstream>

#include "color/test_vectors.h"
#include "huemask/color.h"
#include "huemask/css_color.h"

namespace huemask {
namespace {

Rgb triple(const std::string& text) {
  Rgb out;
  char comma = 0;
  std::istringstream(text) >> out.r >> comma >> out.g >> comma >> out.b;
  return out;
}

// 29 cases of web-platform-tests, in steps of 1/255 of the target. MINDE is the CSS Color 4 method,
// ended as its sample code does; `tolerance` is how far apart three accepted methods are.
TEST(GamutMapping, agrees_with_web_platform_tests) {
  REQUIRE_VECTORS("wpt_gamut_mapping.csv");
  const test::Table table = test::read_csv("wpt_gamut_mapping.csv", '|');
  ASSERT_EQ(table.rows.size(), 29U);
  for (const auto& row : table.rows) {
    const auto color = parse_css_color(row.at("color"));
    ASSERT_TRUE(color.has_value()) << row.at("color");
    const RgbSystem target = row.at("target") == "srgb" ? RgbSystem::kSrgb : RgbSystem::kDisplayP3;
    const Rgb mapped = map_to_gamut(css_to_xyz(*color), target);
    const Rgb mean = triple(row.at("mapped_mean"));
    const Rgb minde = triple(row.at("MINDE"));
    const double tolerance = test::cell(row, "tolerance");
    const auto check = [&](double actual, double accepted, double own) {
      EXPECT_NEAR(actual * 255, accepted, tolerance) << row.at("color");
      EXPECT_NEAR(actual * 255, own, 0.1) << row.at("color");
    };
    check(mapped.r, mean.r, minde.r);
    check(mapped.g, mean.g, minde.g);
    check(mapped.b, mean.b, minde.b);
  }
}

TEST(GamutMapping, gives_white_and_black_beyond_them) {
  EXPECT_EQ(map_to_gamut({2, 2, 2}, RgbSystem::kSrgb), (Rgb{1, 1, 1}));
  EXPECT_EQ(map_to_gamut({-0.1, -0.2, -0.1}, RgbSystem::kSrgb), (Rgb{0, 0, 0}));
  EXPECT_EQ(map_to_gamut({NAN, NAN, NAN}, RgbSystem::kSrgb), (Rgb{0, 0, 0}));
}

TEST(GamutMapping, ends_for_absurd_chroma) {
  const Rgb mapped = map_to_gamut({1e300, 0.2, -1e300}, RgbSystem::kSrgb);
  EXPECT_TRUE(in_gamut(mapped));
}

TEST(XyzToSrgb8, only_rounds_a_color_within_half_a_step_of_the_gamut) {
  // 0.4 of a step outside on each side: mapping would change green.
  const Rgb near = {1 + 0.4 / 255, 100.0 / 255, -0.4 / 255};
  EXPECT_EQ(xyz_to_srgb8(rgb_to_xyz(near, RgbSystem::kSrgb)), (Rgb8{255, 100, 0}));
}

RC_GTEST_PROP(GamutMapping, ends_in_gamut_and_leaves_colors_of_the_gamut_alone, ()) {
  const auto component = [] { return *rc::gen::inRange(0, 256) / 255.0; };
  const Rgb rgb = {component(), component(), component()};
  const Rgb from_rec2020 = map_to_gamut(rgb_to_xyz(rgb, RgbSystem::kRec2020), RgbSystem::kSrgb);
  RC_ASSERT(in_gamut(from_rec2020));
  const Rgb same = map_to_gamut(rgb_to_xyz(rgb, RgbSystem::kSrgb), RgbSystem::kSrgb);
  RC_ASSERT(std::abs(same.r - rgb.r) < 1e-9 && std::abs(same.g - rgb.g) < 1e-9 &&
            std::abs(same.b - rgb.b) < 1e-9);
}

}  // namespace
}  // namespace huemask
