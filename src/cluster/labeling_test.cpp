#include "cluster/labeling.h"

#include <gtest/gtest.h>

#include <atomic>

#include "cluster/test_problems.h"

namespace huemask::cluster {
namespace {

using test::problem_of;

constexpr std::string_view kMetrics[] = {"cie76", "oklab", "ciede2000", "hyab"};

Clustering label(const ClusterProblem& problem, std::vector<simd::FixedPoint> centers,
                 std::size_t k) {
  return *label_colors(problem, table_points(problem, 1), std::move(centers), k, {.threads = 1});
}

TEST(LabelColors, labels_are_the_nearest_by_the_difference) {
  const ColorTable table = test::random_table(300, 1);
  for (const std::string_view metric : kMetrics) {
    const ClusterProblem problem = problem_of(table, metric);
    const TablePoints points = table_points(problem, 1);
    std::vector<simd::FixedPoint> centers;
    for (std::size_t j = 0; j < 9; ++j) centers.push_back(points.fixed.points[j * 33]);
    const Clustering found = label(problem, centers, 9);
    ASSERT_EQ(found.centers.size(), 9U) << metric;
    for (std::size_t i = 0; i < table.size(); ++i) {
      const Coordinates point = {points.coordinates.x[i], points.coordinates.y[i],
                                 points.coordinates.z[i]};
      const double own = problem.difference(found.centers[found.labels[i]], point);
      EXPECT_NEAR(found.distances[i], own, 0.02) << metric;
      for (const Coordinates& other : found.centers) {
        EXPECT_GE(problem.difference(other, point), own - 0.02) << metric;
      }
    }
  }
}

TEST(LabelColors, gives_k_used_centers_from_any_number_of_them) {
  const ColorTable table = test::random_table(200, 2);
  for (const std::string_view metric : kMetrics) {
    const ClusterProblem problem = problem_of(table, metric);
    const simd::FixedPoint first = table_points(problem, 1).fixed.points[7];
    for (const std::size_t k : {1U, 2U, 50U, 199U}) {
      for (const std::size_t given : {std::size_t{1}, k}) {  // all of them at one point
        const Clustering found = label(problem, std::vector(given, first), k);
        EXPECT_EQ(found.centers.size(), k) << metric;
        EXPECT_TRUE(test::every_center_is_used(found)) << metric;
      }
    }
  }
}

TEST(LabelColors, gives_a_missing_center_to_the_color_that_costs_most) {
  // Black, and two grays of which the lighter one weighs little.
  const ColorTable table = test::make_table({0x000000, 0x777777, 0xFFFFFF}, {5, 1000, 1});
  for (const std::string_view metric : kMetrics) {
    const ClusterProblem problem = problem_of(table, metric);
    const Clustering found = label(problem, {table_points(problem, 1).fixed.points[0]}, 2);
    EXPECT_EQ(found.labels, (std::vector<std::uint16_t>{0, 1, 1})) << metric;
    EXPECT_EQ(found.distances[1], 0) << metric;
  }
}

TEST(LabelColors, stops_when_cancelled) {
  const ColorTable table = test::random_table(200, 3);
  const std::atomic<bool> cancel{true};
  for (const std::string_view metric : kMetrics) {
    const ClusterProblem problem = problem_of(table, metric);
    const auto found =
        label_colors(problem, table_points(problem, 1), {{}}, 4, {.threads = 1, .cancel = &cancel});
    ASSERT_FALSE(found.has_value()) << metric;
    EXPECT_EQ(found.error().code, ErrorCode::kCancelled) << metric;
  }
}

TEST(WithoutUnusedCenters, keeps_the_order_of_the_others) {
  Clustering clustering{.centers = {{1, 0, 0}, {2, 0, 0}, {3, 0, 0}, {4, 0, 0}},
                        .labels = {3, 1, 1, 3},
                        .distances = {0, 1, 2, 3}};
  const Clustering kept = without_unused_centers(clustering);
  EXPECT_EQ(kept.centers, (std::vector<Coordinates>{{2, 0, 0}, {4, 0, 0}}));
  EXPECT_EQ(kept.labels, (std::vector<std::uint16_t>{1, 0, 0, 1}));
  EXPECT_EQ(kept.distances, clustering.distances);
}

TEST(InCoordinates, divides_by_the_scale) {
  const Clustering found = in_coordinates(
      {.centers = {{128, -64, 0}}, .labels = {0, 0}, .squared_distances = {0, 16384}}, 128);
  EXPECT_EQ(found.centers, (std::vector<Coordinates>{{1, -0.5, 0}}));
  EXPECT_EQ(found.distances, (std::vector<float>{0, 1}));
}

}  // namespace
}  // namespace huemask::cluster
