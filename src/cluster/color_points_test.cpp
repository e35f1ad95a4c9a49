// Guards that the points of a plot are colors of the picture, few enough, and stand for all of it.
#include "huemask/color_points.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "cluster/test_problems.h"

namespace huemask {
namespace {

std::vector<ColorPoint> points_of(const ColorTable& table, std::size_t most, int threads = 1) {
  return *color_points(table, *find_difference("oklab"), most, {.threads = threads});
}

std::uint64_t weight_of(const std::vector<ColorPoint>& points) {
  return std::accumulate(points.begin(), points.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const ColorPoint& p) { return sum + p.weight; });
}

double apart(const ColorPoint& a, const ColorPoint& b) {
  return std::hypot(a.at[0] - b.at[0], a.at[1] - b.at[1], a.at[2] - b.at[2]);
}

TEST(ColorPoints, are_all_colors_where_there_are_no_more) {
  const ColorTable table = test::random_table(200, 1);
  for (const std::size_t most : {200, 5000}) {
    const auto points = points_of(table, most);
    ASSERT_EQ(points.size(), 200U);
    for (std::size_t i = 0; i < points.size(); ++i) {
      EXPECT_EQ(points[i].key, table.keys[i]);
      EXPECT_EQ(points[i].weight, table.pixels[i]);
      const Coordinates exact = find_difference("oklab")->coordinates(
          rgb8_to_xyz(key_color(table.keys[i]), RgbSpace::kSrgb));
      for (std::size_t axis = 0; axis < 3; ++axis) {
        EXPECT_NEAR(points[i].at[axis], exact[axis], 5e-4);
      }
    }
  }
}

TEST(ColorPoints, stand_for_every_color_near_them_where_there_are_more) {
  const ColorTable table = test::random_table(20000, 2);
  const auto all = points_of(table, table.size());
  for (const std::size_t most : {5000, 300, 40}) {
    const auto points = points_of(table, most);
    EXPECT_LE(points.size(), most);
    EXPECT_GE(points.size(), most / 2);
    EXPECT_EQ(weight_of(points), table.total_weight());
    EXPECT_TRUE(std::ranges::is_sorted(points, std::less{}, &ColorPoint::key));
    for (const ColorPoint& point : points) {
      const auto same = std::ranges::lower_bound(all, point.key, {}, &ColorPoint::key);
      ASSERT_EQ(same->key, point.key);
      EXPECT_EQ(same->at, point.at);
      EXPECT_GE(point.weight, same->weight);
    }
    // Colors fill some 0.15 of the cube around them: no cube is larger than this.
    const double diagonal = std::sqrt(3.0) * std::cbrt(1.0 / static_cast<double>(most));
    for (const ColorPoint& color : all) {
      const bool has_near = std::ranges::any_of(
          points, [&](const ColorPoint& point) { return apart(point, color) <= diagonal; });
      ASSERT_TRUE(has_near) << most;
    }
  }
}

TEST(ColorPoints, show_the_heaviest_color_of_those_that_are_near_and_rare_ones_far_away) {
  const ColorTable table =
      test::make_table({0x101010, 0x101011, 0x111010, 0x111111, 0xff0000}, {10, 30, 30, 20, 1});
  const auto points = points_of(table, 2);
  ASSERT_EQ(points.size(), 2U);
  EXPECT_EQ(points[0].key, 0x101011U);  // the first of two that are equal
  EXPECT_EQ(points[0].weight, 90U);
  EXPECT_EQ(points[1].key, 0xff0000U);
  EXPECT_EQ(points[1].weight, 1U);
}

TEST(ColorPoints, weigh_by_alpha_where_there_is_some) {
  ColorTable table = test::make_table({0x000000, 0xffffff}, {5, 5});
  table.alpha_sums = {255, 1275};
  const auto points = points_of(table, 1);
  ASSERT_EQ(points.size(), 1U);
  EXPECT_EQ(points[0].key, 0xffffffU);
  EXPECT_EQ(points[0].weight, 1530U);
}

TEST(ColorPoints, are_the_same_for_any_number_of_threads) {
  const ColorTable table = test::random_table(30000, 3);
  const auto one = points_of(table, 1000, 1);
  const auto many = points_of(table, 1000, 7);
  ASSERT_EQ(one.size(), many.size());
  for (std::size_t i = 0; i < one.size(); ++i) {
    EXPECT_EQ(one[i].key, many[i].key);
    EXPECT_EQ(one[i].at, many[i].at);
    EXPECT_EQ(one[i].weight, many[i].weight);
  }
}

TEST(ColorPoints, are_none_of_nothing_and_refused_where_none_may_be_shown) {
  EXPECT_TRUE(points_of(ColorTable{}, 5).empty());
  const auto refused = color_points(test::random_table(3, 1), *find_difference("oklab"), 0, {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kInvalidArgument);
}

TEST(ColorPoints, stop_when_cancelled) {
  const std::atomic<bool> stop = true;
  const auto stopped = color_points(test::random_table(3000, 1), *find_difference("cam16-ucs"), 10,
                                    {.cancel = &stop});
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, ErrorCode::kCancelled);
}

}  // namespace
}  // namespace huemask
