// Octree: which colors it folds together.
#include <gtest/gtest.h>

#include <limits>
#include <vector>

#include "cluster/test_problems.h"

namespace huemask {
namespace {

Clustering run(const ColorTable& table, std::string_view metric, int k) {
  return *cluster_colors(test::problem_of(table, metric), *find_clusterer("octree"), {.k = k},
                         {.threads = 1});
}

TEST(Octree, folds_near_colors_first) {
  // Four pairs of neighbors, far from each other.
  const ColorTable table = test::make_table(
      {0x101010, 0x121010, 0x10E010, 0x12E010, 0xE01010, 0xE21010, 0xE0E0E0, 0xE2E0E0},
      {9, 1, 1, 9, 5, 5, 7, 3});
  for (const std::string_view metric : {"cie76", "oklab", "ciede2000"}) {
    const Clustering found = run(table, metric, 4);
    for (std::size_t i = 0; i < 8; i += 2) {
      EXPECT_EQ(found.labels[i], found.labels[i + 1]) << metric;
      for (std::size_t j = 0; j < i; ++j) EXPECT_NE(found.labels[i], found.labels[j]) << metric;
    }
  }
}

// Weights decide as well: the two light grays are near, but heavy.
TEST(Octree, folds_where_that_costs_least) {
  const ColorTable table =
      test::make_table({0x202020, 0x404040, 0xB0B0B0, 0xC8C8C8}, {1, 1, 900, 900});
  const Clustering found = run(table, "cie76", 3);
  EXPECT_EQ(found.labels[0], found.labels[1]);
  EXPECT_NE(found.labels[2], found.labels[3]);
}

// The published algorithm folds up to eight leaves at once and may end with fewer than k.
TEST(Octree, gives_k_colors_whatever_k) {
  const ColorTable table = test::table_of(test::photo_like_picture(60, 50, 3));
  for (int k = 1; k <= 40; ++k) {
    const Clustering found = run(table, "cie76", k);
    EXPECT_EQ(found.centers.size(), static_cast<std::size_t>(k));
    EXPECT_TRUE(test::every_center_is_used(found)) << k;
  }
}

TEST(Octree, the_only_center_is_the_mean) {
  const ColorTable table = test::random_table(50, 1);
  const Coordinates center = run(table, "cie76", 1).centers[0];
  const Coordinates kmeans = cluster_colors(test::problem_of(table, "cie76"),
                                            *find_clusterer("kmeans"), {.k = 1}, {.threads = 1})
                                 ->centers[0];
  EXPECT_EQ(center, kmeans);
}

TEST(Octree, lowers_the_error_with_more_colors) {
  const ColorTable table = test::table_of(test::photo_like_picture(160, 120, 2));
  const ClusterProblem problem = test::problem_of(table, "cie76");
  double last = std::numeric_limits<double>::infinity();
  for (const int k : {1, 2, 4, 8, 16, 32, 64}) {
    const double cost = test::exact_cost(problem, run(table, "cie76", k).centers);
    EXPECT_LT(cost, 0.95 * last) << k;
    last = cost;
  }
}

}  // namespace
}  // namespace huemask
