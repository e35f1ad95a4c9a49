#include "cluster/general_kmeans.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <atomic>
#include <cmath>

#include "cluster/test_problems.h"

namespace huemask::cluster {
namespace {

constexpr std::string_view kMetrics[] = {"ciede2000", "cie94", "cmc", "hyab"};
// Costs come from the float kernel, but for close calls, which come from double precision.
constexpr double kRounding = 1 + 1e-4;

struct Setting {
  Difference difference;
  CoordinateArrays points;
  std::vector<double> weights;
  Clustering clustering;
};

// Random colors and weights, and centers at some of the colors.
Setting setting(std::string_view metric, std::size_t colors, std::size_t k, std::uint64_t seed) {
  const ColorTable table = test::random_table(colors, seed);
  Setting made{*find_difference(metric), {}, {table.pixels.begin(), table.pixels.end()}, {}};
  made.points = coordinates_of_keys(made.difference, table.space, table.keys, 1);
  Random random(seed + 1);
  for (std::size_t j = 0; j < k; ++j) {
    const std::size_t i = random.below(colors);
    made.clustering.centers.push_back({made.points.x[i], made.points.y[i], made.points.z[i]});
  }
  return made;
}

// The cost of the labels as they are, for the centers as they are, in double precision.
double cost_in_place(const Setting& s) {
  double cost = 0;
  for (std::size_t i = 0; i < s.points.size(); ++i) {
    const Coordinates point = {s.points.x[i], s.points.y[i], s.points.z[i]};
    const double d = s.difference(s.clustering.centers[s.clustering.labels[i]], point);
    cost += s.weights[i] * d * d;
  }
  return cost;
}

RC_GTEST_PROP(GeneralKmeansProperty, a_moved_center_never_costs_more, ()) {
  for (const std::string_view metric : kMetrics) {
    const auto k = *rc::gen::inRange<std::size_t>(1, 12);
    Setting s = setting(metric, 150, k, *rc::gen::arbitrary<std::uint32_t>());
    RC_ASSERT(assign_general(s.difference, s.points, {.threads = 1}, s.clustering));
    double last = cost_in_place(s);
    for (int step = 0; step < 6; ++step) {
      const bool moved = move_centers(s.difference, s.points, s.weights, Context{}, s.clustering);
      const double after_move = cost_in_place(s);
      RC_ASSERT(after_move <= last * kRounding);
      RC_ASSERT(moved || after_move == last);
      RC_ASSERT(assign_general(s.difference, s.points, {.threads = 1}, s.clustering));
      const double after_assignment = cost_in_place(s);
      RC_ASSERT(after_assignment <= after_move * kRounding);
      last = after_assignment;
    }
  }
}

RC_GTEST_PROP(GeneralKmeansProperty, iterations_never_cost_more, ()) {
  for (const std::string_view metric : kMetrics) {
    const auto k = *rc::gen::inRange<std::size_t>(1, 12);
    Setting s = setting(metric, 150, k, *rc::gen::arbitrary<std::uint32_t>());
    RC_ASSERT(assign_general(s.difference, s.points, {.threads = 1}, s.clustering));
    const double before = cost_in_place(s);
    const int iterations = *rc::gen::inRange(0, 8);
    RC_ASSERT(iterate_general(s.difference, s.points, s.weights, iterations, {.threads = 1},
                              s.clustering));
    RC_ASSERT(cost_in_place(s) <= before * kRounding);
  }
}

TEST(AssignGeneral, takes_the_lower_index_when_centers_are_equally_near) {
  for (const std::string_view metric : kMetrics) {
    Setting s = setting(metric, 500, 4, 1);
    s.clustering.centers.insert(s.clustering.centers.end(), s.clustering.centers.begin(),
                                s.clustering.centers.begin() + 4);
    ASSERT_TRUE(assign_general(s.difference, s.points, {.threads = 1}, s.clustering));
    for (const std::uint16_t label : s.clustering.labels) EXPECT_LT(label, 4) << metric;
  }
}

// A second center whose difference to the point is `wanted`, in another direction than the first.
Coordinates center_at(const Difference& difference, const Coordinates& point, double wanted,
                      const Coordinates& direction) {
  double low = 0;
  double high = 100;
  Coordinates center{};
  for (int step = 0; step < 100; ++step) {
    const double middle = (low + high) / 2;
    for (std::size_t axis = 0; axis < 3; ++axis) {
      center[axis] = point[axis] + middle * direction[axis];
    }
    (difference(center, point) < wanted ? low : high) = middle;
  }
  return center;
}

TEST(AssignGeneral, decides_close_calls_in_double_precision) {
  for (const std::string_view metric : kMetrics) {
    const Difference difference = *find_difference(metric);
    Random random(5);
    const auto any = [&] { return 2 * random.uniform() - 1; };
    for (int round = 0; round < 300; ++round) {
      CoordinateArrays points = {{static_cast<float>(50 + 20 * any())},
                                 {static_cast<float>(30 + 20 * any())},
                                 {static_cast<float>(30 + 20 * any())}};
      const Coordinates point = {points.x[0], points.y[0], points.z[0]};
      const Coordinates first = {point[0] + 5 * any(), point[1] + 5 * any(), point[2] + 5 * any()};
      const double wanted = difference(first, point) + 1e-7 * any();
      const Coordinates second = center_at(difference, point, wanted, {any(), any(), any()});
      const double to_second = difference(second, point);
      if (std::abs(to_second - wanted) > 1e-9) continue;  // not to be had in that direction
      Clustering clustering{.centers = {first, second}, .labels = {}, .distances = {}};
      ASSERT_TRUE(assign_general(difference, points, {.threads = 1}, clustering));
      EXPECT_EQ(clustering.labels[0], to_second < difference(first, point) ? 1 : 0)
          << metric << ", round " << round;
    }
  }
}

TEST(AssignGeneral, compares_the_center_as_reference_when_the_difference_is_not_symmetric) {
  // CMC's tolerance is that of the reference: a gray center is strict, a colorful one generous.
  const Difference cmc = *find_difference("cmc");
  CoordinateArrays point = {{50.0F}, {30.0F}, {0.0F}};
  const Coordinates sample = {50, 30, 0};
  Clustering clustering{.centers = {{50, 12, 0}, {50, 60, 0}}, .labels = {}, .distances = {}};
  ASSERT_LT(cmc(clustering.centers[1], sample), cmc(clustering.centers[0], sample));
  ASSERT_TRUE(assign_general(cmc, point, {.threads = 1}, clustering));
  EXPECT_EQ(clustering.labels[0], 1);
  EXPECT_NEAR(clustering.distances[0], cmc(clustering.centers[1], sample), 1e-4);
}

TEST(GeneralCost, is_the_weighted_sum_of_squares) {
  const Clustering clustering{
      .centers = {{0, 0, 0}}, .labels = {0, 0, 0}, .distances = {1.0F, 2.0F, 0.5F}};
  EXPECT_DOUBLE_EQ(general_cost(clustering, std::vector<double>{10, 1, 4}), 15.0);
}

TEST(IterateGeneral, gives_every_center_a_color) {
  for (const std::string_view metric : kMetrics) {
    Setting s = setting(metric, 400, 3, 2);
    // Five centers in one place: four of them start without colors.
    for (int extra = 0; extra < 4; ++extra) {
      s.clustering.centers.push_back(s.clustering.centers[0]);
    }
    ASSERT_TRUE(
        iterate_general(s.difference, s.points, s.weights, 20, {.threads = 1}, s.clustering));
    EXPECT_TRUE(test::every_center_is_used(s.clustering)) << metric;
  }
}

TEST(IterateGeneral, is_the_same_for_any_number_of_threads) {
  for (const std::string_view metric : kMetrics) {
    Setting one = setting(metric, 12'000, 5, 3);  // three chunks
    Setting many = setting(metric, 12'000, 5, 3);
    ASSERT_TRUE(iterate_general(one.difference, one.points, one.weights, 3, {.threads = 1},
                                one.clustering));
    ASSERT_TRUE(iterate_general(many.difference, many.points, many.weights, 3, {.threads = 7},
                                many.clustering));
    EXPECT_TRUE(test::same(one.clustering, many.clustering)) << metric;
  }
}

TEST(IterateGeneral, stops_when_cancelled) {
  const std::atomic<bool> cancel{true};
  Setting s = setting("ciede2000", 100, 3, 4);
  EXPECT_FALSE(iterate_general(s.difference, s.points, s.weights, 5,
                               {.threads = 1, .cancel = &cancel}, s.clustering));
}

}  // namespace
}  // namespace huemask::cluster
