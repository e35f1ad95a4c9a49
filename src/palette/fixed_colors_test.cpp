// Palettes with colors that are given: locked ones, accents, colors of the picture itself.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "base/test_pictures.h"
#include "huemask/palette.h"

namespace huemask {
namespace {

using Accents = PaletteOptions::Accents;
using Colors = PaletteOptions::Colors;

Xyz color(Rgb8 rgb) { return rgb8_to_xyz(rgb, RgbSpace::kSrgb); }

std::vector<std::string> hexes(const Palette& palette) {
  std::vector<std::string> list;
  for (const Swatch& swatch : palette.swatches) list.push_back(hex(swatch.srgb));
  return list;
}

ColorTable photo_table() {
  return *count_colors(test::photo_like_picture(160, 120, 1), {.threads = 1});
}

TEST(LockedColors, come_first_exactly_as_they_are_in_their_order) {
  const ColorTable table = photo_table();
  for (const std::string metric : {"cie76", "ciede2000", "cam16-ucs"}) {
    const Palette palette = *make_palette(
        table, {.k = 8, .locked = {color({1, 2, 3}), color({255, 0, 128})}, .metric = metric}, {});
    ASSERT_EQ(palette.size(), 8U) << metric;
    EXPECT_EQ(hexes(palette)[0], "#010203") << metric;
    EXPECT_EQ(hexes(palette)[1], "#ff0080") << metric;
    double shares = 0;
    for (const Swatch& swatch : palette.swatches) shares += swatch.share;
    EXPECT_NEAR(shares, 1, 1e-12);
    for (std::size_t i = 3; i < 8; ++i) {
      EXPECT_GE(palette.swatches[i - 1].share, palette.swatches[i].share);
    }
  }
}

// The locked color takes the lightest grays, so the free one has to follow to the mean of the rest.
TEST(LockedColors, let_the_others_move_to_what_is_left_for_them) {
  ColorTable grays;
  for (std::uint32_t level = 0; level < 160; ++level) {
    grays.keys.push_back(level * 0x010101);
    grays.pixels.push_back(1);
  }
  for (const std::string metric : {"cie76", "din99o", "ciede2000", "hyab"}) {
    const Palette palette = *make_palette(
        grays,
        {.k = 2, .distinct_delta_e = 1, .locked = {color({180, 180, 180})}, .metric = metric}, {});
    ASSERT_EQ(palette.size(), 2U) << metric;
    double sum = 0;
    double count = 0;
    for (std::size_t i = 0; i < grays.size(); ++i) {
      if (palette.labels[i] != 1) continue;
      const Xyz gray = rgb8_to_xyz(key_color(grays.keys[i]), grays.space);
      sum += palette.difference.coordinates(gray)[0];
      ++count;
    }
    ASSERT_LT(count, 130) << metric;
    EXPECT_NEAR(palette.swatches[1].center[0], sum / count, 2) << metric;
  }
}

TEST(LockedColors, keep_their_place_when_k_grows) {
  const ColorTable table = photo_table();
  for (const int k : {2, 5, 40}) {
    const Palette palette =
        *make_palette(table, {.k = k, .locked = {color({255, 255, 255}), color({0, 0, 0})}}, {});
    EXPECT_EQ(palette.size(), static_cast<std::size_t>(k));
    EXPECT_EQ(hexes(palette)[0], "#ffffff");
    EXPECT_EQ(hexes(palette)[1], "#000000");
  }
}

TEST(LockedColors, more_than_k_are_an_error_that_says_so) {
  const auto palette =
      make_palette(photo_table(), {.k = 1, .locked = {color({}), color({9, 9, 9})}}, {});
  ASSERT_FALSE(palette.has_value());
  EXPECT_THAT(palette.error().message, testing::HasSubstr("2 colors are locked but k is 1"));
}

TEST(LockedColors, make_k_auto_at_least_as_many) {
  std::vector<Xyz> many;
  for (int i = 0; i < 40; ++i) many.push_back(color({static_cast<std::uint8_t>(6 * i), 0, 90}));
  EXPECT_EQ(make_palette(photo_table(), {.locked = many}, {})->size(), 40U);
  many.resize(65536);
  EXPECT_THAT(make_palette(photo_table(), {.locked = many}, {}).error().message,
              testing::HasSubstr("at most 65535"));
}

TEST(RealColors, are_colors_of_the_picture) {
  const ColorTable table = photo_table();
  const std::set<std::uint32_t> keys(table.keys.begin(), table.keys.end());
  for (const std::string metric : {"cie76", "ciede2000", "oklab"}) {
    const Palette palette =
        *make_palette(table, {.k = 12, .colors = Colors::kReal, .metric = metric}, {});
    EXPECT_EQ(palette.size(), 12U);
    for (const Swatch& swatch : palette.swatches) {
      EXPECT_TRUE(keys.contains(color_key(swatch.srgb))) << metric << " " << hex(swatch.srgb);
    }
  }
}

double nearest_swatch(const Palette& palette, Rgb8 rgb) {
  const Difference difference = *find_difference("ciede2000");
  double nearest = 1000;
  for (const Swatch& swatch : palette.swatches) {
    nearest = std::min(nearest, difference(color(swatch.srgb), color(rgb)));
  }
  return nearest;
}

// A patch of 0.025 % of the picture: what pngquant and color-thief lose.
TEST(Accents, small_saturated_patches_keep_their_color) {
  for (const std::uint64_t seed : {1, 2, 3}) {
    for (const Rgb8 accent : {Rgb8{230, 10, 20}, Rgb8{0, 200, 40}, Rgb8{20, 30, 240}}) {
      Image image = test::photo_like_picture(640, 480, seed);
      for (int y = 100; y < 107; ++y) {
        for (int x = 200; x < 211; ++x) image.pixels.at(x, y) = accent;
      }
      const ColorTable table = *count_colors(image, {});
      EXPECT_LE(nearest_swatch(*make_palette(table, {.k = 8}, {}), accent), 2)
          << hex(accent) << " on picture " << seed;
    }
  }
}

// A chart's patches are what the picture is of; two chosen among them would be chance.
TEST(Accents, are_none_of_a_chart_of_many_patches) {
  const auto with_patches = [](int count) {
    Image image = test::photo_like_picture(640, 480, 1);
    for (int i = 0; i < count; ++i) {
      const int hue = i * 360 / count;
      const Rgb8 color = xyz_to_srgb8(lab_to_xyz(lch_to_lab({55, 60, static_cast<double>(hue)})));
      for (int y = 0; y < 10; ++y) {
        for (int x = 0; x < 12; ++x) image.pixels.at(20 + 12 * i + x, 200 + y) = color;
      }
    }
    return *count_colors(image, {});
  };
  const auto colors = [](const ColorTable& table, Accents accents) {
    return hexes(*make_palette(table, {.k = 8, .accents = accents}, {}));
  };
  const ColorTable chart = with_patches(40);
  EXPECT_EQ(colors(chart, Accents::kOn), colors(chart, Accents::kOff));
  const ColorTable three = with_patches(3);
  EXPECT_NE(colors(three, Accents::kOn), colors(three, Accents::kOff));
}

TEST(Accents, can_be_left_out) {
  Image image = test::flat_picture(640, 480, {120, 120, 120});
  for (int x = 0; x < 640 * 240; ++x) image.pixels.data()[x] = {90, 95, 100};
  for (int x = 0; x < 80; ++x) image.pixels.data()[x] = {255, 0, 0};
  for (int i = 0; i < 2000; ++i) {  // colors enough that k decides
    const auto level = static_cast<std::uint8_t>(80 + i % 60);
    image.pixels.data()[200'000 + i] = {level, level, static_cast<std::uint8_t>(level + i % 7)};
  }
  const ColorTable table = *count_colors(image, {});
  EXPECT_LE(nearest_swatch(*make_palette(table, {.k = 4}, {}), {255, 0, 0}), 2);
  EXPECT_GT(
      nearest_swatch(*make_palette(table, {.k = 2, .accents = Accents::kOff}, {}), {255, 0, 0}),
      20);
}

// Soft edges are no patches.
TEST(Accents, mixtures_along_an_edge_are_none) {
  Image image = test::flat_picture(400, 400, {200, 30, 30});
  for (int y = 0; y < 400; ++y) {
    for (int x = 190; x < 400; ++x) {
      const double t = std::min(1.0, (x - 190) / 16.0);
      const auto mix = [t](int a, int b) { return static_cast<std::uint8_t>(a + t * (b - a)); };
      image.pixels.at(x, y) = {mix(200, 30), mix(30, 60), mix(30, 220)};
    }
  }
  EXPECT_EQ(make_palette(*count_colors(image, {}), {}, {})->size(), 2U);
}

}  // namespace
}  // namespace huemask
