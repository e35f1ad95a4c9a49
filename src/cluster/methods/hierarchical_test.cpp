// Hierarchical clustering: its linkages, and what it refuses.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "cluster/test_problems.h"
#include "simd/each_target.h"

namespace huemask {
namespace {

Result<Clustering> run(const ColorTable& table, std::string_view metric, std::string_view linkage,
                       int k, const Context& context = {.threads = 1}) {
  return cluster_colors(test::problem_of(table, metric),
                        *find_clusterer("hierarchical:linkage=" + std::string(linkage)), {.k = k},
                        context);
}

// Along the grays: a chain of small steps, then a gap, then two.
TEST(Hierarchical, single_linkage_follows_chains_that_complete_linkage_breaks) {
  const ColorTable table =
      test::make_table({0x101010, 0x202020, 0x303030, 0x404040, 0x505050, 0x787878, 0x888888},
                       {1, 1, 1, 1, 1, 1, 1});
  const Clustering single = *run(table, "cie76", "single", 2);
  const Clustering complete = *run(table, "cie76", "complete", 3);
  EXPECT_EQ(single.labels, (std::vector<std::uint16_t>{0, 0, 0, 0, 0, 1, 1}));
  EXPECT_NE(complete.labels[0], complete.labels[4]);
}

TEST(Hierarchical, every_linkage_takes_every_metric_but_ward) {
  const ColorTable table = test::table_of(test::photo_like_picture(50, 40, 1));
  for (const DifferenceMethod* metric : all_differences()) {
    for (const std::string_view linkage : {"ward", "average", "complete", "single"}) {
      const auto found = run(table, metric->info.id, linkage, 6);
      if (linkage == "ward" && metric->geometry == Geometry::kGeneral) {
        ASSERT_FALSE(found.has_value()) << metric->info.id;
        EXPECT_EQ(found.error().code, ErrorCode::kInvalidArgument);
        EXPECT_THAT(found.error().message, testing::HasSubstr("cam16-ucs"));
        EXPECT_THAT(found.error().message, testing::HasSubstr("linkage average"));
      } else {
        ASSERT_TRUE(found.has_value()) << metric->info.id << " " << linkage;
        EXPECT_EQ(found->centers.size(), 6U);
        EXPECT_TRUE(test::every_center_is_used(*found));
      }
    }
  }
}

TEST(Hierarchical, ward_costs_little_more_than_kmeans) {
  const ColorTable table = test::table_of(test::photo_like_picture(160, 120, 2));
  for (const std::string_view metric : {"cie76", "cam16-ucs"}) {
    const ClusterProblem problem = test::problem_of(table, metric);
    for (const int k : {8, 16, 64}) {
      const auto kmeans =
          cluster_colors(problem, *find_clusterer("kmeans"), {.k = k}, {.threads = 1});
      EXPECT_LE(test::exact_cost(problem, run(table, metric, "ward", k)->centers),
                1.15 * test::exact_cost(problem, kmeans->centers))
          << metric << ", k " << k;
    }
  }
}

TEST(Hierarchical, is_the_same_for_any_threads_and_every_simd_target) {
  const ColorTable table = test::table_of(test::photo_like_picture(120, 90, 3));
  for (const std::string_view linkage : {"average", "complete", "single"}) {
    const Clustering expected = *run(table, "ciede2000", linkage, 9);
    EXPECT_TRUE(test::same(*run(table, "ciede2000", linkage, 9, {.threads = 3}), expected));
    simd::test::on_each_target([&](const std::string& target) {
      EXPECT_TRUE(test::same(*run(table, "ciede2000", linkage, 9), expected)) << target;
    });
  }
}

TEST(Hierarchical, refuses_more_clusters_than_it_compares_pairs_of) {
  const ColorTable table = test::random_table(6000, 4);
  const auto found = run(table, "cie76", "average", 5000);
  ASSERT_FALSE(found.has_value());
  EXPECT_EQ(found.error().code, ErrorCode::kInvalidArgument);
  EXPECT_THAT(found.error().message, testing::HasSubstr("4096"));
  EXPECT_THAT(found.error().message, testing::HasSubstr("kmeans"));
  EXPECT_EQ(run(table, "cie76", "single", 4096)->centers.size(), 4096U);
}

}  // namespace
}  // namespace huemask
