#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

#include "base/test_pictures.h"
#include "huemask/select.h"

namespace huemask {
namespace {

using testing::HasSubstr;

const Context kOneThread{.threads = 1};
constexpr double kInfinity = std::numeric_limits<double>::infinity();

Mask mask_of_ranges(const Image& image, const LchRanges& ranges, double softness = 0,
                    const Context& context = kOneThread) {
  return *select_ranges(image, *count_colors(image, kOneThread), ranges, softness, context);
}

Lch lch_of(Rgb8 color) { return lab_to_lch(xyz_to_lab(rgb8_to_xyz(color, RgbSpace::kSrgb))); }

LchRanges hue(double low, double high) { return {.h_deg = Interval{low, high}}; }

// The colors of the hue circle, well away from gray.
Image hue_circle() {
  std::vector<Rgb8> row;
  for (int degrees = 0; degrees < 360; ++degrees) {
    const double angle = degrees * std::numbers::pi / 180;
    row.push_back(xyz_to_srgb8(lab_to_xyz({60, 30 * std::cos(angle), 30 * std::sin(angle)})));
  }
  return test::picture_of(row);
}

TEST(SelectRanges, holds_what_lies_within_every_channel) {
  const Image image = test::noise_picture(80, 80, 3000, 1);
  const LchRanges ranges = {
      .l = Interval{30, 70}, .c = Interval{20, kInfinity}, .h_deg = Interval{40, 200}};
  const Mask mask = mask_of_ranges(image, ranges);
  int inside = 0;
  for (std::size_t i = 0; i < mask.size(); ++i) {
    const Lch color = lch_of(image.pixels.data()[i]);
    const double nearest_end =
        std::min({std::abs(color.l - 30), std::abs(color.l - 70), std::abs(color.c - 20),
                  std::abs(color.h_deg - 40), std::abs(color.h_deg - 200)});
    if (nearest_end < 0.05) continue;  // the rounding decides
    const bool within =
        color.l > 30 && color.l < 70 && color.c > 20 && color.h_deg > 40 && color.h_deg < 200;
    inside += within ? 1 : 0;
    ASSERT_EQ(mask.data()[i], within ? 255 : 0) << "pixel " << i;
  }
  EXPECT_GT(inside, 300);
}

TEST(SelectRanges, wraps_hue_around_0) {
  const Image circle = hue_circle();
  const Mask across = mask_of_ranges(circle, hue(350, 20));
  const Mask before = mask_of_ranges(circle, hue(350, 360));
  const Mask after = mask_of_ranges(circle, hue(0, 20));
  const Mask negative = mask_of_ranges(circle, hue(-10, 20));
  for (int x = 0; x < 360; ++x) {
    EXPECT_EQ(across.at(x, 0), std::max(before.at(x, 0), after.at(x, 0))) << x;
    EXPECT_EQ(across.at(x, 0), negative.at(x, 0)) << x;
    const double h_deg = lch_of(circle.pixels.at(x, 0)).h_deg;
    if (std::min(std::abs(h_deg - 350), std::abs(h_deg - 20)) < 0.05) continue;
    EXPECT_EQ(across.at(x, 0) == 255, h_deg > 350 || h_deg < 20) << x;
  }
}

TEST(SelectRanges, turns_with_the_hues) {
  const Image circle = hue_circle();
  for (int turn = 0; turn < 360; turn += 23) {
    const Mask mask = mask_of_ranges(circle, hue(turn, (turn + 90) % 360), 12);
    for (int x = 0; x < 360; ++x) {
      const double h_deg = lch_of(circle.pixels.at(x, 0)).h_deg;
      const double to_middle = std::abs(std::remainder(h_deg - (turn + 45), 360.0));
      const std::uint8_t expected = membership_of(to_middle, {.full = 45, .soft = 12});
      EXPECT_NEAR(mask.at(x, 0), expected, 2) << "turned " << turn << ", color " << x;
    }
  }
}

TEST(SelectRanges, has_no_hue_for_grays) {
  std::vector<Rgb8> grays;
  for (int v = 0; v < 256; v += 5) {
    const auto byte = static_cast<std::uint8_t>(v);
    grays.push_back({byte, byte, byte});
  }
  const Image image = test::picture_of(grays);
  EXPECT_THAT(mask_of_ranges(image, hue(350, 20), 50).values(), testing::Each(0));
  EXPECT_THAT(mask_of_ranges(image, hue(0, 359), 50).values(), testing::Each(0));
  EXPECT_THAT(mask_of_ranges(image, hue(0, 360)).values(), testing::Each(255));
  EXPECT_THAT(mask_of_ranges(image, hue(-180, 180)).values(), testing::Each(255));
}

TEST(SelectRanges, falls_over_the_softness_beyond_the_ends) {
  std::vector<Rgb8> grays;
  for (int v = 0; v < 256; ++v) {
    const auto byte = static_cast<std::uint8_t>(v);
    grays.push_back({byte, byte, byte});
  }
  const Image image = test::picture_of(grays);
  const Mask mask = mask_of_ranges(image, {.l = Interval{40, 60}}, 10);
  for (int v = 0; v < 256; ++v) {
    const double l = lch_of(grays[static_cast<std::size_t>(v)]).l;
    EXPECT_NEAR(mask.at(v, 0), membership_of(std::abs(l - 50), {.full = 10, .soft = 10}), 1) << v;
  }
  EXPECT_GT(std::count_if(mask.values().begin(), mask.values().end(),
                          [](std::uint8_t m) { return m > 0 && m < 255; }),
            40);
}

TEST(SelectRanges, has_only_the_softest_end_of_several_channels) {
  const Image image = test::noise_picture(60, 60, 2000, 2);
  const LchRanges both = {.l = Interval{20, 60}, .c = Interval{30, 50}};
  const Mask l = mask_of_ranges(image, {.l = both.l}, 15);
  const Mask c = mask_of_ranges(image, {.c = both.c}, 15);
  const Mask mask = mask_of_ranges(image, both, 15);
  for (std::size_t i = 0; i < mask.size(); ++i) {
    ASSERT_EQ(mask.data()[i], std::min(l.data()[i], c.data()[i]));
  }
}

TEST(SelectRanges, leaves_out_transparent_pixels_on_any_number_of_threads) {
  Image image = test::photo_like_picture(900, 700, 3);
  image.alpha = test::mixed_alpha(900, 700, 4);
  const LchRanges ranges = {.l = Interval{30, 70}};
  const Mask one = mask_of_ranges(image, ranges, 8);
  std::size_t selected = 0;
  for (std::size_t i = 0; i < one.size(); ++i) {
    if (image.alpha.data()[i] == 0) {
      ASSERT_EQ(one.data()[i], 0);
    }
    selected += one.data()[i] == 255 ? 1 : 0;
  }
  EXPECT_GT(selected, 1000U);
  for (const int threads : {2, 7}) {
    const Mask mask = mask_of_ranges(image, ranges, 8, {.threads = threads});
    EXPECT_TRUE(std::equal(mask.values().begin(), mask.values().end(), one.values().begin()));
  }
}

TEST(ParseLchRanges, reads_open_and_wrapping_ranges_in_any_case) {
  const LchRanges ranges = *parse_lch_ranges("h=350..20 C=30..");
  EXPECT_EQ(ranges.h_deg, (Interval{350, 20}));
  EXPECT_EQ(ranges.c, (Interval{30, kInfinity}));
  EXPECT_FALSE(ranges.l.has_value());
  const LchRanges others = *parse_lch_ranges(" l=..12.5,H=-10..30 ");
  EXPECT_EQ(others.l, (Interval{-kInfinity, 12.5}));
  EXPECT_EQ(others.h_deg, (Interval{-10, 30}));
  EXPECT_EQ(parse_lch_ranges("h=40..")->h_deg, (Interval{40, 360}));
  EXPECT_EQ(parse_lch_ranges("h=..40")->h_deg, (Interval{0, 40}));
  EXPECT_EQ(parse_lch_ranges("L=.5...75")->l, (Interval{0.5, 0.75}));
}

TEST(ParseLchRanges, is_an_error_when_it_is_no_range) {
  for (const std::string_view text :
       {"", " , ", "L", "L=", "L=5", "L5..6", "L=a..b", "L=1..2x", "L=1.. 2", "X=1..2", "LL=1..2",
        "L=nan..5", "L=inf..", "=1..2", "..", "L=1,..2"}) {
    const auto ranges = parse_lch_ranges(text);
    ASSERT_FALSE(ranges.has_value()) << text;
    EXPECT_EQ(ranges.error().code, ErrorCode::kInvalidArgument);
    EXPECT_THAT(ranges.error().message, HasSubstr("L=40..60, C=30.. or h=350..20")) << text;
  }
  EXPECT_THAT(parse_lch_ranges("L=60..40").error().message, HasSubstr("L holds nothing"));
  EXPECT_THAT(parse_lch_ranges("C=2..1").error().message, HasSubstr("C holds nothing"));
  EXPECT_THAT(parse_lch_ranges("h=0..361").error().message, HasSubstr("from -360 to 360"));
  EXPECT_THAT(parse_lch_ranges("h=0..9 h=20..30").error().message, HasSubstr("two ranges of h"));
}

TEST(SelectRanges, is_an_error_when_ranges_or_softness_are_wrong) {
  const Image image = test::flat_picture(2, 2, {1, 2, 3});
  const ColorTable table = *count_colors(image, kOneThread);
  EXPECT_FALSE(select_ranges(image, table, {.l = Interval{2, 1}}, 0, kOneThread).has_value());
  EXPECT_FALSE(select_ranges(image, table, hue(0, std::nan("")), 0, kOneThread).has_value());
  EXPECT_FALSE(select_ranges(image, table, hue(0, 5), -1, kOneThread).has_value());
}

}  // namespace
}  // namespace huemask
