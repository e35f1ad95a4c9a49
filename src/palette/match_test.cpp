#include "huemask/match.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "base/random.h"
#include "base/test_pictures.h"

namespace huemask {
namespace {

using testing::HasSubstr;

CatalogColor paint(std::string name, Rgb8 rgb) {
  return {std::move(name), rgb8_to_xyz(rgb, RgbSpace::kSrgb), rgb};
}

ColorTable table_of(std::vector<std::pair<std::uint32_t, std::uint64_t>> colors) {
  std::sort(colors.begin(), colors.end());
  ColorTable table;
  for (const auto& [key, pixels] : colors) {
    table.keys.push_back(key);
    table.pixels.push_back(pixels);
  }
  return table;
}

ColorTable photo_table() {
  return *count_colors(test::photo_like_picture(160, 120, 1), {.threads = 1});
}

std::vector<CatalogColor> random_catalog(std::size_t count, std::uint64_t seed) {
  Random random(seed);
  std::vector<CatalogColor> catalog;
  for (std::size_t i = 0; i < count; ++i) {
    catalog.push_back(paint(std::to_string(i), key_color(static_cast<std::uint32_t>(
                                                   random.below(std::uint64_t{1} << 24)))));
  }
  return catalog;
}

// Every so many-th color of a picture: no color of it is far from all of them.
std::vector<CatalogColor> catalog_from(const ColorTable& table, std::size_t step) {
  std::vector<CatalogColor> catalog;
  for (std::size_t i = 0; i < table.size(); i += step) {
    catalog.push_back(paint(std::to_string(i), key_color(table.keys[i])));
  }
  return catalog;
}

// A small problem: colors around a few centers, and paints around the same.
struct Instance {
  ColorTable table;
  std::vector<CatalogColor> catalog;
  MatchOptions options;
};

Instance random_instance(std::uint64_t seed) {
  Random random(seed);
  const auto near = [&](Rgb8 center, int spread) {
    const auto moved = [&](std::uint8_t value) {
      const int step = static_cast<int>(random.below(2 * spread + 1)) - spread;
      return static_cast<std::uint8_t>(std::clamp(value + step, 0, 255));
    };
    return Rgb8{moved(center.r), moved(center.g), moved(center.b)};
  };
  std::vector<Rgb8> centers;
  for (std::size_t i = 0; i < 1 + random.below(5); ++i) {
    centers.push_back(key_color(static_cast<std::uint32_t>(random.below(1 << 24))));
  }
  const auto center = [&] { return centers[random.below(centers.size())]; };
  Instance instance;
  std::vector<std::pair<std::uint32_t, std::uint64_t>> colors;
  for (std::size_t i = 0; i < 5 + random.below(300); ++i) {
    const std::uint32_t key = color_key(near(center(), 40));
    if (std::none_of(colors.begin(), colors.end(), [&](const auto& c) { return c.first == key; })) {
      colors.emplace_back(key, 1 + random.below(50));
    }
  }
  instance.table = table_of(std::move(colors));
  for (std::size_t i = 0; i < 1 + random.below(12); ++i) {
    instance.catalog.push_back(paint(std::to_string(i), near(center(), 50)));
  }
  instance.options = {.max_delta_e = 3 + 15 * random.uniform(),
                      .coverage = random.below(4) == 0 ? 1 : 0.5 + 0.5 * random.uniform(),
                      .metric = random.below(2) == 0 ? "cie76" : "ciede2000"};
  return instance;
}

// Which colors each paint covers by the formula in double precision; none where a decision hangs on
// less than what the quick formula may err.
std::vector<std::vector<bool>> exact_cover(const Instance& instance) {
  constexpr double kError = 2e-3;
  const Difference difference = *find_difference(instance.options.metric);
  std::vector<std::vector<bool>> cover;
  for (const CatalogColor& each : instance.catalog) {
    std::vector<bool>& row = cover.emplace_back();
    for (const std::uint32_t key : instance.table.keys) {
      const double delta_e =
          difference(each.color, rgb8_to_xyz(key_color(key), instance.table.space));
      if (std::abs(delta_e - instance.options.max_delta_e) < kError) return {};
      row.push_back(delta_e <= instance.options.max_delta_e);
    }
  }
  return cover;
}

std::uint64_t covered_by(const Instance& instance, const std::vector<std::vector<bool>>& cover,
                         unsigned chosen) {
  std::uint64_t weight = 0;
  for (std::size_t i = 0; i < instance.table.size(); ++i) {
    bool covered = false;
    for (std::size_t j = 0; j < cover.size(); ++j) covered |= (chosen >> j & 1) != 0 && cover[j][i];
    weight += covered ? instance.table.pixels[i] : 0;
  }
  return weight;
}

// By trying every choice; 0 where none will do.
std::size_t fewest_by_force(const Instance& instance, const std::vector<std::vector<bool>>& cover) {
  const double wanted =
      instance.options.coverage * static_cast<double>(instance.table.total_weight());
  std::size_t fewest = std::numeric_limits<std::size_t>::max();
  for (unsigned chosen = 1; chosen < 1U << cover.size(); ++chosen) {
    if (static_cast<double>(covered_by(instance, cover, chosen)) < wanted) continue;
    fewest = std::min(fewest, static_cast<std::size_t>(std::popcount(chosen)));
  }
  return fewest == std::numeric_limits<std::size_t>::max() ? 0 : fewest;
}

RC_GTEST_PROP(MatchPaints, is_as_short_as_the_best_of_all_choices, ()) {
  const Instance instance = random_instance(*rc::gen::arbitrary<std::uint64_t>());
  const auto cover = exact_cover(instance);
  RC_PRE(!cover.empty());
  const std::size_t fewest = fewest_by_force(instance, cover);
  const auto match = match_paints(instance.table, instance.catalog, instance.options, {});
  RC_ASSERT(match.has_value() == (fewest > 0));
  if (!match) return;
  RC_ASSERT(match->palette.size() == fewest);
  RC_ASSERT(match->quality.at_least == fewest);
  unsigned chosen = 0;
  for (const PaintUse& use : match->quality.uses) chosen |= 1U << use.paint;
  const double covered = static_cast<double>(covered_by(instance, cover, chosen)) /
                         static_cast<double>(instance.table.total_weight());
  RC_ASSERT(std::abs(covered - match->quality.covered) < 1e-12);
  RC_ASSERT(covered >= instance.options.coverage - 1e-12);
}

TEST(MatchPaints, chooses_the_paint_that_is_nearer_where_two_would_do) {
  const ColorTable table = table_of({{0x204060, 10}, {0x224262, 30}});
  const std::vector<CatalogColor> catalog = {paint("far", {0x28, 0x48, 0x68}),
                                             paint("near", {0x22, 0x42, 0x62}),
                                             paint("other side", {0x1A, 0x3A, 0x5A})};
  const PaintMatch match = *match_paints(table, catalog, {}, {});
  ASSERT_EQ(match.palette.size(), 1U);
  EXPECT_EQ(match.palette.swatches[0].name, "near");
  EXPECT_EQ(match.quality.uses[0].paint, 1U);
  EXPECT_EQ(match.quality.covered, 1);
}

TEST(MatchPaints, tells_what_each_paint_is_for) {
  const ColorTable table = table_of({{0xFF0000, 60}, {0xF80000, 10}, {0x0000FF, 30}});
  const std::vector<CatalogColor> catalog = {paint("", {0, 0, 255}), paint("green", {0, 128, 0}),
                                             paint("red", {255, 0, 0})};
  const PaintMatch match = *match_paints(table, catalog, {.metric = "cie76"}, {});
  ASSERT_EQ(match.palette.size(), 2U);
  EXPECT_EQ(match.palette.swatches[0].name, "red");
  EXPECT_EQ(match.palette.swatches[1].name, "No. 1");
  EXPECT_EQ(hex(match.palette.swatches[0].srgb), "#ff0000");
  EXPECT_DOUBLE_EQ(match.palette.swatches[0].share, 0.7);
  EXPECT_EQ(match.palette.swatches[1].pixels, 30U);
  EXPECT_EQ(match.palette.labels, (std::vector<std::uint16_t>{1, 0, 0}));
  const Difference cie76 = *find_difference("cie76");
  const double delta_e =
      cie76(rgb8_to_xyz({255, 0, 0}, RgbSpace::kSrgb), rgb8_to_xyz({0xF8, 0, 0}, RgbSpace::kSrgb));
  EXPECT_NEAR(match.quality.uses[0].mean_delta_e, delta_e / 7, 0.01);
  EXPECT_NEAR(match.quality.uses[0].max_delta_e, delta_e, 0.01);
  EXPECT_NEAR(match.quality.max_delta_e, delta_e, 0.01);
  EXPECT_NEAR(match.palette.mean_delta_e, delta_e / 10, 0.01);
  EXPECT_EQ(match.quality.at_least, 2U);
}

TEST(MatchPaints, takes_fewer_paints_for_less_of_the_picture) {
  const ColorTable table = table_of({{0xFF0000, 94}, {0x00FF00, 4}, {0x0000FF, 2}});
  const std::vector<CatalogColor> catalog = {paint("b", {0, 0, 255}), paint("g", {0, 255, 0}),
                                             paint("r", {255, 0, 0})};
  const auto count = [&](double coverage) {
    return match_paints(table, catalog, {.coverage = coverage}, {})->palette.size();
  };
  EXPECT_EQ(count(0.94), 1U);
  EXPECT_EQ(count(0.95), 2U);
  EXPECT_EQ(count(0.98), 2U);
  EXPECT_EQ(count(1), 3U);
}

TEST(MatchPaints, counts_partly_transparent_colors_by_alpha) {
  ColorTable table = table_of({{0xFF0000, 50}, {0x0000FF, 50}});
  table.alpha_sums = {50 * 10, 50 * 255};  // blue, red
  const std::vector<CatalogColor> catalog = {paint("b", {0, 0, 255}), paint("r", {255, 0, 0})};
  const PaintMatch match = *match_paints(table, catalog, {}, {});
  ASSERT_EQ(match.palette.size(), 1U);
  EXPECT_EQ(match.palette.swatches[0].name, "r");
  EXPECT_NEAR(match.quality.covered, 255.0 / 265, 1e-12);
}

TEST(MatchPaints, is_proven_on_a_picture_of_many_colors) {
  const ColorTable table = photo_table();
  const auto match = match_paints(table, catalog_from(table, table.size() / 200), {}, {});
  ASSERT_TRUE(match.has_value()) << match.error().message;
  EXPECT_GT(match->palette.size(), 2U);
  EXPECT_EQ(match->quality.at_least, match->palette.size());
  EXPECT_GE(match->quality.covered, 0.95);
  double shares = 0;
  for (const Swatch& swatch : match->palette.swatches) shares += swatch.share;
  EXPECT_NEAR(shares, 1, 1e-12);
}

TEST(MatchPaints, is_the_same_for_any_number_of_threads) {
  const ColorTable table = photo_table();
  const std::vector<CatalogColor> catalog = catalog_from(table, table.size() / 150);
  for (const std::string metric : {"ciede2000", "cie76", "cmc", "oklab"}) {
    const double most = metric == "oklab" ? 0.1 : 10;
    const MatchOptions options{.max_delta_e = most, .metric = metric};
    const auto one = match_paints(table, catalog, options, {.threads = 1});
    const auto many = match_paints(table, catalog, options, {.threads = 7});
    ASSERT_TRUE(one.has_value()) << one.error().message;
    ASSERT_TRUE(many.has_value()) << many.error().message;
    EXPECT_EQ(one->palette.labels, many->palette.labels) << metric;
    EXPECT_EQ(one->palette.mean_delta_e, many->palette.mean_delta_e) << metric;
    EXPECT_EQ(one->quality.at_least, many->quality.at_least) << metric;
  }
}

TEST(MatchPaints, out_of_reach_says_what_would_do_and_that_does) {
  const ColorTable table = photo_table();
  const std::vector<CatalogColor> catalog = random_catalog(12, 5);
  const auto match = match_paints(table, catalog, {.max_delta_e = 5}, {});
  ASSERT_FALSE(match.has_value());
  EXPECT_EQ(match.error().code, ErrorCode::kInvalidArgument);
  const std::string& message = match.error().message;
  ASSERT_THAT(message, HasSubstr("raise --max-de to "));
  const double enough = std::stod(message.substr(message.find("--max-de to ") + 12));
  EXPECT_TRUE(match_paints(table, catalog, {.max_delta_e = enough}, {}).has_value()) << message;
  EXPECT_FALSE(match_paints(table, catalog, {.max_delta_e = enough - 0.11}, {}).has_value());
}

TEST(MatchPaints, bad_arguments_have_an_error) {
  const ColorTable table = table_of({{0xFF0000, 1}});
  const std::vector<CatalogColor> catalog = {paint("r", {255, 0, 0})};
  const auto message = [&](const MatchOptions& options) {
    return match_paints(table, catalog, options, {}).error().message;
  };
  EXPECT_THAT(message({.max_delta_e = 0}), HasSubstr("max-de is 0"));
  EXPECT_THAT(message({.max_delta_e = -1}), HasSubstr("max-de is -1"));
  EXPECT_THAT(message({.max_delta_e = 301}), HasSubstr("at most 300"));
  EXPECT_THAT(message({.max_delta_e = std::nan("")}), HasSubstr("max-de is nan"));
  EXPECT_THAT(message({.coverage = 0}), HasSubstr("coverage is 0"));
  EXPECT_THAT(message({.coverage = 1.01}), HasSubstr("coverage is 1.01"));
  EXPECT_THAT(message({.coverage = std::nan("")}), HasSubstr("coverage is nan"));
  EXPECT_THAT(message({.metric = "ciede"}), HasSubstr("unknown metric"));
  EXPECT_THAT(match_paints(table, {}, {}, {}).error().message, HasSubstr("no color"));
  EXPECT_THAT(match_paints({}, catalog, {}, {}).error().message, HasSubstr("transparent"));
}

TEST(MatchPaints, stops_when_cancelled) {
  const std::atomic<bool> cancel{true};
  Context context;
  context.cancel = &cancel;
  const auto match = match_paints(photo_table(), random_catalog(50, 1), {}, context);
  ASSERT_FALSE(match.has_value());
  EXPECT_EQ(match.error().code, ErrorCode::kCancelled);
}

}  // namespace
}  // namespace huemask
