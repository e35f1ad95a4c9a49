#include "huemask/color_names.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

#include "huemask/difference.h"

namespace huemask {
namespace {

Lab lab_of(Rgb8 color) { return xyz_to_lab(rgb8_to_xyz(color, RgbSpace::kSrgb)); }

TEST(CssNames, are_148_in_alphabetical_order) {
  const auto names = css_named_colors();
  EXPECT_EQ(names.size(), 148U);
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end(),
                             [](const auto& a, const auto& b) { return a.name < b.name; }));
}

TEST(CssNames, are_found_in_any_case) {
  EXPECT_EQ(find_css_color("RebeccaPurple"), (Rgb8{0x66, 0x33, 0x99}));
  EXPECT_EQ(find_css_color("lightGREY"), (Rgb8{0xd3, 0xd3, 0xd3}));
  EXPECT_FALSE(find_css_color("rebecca").has_value());
  EXPECT_FALSE(find_css_color("").has_value());
}

TEST(NearestCssName, is_the_own_name_or_the_first_of_its_color) {
  for (const NamedColor& color : css_named_colors()) {
    const std::string_view nearest = nearest_css_name(lab_of(color.srgb));
    EXPECT_EQ(find_css_color(nearest), color.srgb) << color.name;
    EXPECT_LE(nearest, color.name);
  }
  EXPECT_EQ(nearest_css_name(lab_of({0, 255, 255})), "aqua");
  EXPECT_EQ(nearest_css_name(lab_of({255, 0, 255})), "fuchsia");
  EXPECT_EQ(nearest_css_name(lab_of({0x80, 0x80, 0x80})), "gray");
  EXPECT_EQ(nearest_css_name(lab_of({0x2f, 0x4f, 0x4f})), "darkslategray");
}

TEST(NearestCssName, is_defined_outside_the_range_of_lab) {
  EXPECT_EQ(nearest_css_name({150, 0, 0}), "white");
  EXPECT_EQ(nearest_css_name({-50, 0, 0}), "black");
  EXPECT_EQ(nearest_css_name({NAN, 0, 0}), "black");
}

// The search stops early; it must find what looking at every name finds.
RC_GTEST_PROP(NearestCssName, agrees_with_looking_at_every_name, ()) {
  const Lab color = {*rc::gen::inRange(0, 100001) / 1000.0,
                     *rc::gen::inRange(-130000, 130001) / 1000.0,
                     *rc::gen::inRange(-130000, 130001) / 1000.0};
  const Difference ciede2000 = find_difference("ciede2000").value();
  std::string_view expected;
  double best = HUGE_VAL;
  for (const NamedColor& named : css_named_colors()) {
    const Lab lab = lab_of(named.srgb);
    const double difference =
        ciede2000(Coordinates{lab.l, lab.a, lab.b}, Coordinates{color.l, color.a, color.b});
    if (difference < best) {
      best = difference;
      expected = named.name;
    }
  }
  RC_ASSERT(nearest_css_name(color) == expected);
}

}  // namespace
}  // namespace huemask
