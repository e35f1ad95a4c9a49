#include "cluster/weighted_points.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numeric>
#include <tuple>
#include <vector>

#include "base/random.h"
#include "huemask/rgb.h"

namespace huemask::cluster {
namespace {

// Colors between two corners of the fixed-point range.
WeightedPoints scattered(std::size_t count, int low, int high, std::uint64_t seed) {
  Random random(seed);
  const int values = high - low + 1;
  const auto coordinate = [&] {
    return static_cast<std::int16_t>(
        low + static_cast<int>(random.below(static_cast<std::uint64_t>(values))));
  };
  WeightedPoints points;
  points.points = simd::FixedPoints(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::int16_t x = coordinate();
    const std::int16_t y = coordinate();
    points.points.set(i, {x, y, coordinate()});
    points.weights.push_back(static_cast<std::int64_t>(1 + random.below(1'000'000)));
  }
  return points;
}

Moment total(const WeightedPoints& points) {
  Moment sum;
  for (std::size_t i = 0; i < points.size(); ++i) sum.add(points.moment(i));
  return sum;
}

TEST(MeanPoint, is_rounded_to_the_nearest_step_with_halves_up) {
  EXPECT_EQ(mean_point({2, {4, -4, 0}}), (simd::FixedPoint{2, -2, 0}));
  EXPECT_EQ(mean_point({2, {5, -5, 1}}), (simd::FixedPoint{3, -2, 1}));
  EXPECT_EQ(mean_point({3, {4, -4, 5}}), (simd::FixedPoint{1, -1, 2}));
  EXPECT_EQ(mean_point({1LL << 40, {-(1LL << 53), 1LL << 53, -1}}),
            (simd::FixedPoint{-8192, 8192, 0}));
}

TEST(FixedPointScale, is_that_of_the_difference_or_cielab) {
  for (const DifferenceMethod* method : all_differences()) {
    const float scale = fixed_point_scale(Difference(*method));
    if (method->geometry == Geometry::kEuclidean) {
      EXPECT_EQ(scale, static_cast<float>(method->fixed_point_scale)) << method->info.id;
    } else {
      EXPECT_EQ(scale, 128.0F) << method->info.id;
    }
  }
}

// What the integer kernels rely on, with each parameter at both ends: colors stay within +-16383
// steps, and no two are more than 26754 steps apart, so that squared distances fit 31 bits.
TEST(FixedPointScale, keeps_every_display_p3_color_in_range) {
  for (const DifferenceMethod* method : all_differences()) {
    for (const bool at_maximum : {false, true}) {
      Difference difference(*method);
      for (const Parameter& parameter : method->info.parameters) {
        const double end = at_maximum ? parameter.maximum : parameter.minimum;
        ASSERT_TRUE(difference.set(parameter.name, end).has_value());
      }
      const double scale = fixed_point_scale(difference);
      Coordinates low{};
      Coordinates high{};
      for (std::uint32_t r = 0; r < 256; r += 15) {
        for (std::uint32_t g = 0; g < 256; g += 15) {
          for (std::uint32_t b = 0; b < 256; b += 15) {
            if (r != 0 && g != 0 && b != 0 && r != 255 && g != 255 && b != 255) continue;
            const Coordinates c = difference.coordinates(
                rgb8_to_xyz(key_color(r << 16 | g << 8 | b), RgbSpace::kDisplayP3));
            for (std::size_t axis = 0; axis < 3; ++axis) {
              low[axis] = std::min(low[axis], c[axis] * scale);
              high[axis] = std::max(high[axis], c[axis] * scale);
            }
          }
        }
      }
      for (std::size_t axis = 0; axis < 3; ++axis) {
        EXPECT_GE(low[axis], -16383) << method->info.id << ", axis " << axis;
        EXPECT_LE(high[axis], 16383) << method->info.id << ", axis " << axis;
      }
      const double diagonal = std::pow(high[0] - low[0], 2) + std::pow(high[1] - low[1], 2) +
                              std::pow(high[2] - low[2], 2);
      EXPECT_LT(diagonal, std::pow(2.0, 31)) << method->info.id;
    }
  }
}

TEST(MakePoints, rounds_coordinates_and_keeps_weights) {
  const CoordinateArrays coordinates = {{1.0F, -0.25F}, {0.126F, 0.0F}, {-3.0F, 99.0F}};
  const std::vector<std::uint64_t> weights = {7, 1ULL << 36};
  for (const int threads : {1, 3}) {
    const WeightedPoints points = make_points(coordinates, 128, weights, threads);
    EXPECT_EQ(points.points[0], (simd::FixedPoint{128, 16, -384}));
    EXPECT_EQ(points.points[1], (simd::FixedPoint{-32, 0, 12672}));
    EXPECT_EQ(points.weights, (std::vector<std::int64_t>{7, std::int64_t{1} << 36}));
    EXPECT_EQ(points.moment(1).sum[2], 12672LL << 36);
  }
}

TEST(MergeCells, keeps_weight_and_sums_exactly) {
  const WeightedPoints fine = scattered(3000, -16'383, 16'383, 1);
  for (const int side : {128, 256, 384, 512, 4096}) {
    const WeightedPoints cells = merge_cells(fine, side);
    EXPECT_LT(cells.size(), fine.size() + 1);
    EXPECT_EQ(total(cells).weight, total(fine).weight);
    EXPECT_EQ(total(cells).sum, total(fine).sum);
    const WeightedPoints coarser = merge_cells(cells, 8192);
    EXPECT_LE(coarser.size(), 5U * 5U * 5U);
    EXPECT_EQ(total(coarser).sum, total(fine).sum);
  }
}

TEST(MergeCells, joins_the_points_of_each_cube_and_no_others) {
  constexpr int kSide = 256;
  const WeightedPoints fine = scattered(4000, -1500, 1500, 2);
  const auto cell_of = [](simd::FixedPoint p) {
    return std::tuple((p.x + 16384) / kSide, (p.y + 16384) / kSide, (p.z + 16384) / kSide);
  };
  std::map<std::tuple<int, int, int>, Moment> expected;
  std::vector<std::tuple<int, int, int>> order;
  for (std::size_t i = 0; i < fine.size(); ++i) {
    const auto cell = cell_of(fine.points[i]);
    if (!expected.contains(cell)) order.push_back(cell);
    expected[cell].add(fine.moment(i));
  }
  const WeightedPoints cells = merge_cells(fine, kSide);
  ASSERT_EQ(cells.size(), order.size());
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const Moment& moment = expected[order[i]];
    EXPECT_EQ(cells.weights[i], moment.weight);
    EXPECT_EQ(cells.moment(i).sum, moment.sum);
    EXPECT_EQ(cells.points[i], mean_point(moment));
  }
}

TEST(MergeCells, of_nothing_is_nothing) {
  EXPECT_EQ(merge_cells(WeightedPoints{}, 256).size(), 0U);
}

TEST(MeansOf, are_the_weighted_means_of_each_label) {
  WeightedPoints points;
  points.points = simd::FixedPoints(3);
  points.points.set(0, {10, 0, 0});
  points.points.set(1, {-7, 5, 5});
  points.points.set(2, {20, 4, 8});
  points.weights = {1, 9, 3};
  EXPECT_EQ(means_of(points, std::vector<std::uint32_t>{1, 0, 1}, 2),
            (std::vector<simd::FixedPoint>{{-7, 5, 5}, {18, 3, 6}}));
}

TEST(MergeTo, keeps_within_the_count_and_loses_no_weight) {
  const WeightedPoints fine = scattered(5000, -8000, 8000, 4);
  for (const std::size_t count : {1U, 2U, 30U, 800U, 4999U, 5000U}) {
    const WeightedPoints merged = merge_to(fine, count);
    EXPECT_LE(merged.size(), count);
    EXPECT_GE(merged.size(), count / 3) << count;
    EXPECT_EQ(std::accumulate(merged.weights.begin(), merged.weights.end(), std::int64_t{0}),
              std::accumulate(fine.weights.begin(), fine.weights.end(), std::int64_t{0}));
  }
  EXPECT_EQ(merge_to(fine, 5000).weights, fine.weights);
}

TEST(MergingCost, is_what_the_squared_error_rises_by) {
  // 3 points at 0 and 1 at (4, 0, 3): the mean at a quarter of 5; 3 x (5/4)^2 + (15/4)^2 = 18.75.
  const Moment a{3, {0, 0, 0}};
  const Moment b{1, {4, 0, 3}};
  EXPECT_DOUBLE_EQ(merging_cost(a, b), 18.75);
  EXPECT_DOUBLE_EQ(merging_cost(b, a), 18.75);
  EXPECT_EQ(merging_cost(b, {5, {20, 0, 15}}), 0);
}

}  // namespace
}  // namespace huemask::cluster
