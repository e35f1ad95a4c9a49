// BIRCH: what it costs, and what it refuses.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cluster/test_problems.h"

namespace huemask {
namespace {

Result<Clustering> run(const ColorTable& table, std::string_view metric, int k) {
  return cluster_colors(test::problem_of(table, metric), *find_clusterer("birch"), {.k = k},
                        {.threads = 1});
}

TEST(Birch, costs_little_more_than_kmeans) {
  // More colors than leaves.
  const ColorTable table = test::table_of(test::photo_like_picture(160, 120, 2));
  ASSERT_GT(table.size(), 9000U);
  for (const std::string_view metric : {"cie76", "oklab"}) {
    const ClusterProblem problem = test::problem_of(table, metric);
    for (const int k : {8, 16, 64}) {
      const auto kmeans =
          cluster_colors(problem, *find_clusterer("kmeans"), {.k = k}, {.threads = 1});
      EXPECT_LE(test::exact_cost(problem, run(table, metric, k)->centers),
                1.15 * test::exact_cost(problem, kmeans->centers))
          << metric << ", k " << k;
    }
  }
}

TEST(Birch, gives_thousands_of_clusters) {
  const ColorTable table = test::random_table(9000, 3);
  const auto found = run(table, "cie76", 4000);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->centers.size(), 4000U);
  EXPECT_TRUE(test::every_center_is_used(*found));
}

TEST(Birch, refuses_a_metric_that_is_no_distance_and_names_what_can) {
  const auto found = run(test::random_table(50, 4), "ciede2000", 5);
  ASSERT_FALSE(found.has_value());
  EXPECT_EQ(found.error().code, ErrorCode::kInvalidArgument);
  EXPECT_THAT(found.error().message, testing::HasSubstr("cam16-ucs, cie76"));
  EXPECT_THAT(found.error().message, testing::HasSubstr("method kmeans"));
}

}  // namespace
}  // namespace huemask
