#include "cluster/mean_shift.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>
#include <vector>

#include "base/random.h"

namespace huemask::cluster {
namespace {

// Clouds that thin out from their centers; `heavy` times as many points around the first.
WeightedPoints clouds(const std::vector<simd::FixedPoint>& centers, std::size_t each,
                      std::size_t heavy) {
  Random random(1);
  std::vector<simd::FixedPoint> list;
  const auto near = [&](int v) {
    double sum = -6;
    for (int i = 0; i < 12; ++i) sum += random.uniform();
    return static_cast<std::int16_t>(std::lround(v + 300 * sum));
  };
  for (std::size_t c = 0; c < centers.size(); ++c) {
    for (std::size_t i = 0; i < each * (c == 0 ? heavy : 1); ++i) {
      const std::int16_t x = near(centers[c].x);
      const std::int16_t y = near(centers[c].y);
      list.push_back({x, y, near(centers[c].z)});
    }
  }
  WeightedPoints points;
  points.points = simd::FixedPoints(list.size());
  for (std::size_t i = 0; i < list.size(); ++i) points.points.set(i, list[i]);
  points.weights.assign(list.size(), 1);
  return points;
}

double away(simd::FixedPoint a, simd::FixedPoint b) {
  return std::sqrt(static_cast<double>(squared_distance(a, b)));
}

TEST(FindModes, finds_where_clouds_are_densest) {
  const std::vector<simd::FixedPoint> centers = {{0, 0, 0}, {4000, 0, 0}, {-3000, 3000, 500}};
  const WeightedPoints points = clouds(centers, 2000, 3);
  const std::vector<Mode> modes = find_modes(points, 1000, {});
  ASSERT_EQ(modes.size(), 3U);
  EXPECT_LT(away(modes[0].point, centers[0]), 100);
  EXPECT_EQ(modes[0].weight, 6000);
  for (const simd::FixedPoint center : {centers[1], centers[2]}) {
    EXPECT_TRUE(std::any_of(modes.begin(), modes.end(), [&](const Mode& mode) {
      return away(mode.point, center) < 100 && mode.weight == 2000;
    }));
  }
}

TEST(FindModes, sees_one_mode_where_the_ball_covers_all) {
  const WeightedPoints points = clouds({{0, 0, 0}, {4000, 0, 0}}, 500, 3);
  const std::vector<Mode> modes = find_modes(points, 20'000, {});
  ASSERT_EQ(modes.size(), 1U);
  EXPECT_LT(away(modes[0].point, {1000, 0, 0}), 100);  // the mean
}

RC_GTEST_PROP(FindModesProperty, hold_all_the_weight_and_stand_apart, ()) {
  Random random(*rc::gen::arbitrary<std::uint32_t>());
  const auto count = *rc::gen::inRange<std::size_t>(1, 400);
  const auto bandwidth = *rc::gen::element(128, 500, 3000, 32767);
  WeightedPoints points;
  points.points = simd::FixedPoints(count);
  const auto position = [&] {
    return static_cast<std::int16_t>(static_cast<int>(random.below(24'000)) - 12'000);
  };
  for (std::size_t i = 0; i < count; ++i) {
    const std::int16_t x = position();
    const std::int16_t y = position();
    points.points.set(i, {x, y, position()});
    points.weights.push_back(static_cast<std::int64_t>(1 + random.below(1 << 20)));
  }
  const std::vector<Mode> modes = find_modes(points, bandwidth, {});
  std::int64_t weight = 0;
  for (std::size_t j = 0; j < modes.size(); ++j) {
    weight += modes[j].weight;
    // RC_ASSERT evaluates both sides of ||.
    if (j > 0) RC_ASSERT(modes[j].weight <= modes[j - 1].weight);
    for (std::size_t i = 0; i < j; ++i) {
      RC_ASSERT(away(modes[i].point, modes[j].point) >= bandwidth);
    }
  }
  RC_ASSERT(weight ==
            std::accumulate(points.weights.begin(), points.weights.end(), std::int64_t{0}));
}

TEST(FindModes, are_the_same_for_any_number_of_threads) {
  const WeightedPoints points = clouds({{0, 0, 0}, {4000, 0, 0}, {-3000, 3000, 500}}, 3000, 2);
  const auto expected = find_modes(points, 400, {.threads = 1});
  const auto found = find_modes(points, 400, {.threads = 5});
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t j = 0; j < found.size(); ++j) {
    EXPECT_EQ(found[j].point, expected[j].point);
    EXPECT_EQ(found[j].weight, expected[j].weight);
  }
}

TEST(FindModes, gives_nothing_when_cancelled) {
  const std::atomic<bool> cancel{true};
  EXPECT_TRUE(find_modes(clouds({{0, 0, 0}}, 10, 1), 500, {.cancel = &cancel}).empty());
}

}  // namespace
}  // namespace huemask::cluster
