#include "huemask/select.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <limits>

#include "base/test_pictures.h"

namespace huemask {
namespace {

using testing::HasSubstr;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
const Context kOneThread{.threads = 1};

Xyz srgb(Rgb8 color) { return rgb8_to_xyz(color, RgbSpace::kSrgb); }

Rgb8 random_color(Random& random) {
  return key_color(static_cast<std::uint32_t>(random.below(1 << 24)));
}

CostMap costs_of(const Image& image, const Pick& pick, const Context& context = kOneThread) {
  return *cost_map(image, *count_colors(image, kOneThread), pick, context);
}

template <typename T>
bool same(const Plane<T>& a, const Plane<T>& b) {
  return a.width() == b.width() && a.height() == b.height() &&
         std::equal(a.values().begin(), a.values().end(), b.values().begin());
}

TEST(CostMap, is_the_difference_to_the_nearest_sample_when_nothing_is_subtracted) {
  const Image image = test::noise_picture(60, 40, 900, 1);
  const std::vector<Rgb8> samples = {image.pixels.at(3, 5), {200, 30, 40}, {0, 0, 0}};
  for (const DifferenceMethod* method : all_differences()) {
    const Difference difference(*method);
    Pick pick{.metric = std::string(method->info.id)};
    for (const Rgb8 color : samples) pick.added.push_back(srgb(color));
    const CostMap map = costs_of(image, pick);
    EXPECT_EQ(map.steps_per_unit, cost_steps_per_unit(difference));
    for (std::size_t i = 0; i < map.costs.size(); ++i) {
      double nearest = std::numeric_limits<double>::infinity();
      for (const Xyz& sample : pick.added) {
        nearest = std::min(nearest, difference(sample, srgb(image.pixels.data()[i])));
      }
      const double expected = std::min(nearest * map.steps_per_unit, double{kMostCost});
      ASSERT_NEAR(map.costs.data()[i], expected, 0.5 + 2e-3 * map.steps_per_unit)
          << method->info.id << ", pixel " << i;
    }
  }
}

// What tolerance 0 means: the picked color, and not one that is a single step of a byte away.
TEST(CostMap, is_0_for_the_picked_color_and_for_no_other) {
  Random random(2);
  for (const DifferenceMethod* method : all_differences()) {
    for (int i = 0; i < 60; ++i) {
      const Rgb8 color = i == 0   ? Rgb8{0, 0, 0}
                         : i == 1 ? Rgb8{255, 255, 255}
                                  : random_color(random);
      std::vector<Rgb8> row = {color};
      for (const int step : {-1, 1}) {
        const auto moved = [&](std::uint8_t byte) {
          return static_cast<std::uint8_t>(std::clamp(byte + step, 0, 255));
        };
        row.push_back({moved(color.r), color.g, color.b});
        row.push_back({color.r, moved(color.g), color.b});
        row.push_back({color.r, color.g, moved(color.b)});
      }
      const CostMap map = costs_of(
          test::picture_of(row), {.added = {srgb(color)}, .metric = std::string(method->info.id)});
      for (int x = 0; x < map.costs.width(); ++x) {
        EXPECT_EQ(map.costs.at(x, 0) == 0, row[static_cast<std::size_t>(x)] == color)
            << method->info.id << ", color " << color_key(color) << ", neighbor " << x;
      }
    }
  }
}

TEST(CostMap, keeps_what_is_nearer_to_an_added_sample_and_drops_a_subtracted_one) {
  Random random(3);
  for (int round = 0; round < 20; ++round) {
    Image image = test::noise_picture(30, 30, 300, 4 + static_cast<std::uint64_t>(round));
    const Rgb8 added = random_color(random);
    const Rgb8 subtracted = random_color(random);
    image.pixels.at(0, 0) = added;
    image.pixels.at(1, 0) = subtracted;
    const CostMap to_added = costs_of(image, {.added = {srgb(added)}});
    const CostMap to_subtracted = costs_of(image, {.added = {srgb(subtracted)}});
    const CostMap both =
        costs_of(image, {.added = {srgb(added)}, .subtracted = {srgb(subtracted)}});
    EXPECT_EQ(both.costs.at(0, 0), 0);
    EXPECT_EQ(both.costs.at(1, 0), kMostCost);
    for (std::size_t i = 0; i < both.costs.size(); ++i) {
      const int d = to_added.costs.data()[i];
      const int e = to_subtracted.costs.data()[i];
      if (d < e) {
        ASSERT_EQ(both.costs.data()[i], d);
      } else {
        ASSERT_GE(both.costs.data()[i], d);
        if (e > 128) {  // the steps are fine enough here
          const double expected = std::min(1.0 * d * d / e * d / e, double{kMostCost});
          ASSERT_NEAR(both.costs.data()[i], expected, 0.02 * expected + 1);
        }
      }
    }
  }
}

TEST(CostMap, has_no_cost_when_a_pixel_is_transparent_or_its_color_is_not_in_the_table) {
  Image image = test::noise_picture(50, 20, 100, 5);
  ColorTable table = *count_colors(image, kOneThread);
  image.alpha = Plane<std::uint8_t>(50, 20, 1);
  image.alpha.at(7, 3) = 0;
  const std::uint32_t gone = color_key(image.pixels.at(9, 9));
  std::vector<std::uint8_t> marked(table.size());
  for (std::size_t i = 0; i < table.size(); ++i) marked[i] = table.keys[i] == gone ? 1 : 0;
  table = without_marked(table, marked);
  const Pick pick{.added = {srgb({128, 128, 128})}};
  const CostMap map = *cost_map(image, table, pick, kOneThread);
  const Mask all = *select_colors(image, table, pick, {.full = 200}, kOneThread);
  for (int y = 0; y < 20; ++y) {
    for (int x = 0; x < 50; ++x) {
      const bool none = (x == 7 && y == 3) || color_key(image.pixels.at(x, y)) == gone;
      EXPECT_EQ(map.costs.at(x, y) == kNoCost, none);
      EXPECT_EQ(all.at(x, y), none ? 0 : 255);
    }
  }
}

TEST(CostMap, does_not_depend_on_the_number_of_threads) {
  Image image = test::photo_like_picture(900, 700, 6);  // more than two chunks
  image.alpha = test::mixed_alpha(900, 700, 7);
  const Pick pick{.added = {srgb(image.pixels.at(5, 5))}, .subtracted = {srgb({90, 90, 90})}};
  const CostMap one = costs_of(image, pick);
  const Mask mask = *select_within(one, {}, kOneThread);
  for (const int threads : {2, 7}) {
    const CostMap map = costs_of(image, pick, {.threads = threads});
    EXPECT_TRUE(same(map.costs, one.costs)) << threads;
    EXPECT_TRUE(same(*select_within(map, {}, {.threads = threads}), mask)) << threads;
  }
}

TEST(MembershipOf, is_full_up_to_the_tolerance_and_nothing_beyond_the_softness) {
  const Tolerance tolerance{.full = 8, .soft = 4};
  for (const double cost : {0.0, 5.0, 8.0}) EXPECT_EQ(membership_of(cost, tolerance), 255);
  for (const double cost : {12.0, 12.1, 200.0, kNaN}) EXPECT_EQ(membership_of(cost, tolerance), 0);
  EXPECT_EQ(membership_of(10, tolerance), 128);
  for (const double part : {0.1, 0.5, 1.3}) {
    EXPECT_EQ(membership_of(10 - part, tolerance) + membership_of(10 + part, tolerance), 255);
  }
  for (double cost = 8; cost < 12; cost += 0.01) {
    EXPECT_GE(membership_of(cost, tolerance), membership_of(cost + 0.01, tolerance));
    EXPECT_LE(membership_of(cost, tolerance), membership_of(cost + 0.01, tolerance) + 2);
  }
}

TEST(MembershipOf, is_a_step_when_nothing_is_soft) {
  EXPECT_EQ(membership_of(3, {.full = 3, .soft = 0}), 255);
  EXPECT_EQ(membership_of(3.001, {.full = 3, .soft = 0}), 0);
}

TEST(SelectWithin, gives_the_membership_of_each_cost) {
  CostMap map{Plane<std::uint16_t>(256, 256), 128};
  for (std::size_t i = 0; i < map.costs.size(); ++i) {
    map.costs.data()[i] = static_cast<std::uint16_t>(i);
  }
  const Tolerance tolerance{.full = 20, .soft = 30};
  const Mask mask = *select_within(map, tolerance, kOneThread);
  for (std::size_t i = 0; i < mask.size(); ++i) {
    ASSERT_EQ(mask.data()[i], membership_of(static_cast<double>(i) / 128, tolerance));
  }
}

TEST(SelectWithin, never_takes_what_is_out_of_reach) {
  CostMap map{Plane<std::uint16_t>(2, 1), 128};
  map.costs.at(0, 0) = kMostCost;
  map.costs.at(1, 0) = kNoCost;
  const Mask mask = *select_within(map, {.full = 200, .soft = 200}, kOneThread);
  EXPECT_THAT(mask.values(), testing::Each(0));
}

TEST(SelectWithin, grows_when_tolerance_or_softness_do) {
  const Image image = test::photo_like_picture(120, 80, 8);
  const CostMap map = costs_of(image, {.added = {srgb(image.pixels.at(60, 40))}});
  const std::vector<Tolerance> growing = {{.full = 0, .soft = 0}, {.full = 1, .soft = 0},
                                          {.full = 1, .soft = 3}, {.full = 4, .soft = 3},
                                          {.full = 4, .soft = 9}, {.full = 30, .soft = 40}};
  Mask last(image.width(), image.height(), 0);
  for (const Tolerance& tolerance : growing) {
    Mask mask = *select_within(map, tolerance, kOneThread);
    for (std::size_t i = 0; i < mask.size(); ++i) ASSERT_GE(mask.data()[i], last.data()[i]);
    EXPECT_FALSE(same(mask, last));
    last = std::move(mask);
  }
}

TEST(SelectColors, is_the_threshold_of_the_cost_map) {
  Image image = test::photo_like_picture(203, 97, 9);
  for (const bool transparent : {false, true}) {
    if (transparent) image.alpha = test::mixed_alpha(203, 97, 10);
    const ColorTable table = *count_colors(image, kOneThread);
    for (const std::string metric : {"ciede2000", "oklab"}) {
      const Pick pick{.added = {srgb(image.pixels.at(9, 9)), srgb(image.pixels.at(150, 80))},
                      .subtracted = {srgb({128, 120, 110})},
                      .metric = metric};
      const Tolerance tolerance = Tolerance::default_for(*find_difference(metric));
      const auto map = cost_map(image, table, pick, kOneThread);
      const Mask mask = *select_colors(image, table, pick, tolerance, kOneThread);
      EXPECT_TRUE(same(mask, *select_within(*map, tolerance, kOneThread))) << metric;
      EXPECT_GT(std::count(mask.values().begin(), mask.values().end(), 255), 0) << metric;
      EXPECT_GT(std::count(mask.values().begin(), mask.values().end(), 0), 0) << metric;
    }
  }
}

TEST(Tolerance, default_is_in_units_of_the_metric) {
  EXPECT_EQ(Tolerance::default_for(*find_difference("ciede2000")).full, 8);
  EXPECT_EQ(Tolerance::default_for(*find_difference("cie76")).soft, 4);
  // In OKLab black and white are 1 apart, not 100.
  EXPECT_NEAR(Tolerance::default_for(*find_difference("oklab")).full, 0.064, 1e-9);
}

TEST(Select, is_an_error_when_the_options_are_wrong) {
  const Image image = test::flat_picture(2, 2, {1, 2, 3});
  const ColorTable table = *count_colors(image, kOneThread);
  const auto picking = [&](const Pick& pick) {
    return cost_map(image, table, pick, kOneThread).error();
  };
  EXPECT_THAT(picking({}).message, HasSubstr("nothing is picked"));
  EXPECT_THAT(picking({.added = {Xyz{}}, .metric = "ciede200"}).message, HasSubstr("ciede2000"));
  for (const double far : {1e9, 1e300, std::numeric_limits<double>::infinity(), kNaN}) {
    const Pick pick{.added = {Xyz{}}, .subtracted = {Xyz{far, far, far}}};
    EXPECT_THAT(picking(pick).message, HasSubstr("too far beyond what can be seen")) << far;
  }
  const CostMap map = costs_of(image, {.added = {Xyz{}}});
  for (const Tolerance& wrong :
       {Tolerance{.full = -1}, Tolerance{.full = kNaN}, Tolerance{.full = 201},
        Tolerance{.soft = -0.1}, Tolerance{.soft = kNaN}}) {
    const auto mask = select_within(map, wrong, kOneThread);
    ASSERT_FALSE(mask.has_value());
    EXPECT_EQ(mask.error().code, ErrorCode::kInvalidArgument);
    EXPECT_THAT(mask.error().message, HasSubstr("from 0 to 200"));
    EXPECT_FALSE(select_colors(image, table, {.added = {Xyz{}}}, wrong, kOneThread).has_value());
  }
}

TEST(Select, stops_when_cancelled) {
  const std::atomic<bool> cancel{true};
  const Context context{.threads = 1, .cancel = &cancel};
  const Image image = test::noise_picture(100, 1, 50, 11);
  const ColorTable table = *count_colors(image, kOneThread);
  const Pick pick{.added = {Xyz{}}};
  EXPECT_EQ(cost_map(image, table, pick, context).error().code, ErrorCode::kCancelled);
  EXPECT_EQ(select_colors(image, table, pick, {}, context).error().code, ErrorCode::kCancelled);
  EXPECT_EQ(select_within(costs_of(image, pick), {}, context).error().code, ErrorCode::kCancelled);
  EXPECT_EQ(select_ranges(image, table, {.l = Interval{0, 50}}, 0, context).error().code,
            ErrorCode::kCancelled);
}

TEST(ParsePixelPoint, reads_two_whole_numbers_and_nothing_else) {
  EXPECT_EQ(parse_pixel_point("412,300"), (PixelPoint{412, 300}));
  EXPECT_EQ(parse_pixel_point("-1,0"), (PixelPoint{-1, 0}));
  for (const char* text :
       {"", ",", "1", "1,", ",2", "1,2,3", "1.5,2", " 1,2", "1, 2", "1;2", "99999999999,1"}) {
    EXPECT_FALSE(parse_pixel_point(text)) << text;
  }
}

}  // namespace
}  // namespace huemask
