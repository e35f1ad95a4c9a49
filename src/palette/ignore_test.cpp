#include "huemask/ignore.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <limits>
#include <string>
#include <vector>

#include "base/test_pictures.h"
#include "huemask/difference.h"

namespace huemask {
namespace {

using testing::ElementsAre;

Xyz color(Rgb8 rgb) { return rgb8_to_xyz(rgb, RgbSpace::kSrgb); }

ColorTable table_of(std::span<const Rgb8> colors) {
  return *count_colors(test::picture_of(colors), {.threads = 1});
}

TEST(WithoutColors, leaves_out_what_is_near_and_keeps_the_rest) {
  const std::array<Rgb8, 4> colors = {
      {{255, 255, 255}, {250, 250, 250}, {200, 200, 200}, {9, 9, 9}}};
  const ColorTable rest = without_colors(table_of(colors), {{.color = color({255, 255, 255})}}, {});
  EXPECT_THAT(rest.keys, ElementsAre(0x090909, 0xC8C8C8));
  EXPECT_THAT(rest.pixels, ElementsAre(1, 1));
}

TEST(WithoutColors, takes_a_range_for_each_color) {
  const std::array<Rgb8, 4> colors = {{{255, 255, 255}, {250, 250, 250}, {9, 9, 9}, {0, 0, 0}}};
  const ColorTable rest = without_colors(
      table_of(colors),
      {{.color = color({255, 255, 255}), .delta_e = 0}, {.color = color({0, 0, 0}), .delta_e = 20}},
      {});
  EXPECT_THAT(rest.keys, ElementsAre(0xFAFAFA));
}

// Neighbors in 8 bits stay, though the fast conversion rounds: near black, white and in the corners
// of the cube, where the steps are smallest.
TEST(WithoutColors, of_difference_zero_takes_the_color_alone) {
  std::vector<Rgb8> colors;
  std::vector<IgnoredColor> corners;
  for (int corner = 0; corner < 8; ++corner) {
    const auto at = [&](int bit, int step) {
      return static_cast<std::uint8_t>((corner >> bit & 1) != 0 ? 255 - step : step);
    };
    corners.push_back({.color = color({at(0, 0), at(1, 0), at(2, 0)}), .delta_e = 0});
    for (int i = 0; i < 8; ++i) colors.push_back({at(0, i & 1), at(1, i >> 1 & 1), at(2, i >> 2)});
  }
  EXPECT_EQ(without_colors(table_of(colors), corners, {}).size(), 64U - 8U);
  for (const RgbSpace space : {RgbSpace::kSrgb, RgbSpace::kDisplayP3}) {
    Image image = test::noise_picture(60, 60, 3000, 5);
    image.space = space;
    const ColorTable table = *count_colors(image, {});
    for (std::size_t i = 0; i < table.size(); i += 100) {
      const IgnoredColor one{.color = rgb8_to_xyz(key_color(table.keys[i]), space), .delta_e = 0};
      EXPECT_EQ(without_colors(table, {one}, {}).size(), table.size() - 1);
    }
  }
}

TEST(WithoutColors, may_leave_nothing) {
  const std::array<Rgb8, 2> colors = {{{255, 255, 255}, {0, 0, 0}}};
  EXPECT_TRUE(without_colors(table_of(colors), {{.color = color({99, 99, 99}), .delta_e = 100}}, {})
                  .empty());
}

TEST(WithoutColors, does_not_depend_on_the_number_of_threads) {
  const ColorTable table = *count_colors(test::noise_picture(300, 300, 60'000, 7), {});
  const std::vector<IgnoredColor> ignored = {{.color = color({120, 130, 140}), .delta_e = 25}};
  const ColorTable one = without_colors(table, ignored, {.threads = 1});
  EXPECT_LT(one.size(), table.size());
  EXPECT_EQ(one.keys, without_colors(table, ignored, {.threads = 5}).keys);
}

TEST(IgnoredColor, is_refused_with_a_difference_out_of_range) {
  EXPECT_TRUE(IgnoredColor{}.validate().has_value());
  for (const double delta_e : {-1.0, 100.5, std::numeric_limits<double>::quiet_NaN()}) {
    EXPECT_FALSE((IgnoredColor{.color = {}, .delta_e = delta_e}.validate().has_value()));
  }
}

TEST(ParseIgnoredColor, reads_a_color_and_how_far_it_goes) {
  const auto alone = parse_ignored_color("white");
  ASSERT_TRUE(alone.has_value());
  EXPECT_EQ(alone->delta_e, IgnoredColor{}.delta_e);
  EXPECT_EQ(alone->color.y, color({255, 255, 255}).y);
  const auto far = parse_ignored_color("rgb(0 0 255)~9.5");
  ASSERT_TRUE(far.has_value());
  EXPECT_EQ(far->delta_e, 9.5);
  EXPECT_EQ(far->color.x, color({0, 0, 255}).x);
}

TEST(ParseIgnoredColor, refuses_what_is_no_color_or_no_difference) {
  for (const char* text : {"", "~5", "rde", "rde~5", "#ff", "white~ 5"}) {
    const auto ignored = parse_ignored_color(text);
    ASSERT_FALSE(ignored.has_value()) << text;
    EXPECT_EQ(ignored.error().code, ErrorCode::kInvalidArgument);
  }
  for (const char* range : {"-1", "100.5", "nan", "inf", "", "5 ", "x", "~5", "1e999"}) {
    const auto ignored = parse_ignored_color(std::string("white~") + range);
    ASSERT_FALSE(ignored.has_value()) << range;
    EXPECT_THAT(ignored.error().message, testing::HasSubstr("difference from 0 to 100"));
    EXPECT_THAT(ignored.error().message, testing::HasSubstr(std::string("not '") + range + "'"));
  }
}

// By the canonical formula in double precision.
RC_GTEST_PROP(WithoutColorsProperty, leaves_no_near_color_and_takes_no_far_one, ()) {
  const auto ignored = key_color(*rc::gen::inRange<std::uint32_t>(0, 1U << 24));
  const double limit = *rc::gen::inRange(0, 60);
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  const ColorTable table = *count_colors(test::noise_picture(20, 20, 200, seed), {});
  const ColorTable rest =
      without_colors(table, {{.color = color(ignored), .delta_e = limit}}, {.threads = 1});
  const Difference difference = *find_difference("ciede2000");
  for (const std::uint32_t key : table.keys) {
    const double delta_e = difference(color(ignored), color(key_color(key)));
    const bool stays = std::binary_search(rest.keys.begin(), rest.keys.end(), key);
    if (std::abs(delta_e - limit) > 0.01) RC_ASSERT(stays == (delta_e > limit));
  }
}

}  // namespace
}  // namespace huemask
