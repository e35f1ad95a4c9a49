#include "palette/stable_order.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "base/test_pictures.h"
#include "huemask/difference.h"
#include "huemask/palette.h"

namespace huemask {
namespace {

using testing::ElementsAre;
using Order = PaletteOptions::Order;

constexpr double kSame = 5;  // CIEDE2000 up to which a swatch of the next palette is the same one

Lab lab_of(Rgb8 rgb) { return xyz_to_lab(rgb8_to_xyz(rgb, RgbSpace::kSrgb)); }

// A table with so many pixels of each color.
ColorTable table_of(const std::vector<std::pair<Rgb8, int>>& colors) {
  std::vector<Rgb8> pixels;
  for (const auto& [color, count] : colors) {
    pixels.insert(pixels.end(), static_cast<std::size_t>(count), color);
  }
  return *count_colors(test::picture_of(pixels), {.threads = 1});
}

TEST(StableOrder, numbers_colors_as_they_part) {
  constexpr Rgb8 kSky = {90, 140, 230};
  constexpr Rgb8 kDeepSky = {40, 80, 190};
  constexpr Rgb8 kSand = {220, 190, 120};
  const ColorTable table = table_of({{kSky, 50}, {kDeepSky, 20}, {kSand, 30}});
  // Sand parts from the skies first, then the lesser sky from the greater.
  const std::vector<Lab> colors = {lab_of(kDeepSky), lab_of(kSand), lab_of(kSky)};
  EXPECT_THAT(*palette::stable_order(table, colors, {}), ElementsAre(2, 1, 0));
  EXPECT_THAT(*palette::stable_order(table, {lab_of(kSand), lab_of({80, 125, 220})}, {}),
              ElementsAre(1, 0));
}

TEST(StableOrder, puts_colors_for_which_there_is_no_cluster_last) {
  const ColorTable table = table_of({{{200, 0, 0}, 1}});
  const std::vector<Lab> colors = {lab_of({0, 0, 0}), lab_of({190, 0, 0}), lab_of({255, 255, 255})};
  EXPECT_THAT(*palette::stable_order(table, colors, {}), ElementsAre(1, 0, 2));
}

// How many swatches of palettes of 4 to 8 colors have the same number in the palette of one more,
// of those that are still there.
double kept_numbers(const std::string& method, Order order) {
  const Difference difference = *find_difference("ciede2000");
  const auto same = [&](const Swatch& a, const Swatch& b) {
    return difference(lab_to_xyz(a.lab), lab_to_xyz(b.lab)) <= kSame;
  };
  int kept = 0;
  int still_there = 0;
  for (const std::uint64_t seed : {1, 2}) {
    const ColorTable table = *count_colors(test::photo_like_picture(80, 60, seed), {});
    Palette smaller = *make_palette(table, {.k = 4, .order = order, .method = method}, {});
    for (int k = 5; k <= 9; ++k) {
      Palette larger = *make_palette(table, {.k = k, .order = order, .method = method}, {});
      for (std::size_t i = 0; i < smaller.size(); ++i) {
        const auto is_same = [&](const Swatch& s) { return same(smaller.swatches[i], s); };
        still_there += std::any_of(larger.swatches.begin(), larger.swatches.end(), is_same) ? 1 : 0;
        kept += is_same(larger.swatches[i]) ? 1 : 0;
      }
      smaller = std::move(larger);
    }
  }
  return static_cast<double>(kept) / still_there;
}

TEST(StableOrder, keeps_the_numbers_when_k_grows) {
  EXPECT_GE(kept_numbers("hierarchical", Order::kStable), 0.9);
  for (const std::string method : {"kmeans", "wu"}) {
    const double stable = kept_numbers(method, Order::kStable);
    EXPECT_GE(stable, 0.8) << method;
    EXPECT_GE(stable, kept_numbers(method, Order::kShare) + 0.1) << method;
  }
}

TEST(StableOrder, holds_the_same_swatches_and_labels_as_the_order_by_share) {
  const ColorTable table = *count_colors(test::photo_like_picture(160, 120, 4), {});
  const std::vector<Xyz> locked = {rgb8_to_xyz({9, 9, 9}, RgbSpace::kSrgb),
                                   rgb8_to_xyz({250, 0, 0}, RgbSpace::kSrgb)};
  const Palette by_share = *make_palette(table, {.k = 9, .locked = locked}, {});
  for (const int threads : {1, 3}) {
    const Palette stable = *make_palette(table, {.k = 9, .locked = locked, .order = Order::kStable},
                                         {.threads = threads});
    ASSERT_EQ(stable.size(), 9U);
    EXPECT_EQ(hex(stable.swatches[0].srgb), "#090909");
    EXPECT_EQ(hex(stable.swatches[1].srgb), "#fa0000");
    ASSERT_EQ(stable.labels.size(), by_share.labels.size());
    for (std::size_t i = 0; i < table.size(); ++i) {
      ASSERT_EQ(stable.swatches[stable.labels[i]].center,
                by_share.swatches[by_share.labels[i]].center);
    }
  }
}

TEST(StableOrder, is_for_at_most_256_colors) {
  const ColorTable table = *count_colors(test::noise_picture(40, 40, 400, 4), {});
  EXPECT_EQ(make_palette(table, {.k = 256, .order = Order::kStable}, {})->size(), 256U);
  const auto palette = make_palette(table, {.k = 257, .order = Order::kStable}, {});
  ASSERT_FALSE(palette.has_value());
  EXPECT_THAT(palette.error().message, testing::HasSubstr("at most 256 colors, not 257"));
}

}  // namespace
}  // namespace huemask
