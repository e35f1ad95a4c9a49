#include "cluster/cf_tree.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <atomic>
#include <set>
#include <vector>

#include "base/random.h"

namespace huemask::cluster {
namespace {

// Points around each center, at most `around` steps away along each axis.
WeightedPoints blobs(const std::vector<simd::FixedPoint>& centers, std::size_t each,
                     std::uint64_t around, std::uint64_t most_weight, std::uint64_t seed) {
  Random random(seed);
  WeightedPoints points;
  points.points = simd::FixedPoints(centers.size() * each);
  const auto near = [&](int v) {
    return static_cast<std::int16_t>(v + static_cast<int>(random.below(2 * around + 1)) -
                                     static_cast<int>(around));
  };
  for (std::size_t i = 0; i < points.points.size(); ++i) {
    const simd::FixedPoint c = centers[i % centers.size()];
    const std::int16_t x = near(c.x);
    const std::int16_t y = near(c.y);
    points.points.set(i, {x, y, near(c.z)});
    points.weights.push_back(static_cast<std::int64_t>(1 + random.below(most_weight)));
  }
  return points;
}

Moment total(const WeightedPoints& points) {
  Moment sum;
  for (std::size_t i = 0; i < points.size(); ++i) sum.add(points.moment(i));
  return sum;
}

RC_GTEST_PROP(SummarizeProperty, loses_nothing_and_keeps_within_the_count, ()) {
  const auto colors = *rc::gen::inRange<std::size_t>(1, 3000);
  const WeightedPoints points =
      blobs({{0, 0, 0}}, colors, 8000, 1 << 20, *rc::gen::arbitrary<std::uint32_t>());
  const auto count = *rc::gen::element<std::size_t>(1, 2, 17, 200, 5000);
  const WeightedPoints summary = summarize(points, count, {});
  RC_ASSERT(summary.size() > 0);
  RC_ASSERT(summary.size() <= count);
  RC_ASSERT(summary.size() >= std::min(colors, count) / 4);
  RC_ASSERT(total(summary).weight == total(points).weight);
  RC_ASSERT(total(summary).sum == total(points).sum);
}

TEST(Summarize, keeps_each_different_point_where_there_is_room) {
  WeightedPoints points = blobs({{0, 0, 0}}, 300, 5000, 9, 1);
  points.points.set(7, points.points[8]);
  const WeightedPoints summary = summarize(points, 400, {});
  EXPECT_EQ(summary.size(), 299U);
}

// Far from the origin, heavy, and only 60 steps apart: the features of the first paper, which
// subtract squares, could not tell these apart in single precision.
TEST(Summarize, tells_tight_blobs_apart_far_from_the_origin) {
  const std::vector<simd::FixedPoint> centers = {
      {12'000, 12'000, 12'000}, {12'060, 12'000, 12'000}, {12'000, 12'000, 12'060}};
  const WeightedPoints points = blobs(centers, 400, 3, std::uint64_t{1} << 26, 2);
  const WeightedPoints summary = summarize(points, 12, {});
  ASSERT_GE(summary.size(), 3U);
  std::set<std::size_t> seen;
  for (std::size_t i = 0; i < summary.size(); ++i) {
    std::size_t nearest = 0;
    for (std::size_t c = 1; c < centers.size(); ++c) {
      if (squared_distance(summary.points[i], centers[c]) <
          squared_distance(summary.points[i], centers[nearest])) {
        nearest = c;
      }
    }
    seen.insert(nearest);
    EXPECT_LE(squared_distance(summary.points[i], centers[nearest]), 27U);  // 3 x 3^2
  }
  EXPECT_EQ(seen.size(), 3U);
}

TEST(Summarize, gives_nothing_when_cancelled) {
  const std::atomic<bool> cancel{true};
  EXPECT_EQ(summarize(blobs({{0, 0, 0}}, 9, 9, 9, 3), 4, {.cancel = &cancel}).size(), 0U);
}

}  // namespace
}  // namespace huemask::cluster
