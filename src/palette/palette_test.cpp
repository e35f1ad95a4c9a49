#include "huemask/palette.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <string>
#include <vector>

#include "base/test_pictures.h"
#include "huemask/color_names.h"

namespace huemask {
namespace {

ColorTable photo_table() {
  return *count_colors(test::photo_like_picture(160, 120, 1), {.threads = 1});
}

Palette palette_of(const ColorTable& table, const PaletteOptions& options) {
  return *make_palette(table, options, {.threads = 1});
}

void expect_consistent(const Palette& palette, const ColorTable& table) {
  double shares = 0;
  std::uint64_t pixels = 0;
  for (const Swatch& swatch : palette.swatches) {
    EXPECT_GT(swatch.share, 0);
    EXPECT_GT(swatch.pixels, 0U);
    shares += swatch.share;
    pixels += swatch.pixels;
    const Xyz xyz = palette.difference.xyz(swatch.center);
    EXPECT_EQ(swatch.lab, xyz_to_lab(xyz));
    EXPECT_EQ(swatch.srgb, xyz_to_srgb8(xyz));
    EXPECT_EQ(swatch.oklch.l, xyz_to_oklch(xyz).l);
    EXPECT_EQ(swatch.name, (*find_name_list("css"))->nearest(swatch.lab).name);
  }
  EXPECT_NEAR(shares, 1, 1e-12);
  EXPECT_EQ(pixels, table.total_pixels());
  EXPECT_TRUE(std::is_sorted(palette.swatches.begin(), palette.swatches.end(),
                             [](const Swatch& a, const Swatch& b) { return a.share > b.share; }));
  ASSERT_EQ(palette.labels.size(), table.size());
  for (const std::uint16_t label : palette.labels) ASSERT_LT(label, palette.size());
}

TEST(Hex, is_lower_case_with_leading_zeros) {
  EXPECT_EQ(hex({0, 0, 0}), "#000000");
  EXPECT_EQ(hex({1, 0xAB, 0xF0}), "#01abf0");
  EXPECT_EQ(hex({255, 255, 255}), "#ffffff");
}

TEST(MakePalette, is_consistent_in_itself) {
  const ColorTable table = photo_table();
  for (const std::string metric : {"cie76", "ciede2000", "oklab"}) {
    for (const int k : {1, 5, 40}) {
      SCOPED_TRACE(metric + " k " + std::to_string(k));
      const Palette palette = palette_of(table, {.k = k, .metric = metric});
      EXPECT_EQ(palette.size(), static_cast<std::size_t>(k));
      EXPECT_EQ(palette.difference.id(), metric);
      expect_consistent(palette, table);
    }
  }
}

TEST(MakePalette, counts_the_pixels_of_each_swatch_by_its_labels) {
  ColorTable table = photo_table();
  for (const bool with_alpha : {false, true}) {
    if (with_alpha) {
      for (std::size_t i = 0; i < table.size(); ++i) {
        table.alpha_sums.push_back(table.pixels[i] * (1 + i % 255));
      }
    }
    const Palette palette = palette_of(table, {.k = 9});
    expect_consistent(palette, table);
    std::vector<std::uint64_t> pixels(9);
    std::vector<std::uint64_t> weight(9);
    for (std::size_t i = 0; i < table.size(); ++i) {
      pixels[palette.labels[i]] += table.pixels[i];
      weight[palette.labels[i]] += table.weights()[i];
    }
    for (std::size_t j = 0; j < 9; ++j) {
      EXPECT_EQ(palette.swatches[j].pixels, pixels[j]);
      EXPECT_DOUBLE_EQ(palette.swatches[j].share,
                       static_cast<double>(weight[j]) / static_cast<double>(table.total_weight()));
    }
  }
}

// A table of black and white, and of the grays between them that are left out of the areas.
const ColorTable kBlackAndWhite{.keys = {0x000000, 0xFFFFFF}, .pixels = {60, 30}, .alpha_sums = {}};
const ColorTable kWithGrays{
    .keys = {0x000000, 0x404040, 0x808080, 0xFFFFFF}, .pixels = {60, 5, 40, 30}, .alpha_sums = {}};

TEST(MakePalette, finds_colors_in_areas_and_counts_them_in_all) {
  const auto palette = make_palette(kWithGrays, kBlackAndWhite, {.k = 4}, {});
  ASSERT_TRUE(palette.has_value());
  ASSERT_EQ(palette->size(), 2U);  // as many as the areas have
  EXPECT_EQ(hex(palette->swatches[0].srgb), "#ffffff");
  EXPECT_EQ(palette->swatches[0].pixels, 70U);  // #808080 is nearer to white
  EXPECT_EQ(hex(palette->swatches[1].srgb), "#000000");
  EXPECT_EQ(palette->swatches[1].pixels, 65U);
  EXPECT_EQ(palette->labels, (std::vector<std::uint16_t>{1, 1, 0, 0}));
  expect_consistent(*palette, kWithGrays);
}

TEST(MakePalette, keeps_locked_colors_first_where_colors_are_found_in_areas) {
  const PaletteOptions options{.k = 3, .locked = {rgb8_to_xyz({0, 255, 0}, RgbSpace::kSrgb)}};
  const auto palette = make_palette(kWithGrays, kBlackAndWhite, options, {});
  ASSERT_TRUE(palette.has_value());
  ASSERT_EQ(palette->size(), 3U);
  EXPECT_EQ(hex(palette->swatches[0].srgb), "#00ff00");
  EXPECT_EQ(palette->swatches[0].pixels, 0U);
}

TEST(MakePalette, is_the_same_where_the_areas_are_all) {
  const ColorTable table = photo_table();
  const Palette all = palette_of(table, {.k = 9});
  const Palette areas = *make_palette(table, photo_table(), {.k = 9}, {});
  ASSERT_EQ(areas.size(), all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(areas.swatches[i].srgb, all.swatches[i].srgb);
    EXPECT_EQ(areas.swatches[i].pixels, all.swatches[i].pixels);
  }
  EXPECT_EQ(areas.labels, all.labels);
}

TEST(MakePalette, refuses_areas_that_are_empty_or_of_another_space) {
  EXPECT_EQ(make_palette(kWithGrays, ColorTable{}, {.k = 2}, {}).error().code,
            ErrorCode::kInvalidArgument);
  ColorTable other = kBlackAndWhite;
  other.space = RgbSpace::kDisplayP3;
  EXPECT_EQ(make_palette(kWithGrays, other, {.k = 2}, {}).error().code,
            ErrorCode::kInvalidArgument);
}

TEST(MakePalette, mean_delta_e_is_the_mean_over_all_pixels) {
  const ColorTable table = photo_table();
  for (const std::string metric : {"cie76", "ciede2000", "cmc", "cam16-ucs"}) {
    const Palette palette = palette_of(table, {.k = 8, .metric = metric});
    double sum = 0;
    for (std::size_t i = 0; i < table.size(); ++i) {
      const Xyz color = rgb8_to_xyz(key_color(table.keys[i]), table.space);
      sum += static_cast<double>(table.pixels[i]) *
             palette.difference(palette.swatches[palette.labels[i]].center,
                                palette.difference.coordinates(color));
    }
    // In fixed point a color stands up to half a step beside itself.
    const double exact = sum / static_cast<double>(table.total_pixels());
    EXPECT_NEAR(palette.mean_delta_e, exact, 2e-3) << metric;
    EXPECT_GT(exact, 1) << metric;
  }
}

TEST(MakePalette, lists_each_color_when_there_are_no_more_than_k) {
  const ColorTable table{.keys = {0x0000FF, 0x008000, 0xFF0000, 0xFFFFFF},
                         .pixels = {30, 10, 40, 20},
                         .alpha_sums = {}};
  for (const std::string metric : {"cie76", "ciede2000", "oklab", "itp"}) {
    const Palette palette = palette_of(table, {.k = 8, .metric = metric});
    ASSERT_EQ(palette.size(), 4U) << metric;
    const std::vector<std::string> names = {"red", "blue", "white", "green"};
    const std::vector<std::string> codes = {"#ff0000", "#0000ff", "#ffffff", "#008000"};
    const std::vector<double> shares = {0.4, 0.3, 0.2, 0.1};
    for (std::size_t j = 0; j < 4; ++j) {
      EXPECT_EQ(palette.swatches[j].name, names[j]) << metric;
      EXPECT_EQ(hex(palette.swatches[j].srgb), codes[j]) << metric;
      EXPECT_DOUBLE_EQ(palette.swatches[j].share, shares[j]) << metric;
    }
    EXPECT_EQ(palette.labels, (std::vector<std::uint16_t>{1, 3, 0, 2})) << metric;
    EXPECT_EQ(palette.mean_delta_e, 0) << metric;
  }
}

TEST(MakePalette, takes_names_from_the_list_asked_for) {
  const ColorTable table{.keys = {0x0000FF, 0x75BBFD}, .pixels = {2, 1}, .alpha_sums = {}};
  const Palette palette = palette_of(table, {.k = 2, .names = "xkcd"});
  EXPECT_EQ(palette.swatches[0].name, "primary blue");  // xkcd's own "blue" is #0343df
  EXPECT_EQ(palette.swatches[1].name, "sky blue");
}

TEST(MakePalette, orders_equal_shares_by_their_srgb_key) {
  const ColorTable table{
      .keys = {0x000001, 0x123456, 0x654321, 0xFEDCBA}, .pixels = {5, 5, 9, 5}, .alpha_sums = {}};
  const Palette palette = palette_of(table, {.k = 4});
  std::vector<std::uint32_t> keys;
  for (const Swatch& swatch : palette.swatches) keys.push_back(color_key(swatch.srgb));
  EXPECT_EQ(keys, (std::vector<std::uint32_t>{0x654321, 0x000001, 0x123456, 0xFEDCBA}));
}

TEST(MakePalette, weighs_by_alpha) {
  ColorTable table{.keys = {0x0000FF, 0xFF0000}, .pixels = {90, 10}, .alpha_sums = {90, 2550}};
  const Palette palette = palette_of(table, {.k = 2});
  EXPECT_EQ(hex(palette.swatches[0].srgb), "#ff0000");
  EXPECT_EQ(palette.swatches[0].pixels, 10U);
  EXPECT_DOUBLE_EQ(palette.swatches[0].share, 2550.0 / 2640);
}

TEST(MakePalette, is_the_same_with_an_opaque_alpha_plane_as_without) {
  Image image = test::photo_like_picture(100, 80, 2);
  const Palette without = palette_of(*count_colors(image, {}), {.k = 8});
  image.alpha = Plane<std::uint8_t>(100, 80, 255);
  const Palette with = palette_of(*count_colors(image, {}), {.k = 8});
  EXPECT_EQ(with.labels, without.labels);
  EXPECT_EQ(with.mean_delta_e, without.mean_delta_e);
}

TEST(MakePalette, is_an_error_when_nothing_is_opaque) {
  const auto palette = make_palette(ColorTable{}, {}, {});
  ASSERT_FALSE(palette.has_value());
  EXPECT_EQ(palette.error().code, ErrorCode::kInvalidArgument);
  EXPECT_NE(palette.error().message.find("transparent"), std::string::npos);
}

TEST(MakePalette, of_a_gray_picture_is_gray) {
  ColorTable table;
  for (std::uint32_t v = 0; v < 256; ++v) {
    table.keys.push_back(v * 0x010101);
    table.pixels.push_back(1 + v * v % 97);
  }
  for (const std::string metric : {"cie76", "ciede2000", "hyab"}) {
    for (const Swatch& swatch : palette_of(table, {.k = 6, .metric = metric}).swatches) {
      EXPECT_EQ(swatch.srgb.r, swatch.srgb.g) << metric;
      EXPECT_EQ(swatch.srgb.g, swatch.srgb.b) << metric;
      EXPECT_LT(swatch.oklch.c, 1e-3) << metric;
    }
  }
}

TEST(MakePalette, keeps_the_colors_of_display_p3_that_srgb_lacks) {
  const ColorTable table{.space = RgbSpace::kDisplayP3,
                         .keys = {0x00FF00, 0x808080},
                         .pixels = {3, 1},
                         .alpha_sums = {}};
  const Swatch green = palette_of(table, {.k = 2}).swatches[0];
  const Xyz p3_green = rgb8_to_xyz({0, 255, 0}, RgbSpace::kDisplayP3);
  EXPECT_NEAR(green.lab.l, xyz_to_lab(p3_green).l, 1e-9);
  EXPECT_NEAR(green.lab.a, xyz_to_lab(p3_green).a, 1e-9);
  EXPECT_NEAR(green.lab.b, xyz_to_lab(p3_green).b, 1e-9);
  EXPECT_GT(green.oklch.c, xyz_to_oklch(rgb8_to_xyz({0, 255, 0}, RgbSpace::kSrgb)).c + 0.05);
  EXPECT_EQ(green.srgb, xyz_to_srgb8(p3_green));
  EXPECT_GT(green.srgb.g, green.srgb.r);
}

TEST(MakePalette, options_that_cannot_be_are_errors_that_say_so) {
  const ColorTable table{.keys = {1}, .pixels = {1}, .alpha_sums = {}};
  const auto error_of = [&](const PaletteOptions& options) {
    EXPECT_FALSE(options.validate().has_value());
    const auto palette = make_palette(table, options, {});
    EXPECT_FALSE(palette.has_value());
    return palette ? Error{} : palette.error();
  };
  EXPECT_EQ(error_of({.k = 0}).where, "k");
  EXPECT_NE(error_of({.method = "kmean"}).message.find("'kmeans'"), std::string::npos);
  EXPECT_NE(error_of({.metric = "ciede200"}).message.find("'ciede2000'"), std::string::npos);
  EXPECT_NE(error_of({.names = "xkdc"}).message.find("'xkcd'"), std::string::npos);
  EXPECT_TRUE(PaletteOptions{}.validate().has_value());
}

TEST(MakePalette, hands_cancellation_on) {
  const std::atomic<bool> cancel{true};
  const auto palette = make_palette(photo_table(), {}, {.threads = 1, .cancel = &cancel});
  ASSERT_FALSE(palette.has_value());
  EXPECT_EQ(palette.error().code, ErrorCode::kCancelled);
}

RC_GTEST_PROP(MakePaletteProperty, shares_add_up_and_fall, ()) {
  Random random(*rc::gen::arbitrary<std::uint32_t>());
  const auto colors = *rc::gen::inRange<std::size_t>(1, 60);
  const Image image = test::noise_picture(40, 40, colors, random.next());
  const ColorTable table = *count_colors(image, {.threads = 1});
  const int k = *rc::gen::inRange(1, 70);
  const Palette palette = palette_of(table, {.k = k});
  RC_ASSERT(palette.size() == std::min<std::size_t>(table.size(), static_cast<std::size_t>(k)));
  double shares = 0;
  for (const Swatch& swatch : palette.swatches) shares += swatch.share;
  RC_ASSERT(std::abs(shares - 1) < 1e-12);
  RC_ASSERT(std::is_sorted(palette.swatches.begin(), palette.swatches.end(),
                           [](const Swatch& a, const Swatch& b) { return a.share > b.share; }));
}

}  // namespace
}  // namespace huemask
