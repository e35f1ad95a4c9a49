#include "cluster/seeding.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <limits>
#include <set>
#include <tuple>

#include "base/random.h"

namespace huemask::cluster {
namespace {

constexpr KmeansInit kInits[] = {KmeansInit::kGreedyKmeansPlusPlus, KmeansInit::kKmeansPlusPlus,
                                 KmeansInit::kRandom};

WeightedPoints make(const std::vector<simd::FixedPoint>& list,
                    const std::vector<std::int64_t>& weights) {
  WeightedPoints points;
  points.points = simd::FixedPoints(list.size());
  for (std::size_t i = 0; i < list.size(); ++i) points.points.set(i, list[i]);
  points.weights = weights;
  return points;
}

WeightedPoints scattered(std::size_t count, std::uint64_t seed) {
  Random random(seed);
  const auto coordinate = [&] {
    return static_cast<std::int16_t>(static_cast<int>(random.below(20'000)) - 10'000);
  };
  std::vector<simd::FixedPoint> list;
  std::vector<std::int64_t> weights;
  for (std::size_t i = 0; i < count; ++i) {
    const std::int16_t x = coordinate();
    const std::int16_t y = coordinate();
    list.push_back({x, y, coordinate()});
    weights.push_back(static_cast<std::int64_t>(1 + random.below(1000)));
  }
  return make(list, weights);
}

std::set<std::tuple<int, int, int>> different(const std::vector<simd::FixedPoint>& centers) {
  std::set<std::tuple<int, int, int>> set;
  for (const simd::FixedPoint& c : centers) set.emplace(c.x, c.y, c.z);
  return set;
}

TEST(SeedCenters, are_k_different_points) {
  const WeightedPoints points = scattered(500, 1);
  std::vector<simd::FixedPoint> all;
  for (std::size_t i = 0; i < points.size(); ++i) all.push_back(points.points[i]);
  for (const KmeansInit init : kInits) {
    for (const std::size_t k : {1U, 2U, 30U, 499U, 500U}) {
      Random random(2);
      const auto centers = seed_centers(points, k, init, random, {});
      EXPECT_EQ(centers.size(), k) << static_cast<int>(init);
      EXPECT_EQ(different(centers).size(), k) << static_cast<int>(init);
      for (const simd::FixedPoint& center : centers) {
        EXPECT_NE(std::find(all.begin(), all.end(), center), all.end());
      }
    }
  }
}

TEST(SeedCenters, are_fewer_when_points_coincide) {
  std::vector<simd::FixedPoint> list;
  for (int i = 0; i < 30; ++i) list.push_back({static_cast<std::int16_t>(i % 3), 0, 0});
  const WeightedPoints points = make(list, std::vector<std::int64_t>(30, 5));
  for (const KmeansInit init : kInits) {
    Random random(3);
    const auto centers = seed_centers(points, 10, init, random, {});
    EXPECT_EQ(centers.size(), 3U) << static_cast<int>(init);
    EXPECT_EQ(different(centers).size(), 3U) << static_cast<int>(init);
  }
}

TEST(SeedCenters, are_the_means_of_the_halves_after_a_pca_split) {
  const WeightedPoints points =
      make({{0, 0, 0}, {10, 0, 0}, {1000, 4, 0}, {1010, 4, 0}, {1005, 4, 300}}, {1, 3, 2, 2, 1});
  Random random(1);
  using Centers = std::vector<simd::FixedPoint>;
  const auto seeded = [&](std::size_t k) {
    return seed_centers(points, k, KmeansInit::kPcaSplit, random, {});
  };
  EXPECT_EQ(seeded(1), (Centers{{562, 2, 33}}));
  const Centers two = seeded(2);
  EXPECT_EQ(std::set<int>({two[0].x, two[1].x}), (std::set<int>{8, 1005}));
  EXPECT_EQ(different(seeded(5)).size(), 5U);
  EXPECT_EQ(seeded(9).size(), 5U);
}

// Nearly all the weight, or nearly all the distance, stands on one point.
TEST(SeedCenters, are_drawn_by_weight_and_distance) {
  const std::vector<simd::FixedPoint> near = {{0, 0, 0}, {1, 0, 0}, {2, 0, 0}, {12'000, 0, 0}};
  const WeightedPoints heavy = make(near, {1, 1'000'000, 1, 1});
  const WeightedPoints even = make(near, {1, 1, 1, 1});
  for (const KmeansInit init : kInits) {
    int heavy_first = 0;
    int far_among_two = 0;
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
      Random random(seed);
      heavy_first += seed_centers(heavy, 1, init, random, {})[0] == near[1] ? 1 : 0;
      const auto two = seed_centers(even, 2, init, random, {});
      far_among_two += two[0] == near[3] || two[1] == near[3] ? 1 : 0;
    }
    EXPECT_EQ(heavy_first, 50) << static_cast<int>(init);
    // At random: half of all pairs of four points hold the far one.
    if (init == KmeansInit::kRandom) {
      EXPECT_GT(far_among_two, 10);
      EXPECT_LT(far_among_two, 40);
    } else {
      EXPECT_EQ(far_among_two, 50) << static_cast<int>(init);
    }
  }
}

TEST(SeedCenters, of_the_greedy_kind_leave_less_to_improve) {
  const WeightedPoints points = scattered(2000, 4);
  const auto mean_potential = [&](KmeansInit init) {
    double sum = 0;
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
      Random random(seed);
      const auto centers = seed_centers(points, 12, init, random, {});
      for (std::size_t i = 0; i < points.size(); ++i) {
        std::uint32_t nearest = std::numeric_limits<std::uint32_t>::max();
        for (const simd::FixedPoint& center : centers) {
          nearest = std::min(nearest, simd::squared_distance(points.points[i], center));
        }
        sum += static_cast<double>(points.weights[i]) * nearest;
      }
    }
    return sum;
  };
  const double plain = mean_potential(KmeansInit::kKmeansPlusPlus);
  EXPECT_LT(mean_potential(KmeansInit::kGreedyKmeansPlusPlus), 0.93 * plain);
}

TEST(SeedCenters, bear_the_largest_weights_there_can_be) {
  const std::vector<simd::FixedPoint> ends = {{-13'000, -13'000, -13'000},
                                              {13'000, 13'000, 13'000}};
  const WeightedPoints points = make(ends, {std::int64_t{1} << 36, std::int64_t{1} << 36});
  for (const KmeansInit init : kInits) {
    Random random(5);
    EXPECT_EQ(different(seed_centers(points, 2, init, random, {})).size(), 2U)
        << static_cast<int>(init);
  }
}

TEST(SeedCenters, hang_on_the_random_numbers_alone) {
  const WeightedPoints points = scattered(500, 6);
  for (const KmeansInit init : kInits) {
    Random one(7);
    Random same(7);
    Random other(8);
    const auto centers = seed_centers(points, 20, init, one, {});
    EXPECT_EQ(seed_centers(points, 20, init, same, {}), centers);
    EXPECT_NE(seed_centers(points, 20, init, other, {}), centers);
  }
}

TEST(SeedCenters, are_none_when_cancelled) {
  const std::atomic<bool> cancel{true};
  Context context;
  context.cancel = &cancel;
  for (const KmeansInit init : {kInits[0], kInits[1]}) {
    Random random(9);
    EXPECT_TRUE(seed_centers(scattered(100, 10), 5, init, random, context).empty());
  }
}

}  // namespace
}  // namespace huemask::cluster
