#include "cluster/lloyd.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <numeric>
#include <set>

#include "base/random.h"
#include "cluster/breathing.h"
#include "cluster/seeding.h"

namespace huemask::cluster {
namespace {

WeightedPoints scattered(std::size_t count, std::uint64_t seed) {
  Random random(seed);
  WeightedPoints points;
  points.points = simd::FixedPoints(count);
  for (std::size_t i = 0; i < count; ++i) {
    const auto blob = static_cast<int>(random.below(9)) * 2000 - 8000;
    const auto x = static_cast<std::int16_t>(blob + static_cast<int>(random.below(1500)));
    const auto y = static_cast<std::int16_t>(blob / 2 - static_cast<int>(random.below(1500)));
    points.points.set(i, {x, y, static_cast<std::int16_t>(random.below(1500))});
    points.weights.push_back(static_cast<std::int64_t>(1 + random.below(500)));
  }
  return points;
}

Assignment start(const WeightedPoints& points, std::size_t k, std::uint64_t seed) {
  Random random(seed);
  Assignment a;
  a.clustering.centers = seed_centers(points, k, KmeansInit::kRandom, random, {});
  return a;
}

TEST(Assign, sums_up_what_it_assigns) {
  const WeightedPoints points = scattered(40'000, 1);  // several chunks
  for (const int threads : {1, 2, 7}) {
    Assignment a = start(points, 12, 2);
    ASSERT_TRUE(assign(points, threads, Context{}, a));
    std::vector<Moment> moments(12);
    Cost cost = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
      const std::size_t label = a.clustering.labels[i];
      const std::uint32_t squared =
          simd::squared_distance(points.points[i], a.clustering.centers[label]);
      ASSERT_EQ(a.clustering.squared_distances[i], squared);
      for (const simd::FixedPoint& center : a.clustering.centers) {
        ASSERT_LE(squared, simd::squared_distance(points.points[i], center));
      }
      moments[label].add(points.moment(i));
      cost += static_cast<Cost>(squared) * static_cast<Cost>(points.weights[i]);
    }
    EXPECT_TRUE(a.cost == cost);
    for (std::size_t j = 0; j < 12; ++j) {
      EXPECT_EQ(a.moments[j].weight, moments[j].weight);
      EXPECT_EQ(a.moments[j].sum, moments[j].sum);
    }
  }
}

TEST(MoveEmptyCenters, puts_them_where_it_costs_most) {
  WeightedPoints points = scattered(100, 3);
  points.points.set(42, {16'000, 0, 0});
  points.weights[42] = 100'000;
  Assignment a;
  a.clustering.centers = {points.points[0], {-16'383, -5000, -5000}, points.points[1]};
  ASSERT_TRUE(assign(points, 1, Context{}, a));
  ASSERT_EQ(a.moments[1].weight, 0);
  EXPECT_TRUE(move_empty_centers(points, a));
  EXPECT_EQ(a.clustering.centers[1], points.points[42]);
  ASSERT_TRUE(assign(points, 1, Context{}, a));
  EXPECT_FALSE(move_empty_centers(points, a));
}

TEST(Iterate, never_ends_above_where_it_began) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const WeightedPoints points = scattered(600, seed);
    Assignment a = start(points, 9, seed);
    ASSERT_TRUE(assign(points, 1, Context{}, a));
    Cost last = a.cost;
    for (int step = 0; step < 10; ++step) {
      ASSERT_TRUE(iterate(points, 1, 1, {}, a));
      // Centers are rounded to whole steps, which may cost up to 3/4 of a squared step a point.
      const auto rounding = static_cast<Cost>(
          std::accumulate(points.weights.begin(), points.weights.end(), std::int64_t{0}));
      EXPECT_TRUE(a.cost <= last + rounding) << "seed " << seed << ", step " << step;
      last = a.cost;
    }
  }
}

TEST(Iterate, stops_when_cancelled) {
  const std::atomic<bool> cancel{true};
  Context context;
  context.cancel = &cancel;
  const WeightedPoints points = scattered(100, 4);
  Assignment a = start(points, 5, 4);
  EXPECT_FALSE(iterate(points, 10, 1, context, a));
}

TEST(Breathe, never_makes_it_worse_and_keeps_k) {
  int improved = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const WeightedPoints points = scattered(600, seed);
    for (const std::size_t k : {1U, 2U, 9U, 30U}) {
      Assignment a = start(points, k, seed);
      ASSERT_TRUE(iterate(points, 100, 1, {}, a));
      const Cost before = a.cost;
      ASSERT_TRUE(breathe(points, {}, a));
      EXPECT_TRUE(a.cost <= before) << "seed " << seed << ", k " << k;
      improved += a.cost < before ? 1 : 0;
      EXPECT_EQ(a.clustering.centers.size(), k);
      Assignment again = a;
      ASSERT_TRUE(assign(points, 1, Context{}, again));
      EXPECT_EQ(again.clustering.labels, a.clustering.labels);
      EXPECT_TRUE(again.cost == a.cost);
    }
  }
  EXPECT_GT(improved, 20);  // random seeding leaves much to improve
}

TEST(Breathe, stops_when_cancelled) {
  const WeightedPoints points = scattered(600, 5);
  Assignment a = start(points, 9, 5);
  ASSERT_TRUE(iterate(points, 100, 1, {}, a));
  const std::atomic<bool> cancel{true};
  Context context;
  context.cancel = &cancel;
  EXPECT_FALSE(breathe(points, context, a));
}

}  // namespace
}  // namespace huemask::cluster
