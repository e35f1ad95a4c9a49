#include "palette/theme.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "base/random.h"
#include "base/test_pictures.h"
#include "huemask/palette.h"
#include "palette/exponential.h"

namespace huemask::palette {
namespace {

constexpr PaletteOptions::Objective kTheme = PaletteOptions::Objective::kTheme;

// A cloud of grays and dull browns, and three vivid colors.
std::vector<Lab> mostly_dull() {
  Random random(1);
  std::vector<Lab> colors;
  for (int i = 0; i < 30; ++i) {
    colors.push_back({20 + 60 * random.uniform(), 8 * random.uniform(), 12 * random.uniform()});
  }
  colors.insert(colors.end(), {{55, 70, 50}, {80, 5, 80}, {40, 20, -60}});
  return colors;
}

TEST(Exponential, is_near_the_library_s) {
  for (double x = 0; x > -40; x -= 0.37) {
    EXPECT_NEAR(exponential(x), std::exp(x), 1e-5 * std::exp(x)) << x;
  }
  EXPECT_EQ(exponential(0), 1);
  EXPECT_EQ(exponential(-1000), 0);
}

TEST(ThemeCandidates, have_the_terms_of_their_definition) {
  const ThemeCandidates candidates({{50, 0, 0}, {50, 10, 0}, {50, 40, 0}, {60, 0, 0}});
  EXPECT_EQ(candidates.distance(0, 1), 10 * 128);
  EXPECT_EQ(candidates.distance(2, 0), 40 * 128);
  std::array<ThemeTerms, 4> terms{};
  candidates.terms_beside(std::array<std::size_t, 2>{0, 1}, terms);
  EXPECT_NEAR(terms[2][kIsolation], 1 - std::exp(-3), 1e-5);
  EXPECT_NEAR(terms[3][kIsolation], 1 - std::exp(-1), 1e-5);
  EXPECT_EQ(terms[2][kExtremity], 1);
  EXPECT_LT(terms[1][kExtremity], 0.1);
  EXPECT_DOUBLE_EQ(terms[2][kDiversity], (40.0 + 30.0) / 50);
  EXPECT_DOUBLE_EQ(terms[3][kDiversity], (5 + std::hypot(5, 10)) / 50);
  EXPECT_NEAR(terms[2][kLikeness], std::exp(-40.0 / 15) + std::exp(-30.0 / 15), 1e-5);
  // All chroma is covered but a little of the color that is 10 away.
  EXPECT_GT(terms[2][kCoverage], 0.99);
  EXPECT_LT(terms[3][kCoverage], terms[2][kCoverage] - 0.5);
}

TEST(ImaginedThemes, are_sets_with_the_fixed_colors_in_their_places) {
  const ThemeCandidates candidates(mostly_dull());
  const auto themes = *imagine_themes(candidates, kThemeWeights, 2, 6, 50, {});
  ASSERT_EQ(themes.size(), 50U);
  for (const Theme& theme : themes) {
    EXPECT_EQ(std::set<std::size_t>(theme.begin(), theme.end()).size(), 6U);
    EXPECT_EQ(theme[0], 0U);
    EXPECT_EQ(theme[1], 1U);
  }
  EXPECT_NE(themes[0], themes[49]);
}

TEST(ImaginedThemes, have_what_counts_as_often_as_it_counts) {
  const ThemeCandidates candidates({{50, 0, 0}, {50, 10, 0}, {50, 40, 0}, {60, 0, 0}});
  const double weight = 2;
  ThemeTerms weights{};
  weights[kIsolation] = weight;
  constexpr std::size_t kThemes = 4000;
  std::array<double, 4> often{};
  const std::vector<Theme> themes = *imagine_themes(candidates, weights, 0, 1, kThemes, {});
  for (const Theme& theme : themes) {
    often[theme[0]] += 1.0 / kThemes;
  }
  const double others = 3 * std::exp(weight * (1 - std::exp(-1)));
  const double most = std::exp(weight * (1 - std::exp(-3)));
  EXPECT_NEAR(often[2], most / (most + others), 0.03);  // four standard deviations
  EXPECT_NEAR(often[0], often[3], 0.03);
}

TEST(ChooseTheme, takes_vivid_colors_of_a_dull_picture) {
  const Theme theme = *choose_theme(mostly_dull(), 0, 5, kThemeWeights, {});
  EXPECT_GE(std::count_if(theme.begin(), theme.end(), [](std::size_t i) { return i >= 30; }), 2);
  EXPECT_TRUE(std::is_sorted(theme.begin(), theme.end()));
}

TEST(ChooseTheme, keeps_the_fixed_colors_first) {
  const Theme theme = *choose_theme(mostly_dull(), 2, 5, kThemeWeights, {});
  EXPECT_EQ(theme[0], 0U);
  EXPECT_EQ(theme[1], 1U);
  EXPECT_EQ(std::set<std::size_t>(theme.begin(), theme.end()).size(), 5U);
}

TEST(ChooseTheme, hands_cancellation_on) {
  const std::atomic<bool> cancel{true};
  const auto theme = choose_theme(mostly_dull(), 0, 5, kThemeWeights, {.cancel = &cancel});
  ASSERT_FALSE(theme.has_value());
  EXPECT_EQ(theme.error().code, ErrorCode::kCancelled);
}

Palette palette_of(const ColorTable& table, const PaletteOptions& options, int threads = 1) {
  return *make_palette(table, options, {.threads = threads});
}

std::vector<std::string> hexes(const ColorTable& table, const PaletteOptions& options,
                               int threads = 1) {
  std::vector<std::string> list;
  for (const Swatch& swatch : palette_of(table, options, threads).swatches) {
    list.push_back(hex(swatch.srgb));
  }
  return list;
}

ColorTable photo_table() {
  return *count_colors(test::photo_like_picture(160, 120, 1), {.threads = 1});
}

TEST(ThemePalette, has_the_colors_asked_for_whatever_finds_them) {
  const ColorTable table = photo_table();
  for (const ClusterMethod* method : all_methods()) {
    for (const int k : {1, 2, 5, 20}) {
      const PaletteOptions options = {
          .objective = kTheme, .k = k, .method = std::string(method->info.id)};
      const Palette palette = palette_of(table, options);
      EXPECT_EQ(palette.size(), static_cast<std::size_t>(k)) << method->info.id;
      for (const Swatch& swatch : palette.swatches) EXPECT_GT(swatch.pixels, 0U);
    }
  }
}

TEST(ThemePalette, is_another_in_every_difference_and_the_same_for_any_threads) {
  const ColorTable table = photo_table();
  for (const std::string metric : {"cie76", "ciede2000", "cam16-ucs", "hyab"}) {
    const PaletteOptions options = {.objective = kTheme, .k = 6, .metric = metric};
    const auto expected = hexes(table, options);
    EXPECT_EQ(expected.size(), 6U) << metric;
    for (const int threads : {2, 7}) EXPECT_EQ(hexes(table, options, threads), expected) << metric;
    EXPECT_NE(expected, hexes(table, {.k = 6, .metric = metric})) << metric;
  }
}

TEST(ThemePalette, is_coverage_where_it_would_be_a_long_list) {
  const ColorTable table = photo_table();
  EXPECT_EQ(hexes(table, {.objective = kTheme, .k = kMostThemeSwatches + 1}),
            hexes(table, {.k = kMostThemeSwatches + 1}));
}

TEST(ThemePalette, of_a_picture_with_few_colors_is_those_colors) {
  const ColorTable table{
      .keys = {0x0000FF, 0x008000, 0xFF0000}, .pixels = {30, 10, 40}, .alpha_sums = {}};
  EXPECT_EQ(hexes(table, {.objective = kTheme, .k = 5}),
            (std::vector<std::string>{"#ff0000", "#0000ff", "#008000"}));
}

TEST(ThemePalette, of_swatches_is_a_choice_of_them) {
  const ColorTable table = *count_colors(test::noise_picture(40, 40, 40, 3), {});
  for (const Swatch& swatch : palette_of(table, {.objective = kTheme, .k = 5}).swatches) {
    EXPECT_TRUE(std::binary_search(table.keys.begin(), table.keys.end(), color_key(swatch.srgb)))
        << hex(swatch.srgb);
  }
}

TEST(ThemePalette, keeps_locked_colors_first) {
  const PaletteOptions options = {.objective = kTheme,
                                  .k = 5,
                                  .locked = {rgb8_to_xyz({1, 2, 3}, RgbSpace::kSrgb),
                                             rgb8_to_xyz({255, 0, 128}, RgbSpace::kSrgb)}};
  const auto found = hexes(photo_table(), options);
  ASSERT_EQ(found.size(), 5U);
  EXPECT_EQ(found[0], "#010203");
  EXPECT_EQ(found[1], "#ff0080");
}

TEST(ThemePalette, of_real_colors_has_colors_of_the_picture) {
  const ColorTable table = photo_table();
  const PaletteOptions options = {
      .objective = kTheme, .k = 5, .colors = PaletteOptions::Colors::kReal};
  for (const Swatch& swatch : palette_of(table, options).swatches) {
    EXPECT_TRUE(std::binary_search(table.keys.begin(), table.keys.end(), color_key(swatch.srgb)));
  }
}

TEST(ThemePalette, of_grays_is_gray_and_spread) {
  ColorTable table;
  for (std::uint32_t v = 0; v < 256; ++v) {
    table.keys.push_back(v * 0x010101);
    table.pixels.push_back(1 + v * v % 97);
  }
  const Palette palette = palette_of(table, {.objective = kTheme, .k = 4});
  double darkest = 100;
  double lightest = 0;
  for (const Swatch& swatch : palette.swatches) {
    EXPECT_EQ(swatch.srgb.r, swatch.srgb.g);
    EXPECT_EQ(swatch.srgb.g, swatch.srgb.b);
    darkest = std::min(darkest, swatch.lab.l);
    lightest = std::max(lightest, swatch.lab.l);
  }
  EXPECT_GT(lightest - darkest, 50);
}

RC_GTEST_PROP(ThemePaletteProperty, has_k_swatches_with_pixels, ()) {
  Random random(*rc::gen::arbitrary<std::uint32_t>());
  const auto colors = *rc::gen::inRange<std::size_t>(1, 60);
  const ColorTable table = *count_colors(test::noise_picture(30, 30, colors, random.next()), {});
  const int k = *rc::gen::inRange(1, 25);
  const Palette palette = palette_of(table, {.objective = kTheme, .k = k});
  RC_ASSERT(palette.size() == std::min(table.size(), static_cast<std::size_t>(k)));
  for (const Swatch& swatch : palette.swatches) RC_ASSERT(swatch.pixels > 0U);
}

}  // namespace
}  // namespace huemask::palette
