// Gaussian mixture: how it differs from k-means.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "cluster/test_problems.h"

namespace huemask {
namespace {

Clustering run(const ColorTable& table, std::string_view metric, int k,
               std::string_view method = "gaussian-mixture") {
  return *cluster_colors(test::problem_of(table, metric), *find_clusterer(method), {.k = k},
                         {.threads = 1});
}

// Every gray, and a heavy band of them: k-means parts them halfway between the means, the mixture
// where the band ends.
TEST(GaussianMixture, gives_a_narrow_band_a_center_of_its_own) {
  ColorTable table;
  for (std::uint32_t v = 0; v < 256; ++v) {
    table.keys.push_back(v * 0x010101);
    table.pixels.push_back(v >= 195 && v <= 205 ? 5000 : 100);
  }
  const ClusterProblem problem = test::problem_of(table, "cie76");
  const double band = test::exact_coordinates(problem)[200][0];
  const auto nearest = [&](const Clustering& found) {
    return std::min(std::abs(found.centers[0][0] - band), std::abs(found.centers[1][0] - band));
  };
  EXPECT_LT(nearest(run(table, "cie76", 2)), 0.2);
  EXPECT_GT(nearest(run(table, "cie76", 2, "kmeans")), 0.5);
}

TEST(GaussianMixture, does_not_cost_much_more_than_kmeans) {
  const ColorTable table = test::table_of(test::photo_like_picture(160, 120, 2));
  for (const std::string_view metric : {"cie76", "oklab", "ciede2000"}) {
    const ClusterProblem problem = test::problem_of(table, metric);
    for (const int k : {8, 16}) {
      EXPECT_LE(test::exact_cost(problem, run(table, metric, k).centers),
                2 * test::exact_cost(problem, run(table, metric, k, "kmeans").centers))
          << metric << ", k " << k;
    }
  }
}

TEST(GaussianMixture, gives_k_centers_where_there_are_many) {
  const ColorTable table = test::random_table(3000, 3);
  const Clustering found = run(table, "cie76", 500);
  EXPECT_EQ(found.centers.size(), 500U);
  EXPECT_TRUE(test::every_center_is_used(found));
}

}  // namespace
}  // namespace huemask
