// Wu's quantizer: where it cuts, and what that costs.
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <vector>

#include "cluster/test_problems.h"

namespace huemask {
namespace {

Clustering run(const ColorTable& table, std::string_view metric, int k) {
  return *cluster_colors(test::problem_of(table, metric), *find_clusterer("wu"), {.k = k},
                         {.threads = 1});
}

// The least squared error of two boxes beside each other, tried one by one.
double best_of_two(const ClusterProblem& problem) {
  const std::vector<Coordinates> points = test::exact_coordinates(problem);
  const auto weights = problem.table->weights();
  double best = std::numeric_limits<double>::infinity();
  for (std::size_t axis = 0; axis < 3; ++axis) {
    for (const Coordinates& cut : points) {
      double cost = 0;
      for (const bool side : {false, true}) {
        double weight = 0;
        Coordinates sum{};
        double squares = 0;
        for (std::size_t i = 0; i < points.size(); ++i) {
          if ((points[i][axis] <= cut[axis]) != side) continue;
          const auto w = static_cast<double>(weights[i]);
          weight += w;
          for (std::size_t c = 0; c < 3; ++c) {
            sum[c] += w * points[i][c];
            squares += w * points[i][c] * points[i][c];
          }
        }
        if (weight > 0) {
          cost += squares - (sum[0] * sum[0] + sum[1] * sum[1] + sum[2] * sum[2]) / weight;
        }
      }
      best = std::min(best, cost);
    }
  }
  return best;
}

TEST(Wu, cuts_the_first_box_where_no_other_cut_is_better) {
  for (const std::string_view metric : {"cie76", "cam16-ucs"}) {
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
      const ColorTable table = test::random_table(120, seed);
      const ClusterProblem problem = test::problem_of(table, metric);
      // Labels go to the nearest mean, which is as good as the box or better.
      EXPECT_LE(test::exact_cost(problem, run(table, metric, 2).centers),
                best_of_two(problem) * 1.0001)
          << metric << ", seed " << seed;
    }
  }
}

TEST(Wu, lowers_the_error_with_every_color) {
  const ColorTable table = test::table_of(test::photo_like_picture(120, 90, 1));
  const ClusterProblem problem = test::problem_of(table, "cie76");
  double last = std::numeric_limits<double>::infinity();
  for (const int k : {1, 2, 4, 8, 16, 32, 64}) {
    const double cost = test::exact_cost(problem, run(table, "cie76", k).centers);
    EXPECT_LT(cost, 0.8 * last) << k;
    last = cost;
  }
}

// Within a tenth of k-means, which searches for nothing else.
TEST(Wu, costs_little_more_than_kmeans) {
  const ColorTable table = test::table_of(test::photo_like_picture(160, 120, 2));
  const ClusterProblem problem = test::problem_of(table, "cie76");
  for (const int k : {8, 16, 64}) {
    const auto kmeans =
        cluster_colors(problem, *find_clusterer("kmeans"), {.k = k}, {.threads = 1});
    EXPECT_LE(test::exact_cost(problem, run(table, "cie76", k).centers),
              1.1 * test::exact_cost(problem, kmeans->centers))
        << k;
  }
}

}  // namespace
}  // namespace huemask
