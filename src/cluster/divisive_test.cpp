#include "cluster/divisive.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <vector>

#include "cluster/test_problems.h"

namespace huemask::cluster {
namespace {

WeightedPoints line(const std::vector<int>& positions, const std::vector<std::int64_t>& weights) {
  WeightedPoints points;
  points.points = simd::FixedPoints(positions.size());
  for (std::size_t i = 0; i < positions.size(); ++i) {
    points.points.set(i, {static_cast<std::int16_t>(positions[i]), 0, 0});
  }
  points.weights = weights;
  return points;
}

// Cuts at the middle between the ends along x; the longest part is next.
Cut halve(std::span<const Sample> part) {
  const auto [low, high] =
      std::minmax_element(part.begin(), part.end(),
                          [](const Sample& a, const Sample& b) { return a.point.x < b.point.x; });
  return {.normal = {1, 0, 0},
          .limit = std::floor((low->point.x + high->point.x) / 2.0),
          .worth = static_cast<double>(high->point.x - low->point.x)};
}

std::vector<int> divided(const WeightedPoints& points, std::size_t k, const CutRule& rule) {
  std::vector<int> means;
  for (const simd::FixedPoint p : divide(points, k, rule, {})) means.push_back(p.x);
  return means;
}

TEST(Divide, cuts_the_part_of_the_greatest_worth_next) {
  const WeightedPoints points = line({0, 10, 100, 120, 300, 400}, {1, 3, 1, 1, 1, 1});
  EXPECT_EQ(divided(points, 1, halve), (std::vector<int>{119}));  // 950 / 8
  EXPECT_EQ(divided(points, 2, halve), (std::vector<int>{42, 350}));
  EXPECT_EQ(divided(points, 3, halve), (std::vector<int>{8, 350, 110}));
  EXPECT_EQ(divided(points, 4, halve), (std::vector<int>{8, 300, 110, 400}));
  EXPECT_EQ(divided(points, 6, halve), (std::vector<int>{0, 300, 100, 400, 120, 10}));
}

TEST(Divide, ties_of_worth_go_to_the_part_that_came_first) {
  const WeightedPoints points = line({0, 10, 100, 110}, {1, 1, 1, 1});
  EXPECT_EQ(divided(points, 3, halve), (std::vector<int>{0, 105, 10}));
}

TEST(Divide, gives_fewer_parts_when_none_is_worth_a_cut) {
  EXPECT_EQ(divided(line({5, 5, 5, 9}, {1, 1, 1, 1}), 4, halve), (std::vector<int>{5, 9}));
  const auto never = [](std::span<const Sample>) { return Cut{}; };
  EXPECT_EQ(divided(line({0, 4}, {1, 1}), 2, never), (std::vector<int>{2}));
}

TEST(Divide, survives_a_plane_with_all_on_one_side) {
  const auto beside = [](std::span<const Sample>) { return Cut{.limit = -1, .worth = 1}; };
  EXPECT_EQ(divided(line({0, 4}, {1, 1}), 2, beside), (std::vector<int>{2}));
}

TEST(Divide, gives_nothing_when_cancelled) {
  const std::atomic<bool> cancel{true};
  EXPECT_TRUE(divide(line({0, 4}, {1, 1}), 2, halve, {.cancel = &cancel}).empty());
}

std::vector<Sample> random_samples(std::size_t count, int range, std::uint64_t seed) {
  Random random(seed);
  const auto position = [&] {
    return static_cast<std::int16_t>(
        static_cast<int>(random.below(static_cast<std::uint64_t>(range))) - range / 2);
  };
  std::vector<Sample> samples;
  for (std::size_t i = 0; i < count; ++i) {
    const std::int16_t x = position();
    const std::int16_t y = position();
    samples.push_back({{x, y, position()}, static_cast<std::int64_t>(1 + random.below(1000))});
  }
  return samples;
}

RC_GTEST_PROP(AxisBinsProperty, hold_every_sample_on_its_side_of_every_cut, ()) {
  const auto range = *rc::gen::element(2, 50, 1024, 1025, 3000, 32000);
  const std::vector<Sample> samples = random_samples(*rc::gen::inRange<std::size_t>(2, 60), range,
                                                     *rc::gen::arbitrary<std::uint32_t>());
  for (const AxisBins& bins : axis_bins(samples)) {
    RC_ASSERT(bins.moments.size() <= 1024U);
    RC_ASSERT(bins.moments.front().weight > 0);
    RC_ASSERT(bins.moments.back().weight > 0);
    Moment below;
    for (std::size_t b = 0; b < bins.moments.size(); ++b) {
      below.add(bins.moments[b]);
      const Cut cut = bins.cut_after(b, 1);
      Moment expected;
      for (const auto& [p, w] : samples) {
        if (cut.normal[0] * p.x + cut.normal[1] * p.y + cut.normal[2] * p.z <= cut.limit) {
          expected.add({w, {w * p.x, w * p.y, w * p.z}});
        }
      }
      RC_ASSERT(below.weight == expected.weight);
      RC_ASSERT(below.sum == expected.sum);
    }
  }
}

}  // namespace
}  // namespace huemask::cluster
