// k-means as a whole: what its results promise.
#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <limits>
#include <set>
#include <string>

#include "cluster/test_problems.h"
#include "cluster/weighted_points.h"
#include "simd/each_target.h"

namespace huemask {
namespace {

using test::problem_of;

constexpr std::string_view kInits[] = {"greedy-kmeans++", "kmeans++", "random", "pca-split"};
// Two that are decided in fixed point, in and out of CIELAB, and every kind that is not.
constexpr std::string_view kMetrics[] = {"cie76", "cam16-ucs", "ciede2000", "cie94", "cmc", "hyab"};

const ColorTable& photo_table() {
  static const ColorTable table = test::table_of(test::photo_like_picture(160, 120, 1));
  return table;
}

Result<Clustering> run(const ColorTable& table, std::string_view metric,
                       const ClusterOptions& options, const Context& context,
                       std::string_view init = kInits[0]) {
  const Clusterer kmeans = *find_clusterer("kmeans:init=" + std::string(init));
  return cluster_colors(problem_of(table, metric), kmeans, options, context);
}

Clustering kmeans(const ColorTable& table, std::string_view metric, const ClusterOptions& options,
                  const Context& context = {.threads = 1}, std::string_view init = kInits[0]) {
  return *run(table, metric, options, context, init);
}

TEST(Kmeans, gives_k_different_centers_that_all_have_colors) {
  ASSERT_GT(photo_table().size(), 10'000U);
  for (const std::string_view metric : kMetrics) {
    for (const std::string_view init : kInits) {
      // The formulas in double precision are slow; the seeding is the same for all.
      if (init != kInits[0] && metric != "cie76") continue;
      for (const int k : {1, 2, 13, 64}) {
        const Clustering found = kmeans(photo_table(), metric, {.k = k}, {.threads = 1}, init);
        const std::string trace = std::string(metric) + " k " + std::to_string(k);
        EXPECT_EQ(found.centers.size(), static_cast<std::size_t>(k)) << trace;
        EXPECT_EQ(std::set(found.centers.begin(), found.centers.end()).size(), found.centers.size())
            << trace;
        EXPECT_TRUE(test::every_center_is_used(found)) << trace;
        EXPECT_EQ(found.labels.size(), photo_table().size());
        EXPECT_EQ(found.distances.size(), photo_table().size());
      }
    }
  }
}

TEST(Kmeans, gives_k_centers_when_there_is_hardly_a_color_more) {
  const ColorTable table = test::random_table(300, 2);
  for (const std::string_view metric : kMetrics) {
    for (const int k : {150, 298, 299}) {
      const Clustering found = kmeans(table, metric, {.k = k});
      EXPECT_EQ(found.centers.size(), static_cast<std::size_t>(k)) << metric;
      EXPECT_TRUE(test::every_center_is_used(found)) << metric;
    }
  }
}

// Exactly, with ties to the lower index: in the 16-bit coordinates that decide.
TEST(Kmeans, labels_are_the_nearest_centers_in_euclidean_spaces) {
  for (const std::string_view metric : {"cie76", "cam16-ucs"}) {
    const ClusterProblem problem = problem_of(photo_table(), metric);
    const Clustering found = kmeans(photo_table(), metric, {.k = 24});
    const float scale = cluster::fixed_point_scale(problem.difference);
    const cluster::WeightedPoints points = cluster::make_points(
        coordinates_of_keys(problem.difference, photo_table().space, photo_table().keys, 1), scale,
        photo_table().weights(), 1);
    std::vector<simd::FixedPoint> centers;
    for (const Coordinates& c : found.centers) {
      const auto fixed = [&](double v) {
        return static_cast<std::int16_t>(std::lround(v * scale));
      };
      centers.push_back({fixed(c[0]), fixed(c[1]), fixed(c[2])});
    }
    for (std::size_t i = 0; i < points.size(); ++i) {
      std::size_t nearest = 0;
      for (std::size_t j = 1; j < centers.size(); ++j) {
        if (squared_distance(points.points[i], centers[j]) <
            squared_distance(points.points[i], centers[nearest])) {
          nearest = j;
        }
      }
      ASSERT_EQ(found.labels[i], nearest) << metric << ", color " << i;
      ASSERT_FLOAT_EQ(
          found.distances[i],
          static_cast<float>(std::sqrt(squared_distance(points.points[i], centers[nearest])) /
                             double{scale}));
    }
  }
}

// By the difference itself in double precision: the float kernel leaves close calls to it.
TEST(Kmeans, labels_are_the_nearest_centers_by_other_differences) {
  for (const std::string_view metric : {"ciede2000", "cie94", "cmc", "hyab"}) {
    const ClusterProblem problem = problem_of(photo_table(), metric);
    const Clustering found = kmeans(photo_table(), metric, {.k = 24});
    const CoordinateArrays points =
        coordinates_of_keys(problem.difference, photo_table().space, photo_table().keys, 1);
    for (std::size_t i = 0; i < points.size(); ++i) {
      const Coordinates point = {points.x[i], points.y[i], points.z[i]};
      std::size_t nearest = 0;
      for (std::size_t j = 1; j < found.centers.size(); ++j) {
        if (problem.difference(found.centers[j], point) <
            problem.difference(found.centers[nearest], point)) {
          nearest = j;
        }
      }
      ASSERT_EQ(found.labels[i], nearest) << metric << ", color " << i;
      ASSERT_NEAR(found.distances[i], problem.difference(found.centers[nearest], point), 5e-4);
    }
  }
}

TEST(Kmeans, the_only_center_is_the_weighted_mean) {
  const ClusterProblem problem = problem_of(photo_table(), "cie76");
  Coordinates mean{};
  const std::vector<Coordinates> points = test::exact_coordinates(problem);
  for (std::size_t i = 0; i < points.size(); ++i) {
    for (std::size_t axis = 0; axis < 3; ++axis) {
      mean[axis] += static_cast<double>(photo_table().pixels[i]) * points[i][axis];
    }
  }
  const Clustering found = kmeans(photo_table(), "cie76", {.k = 1});
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const double expected = mean[axis] / static_cast<double>(photo_table().total_pixels());
    EXPECT_NEAR(found.centers[0][axis], expected, 0.51 / 128 + 1e-3);
  }
}

// Plain k-means as in any textbook: k-means++ in double precision, then Lloyd until it stands.
std::vector<Coordinates> textbook_kmeans(const ClusterProblem& problem, std::size_t k,
                                         std::uint64_t seed) {
  const std::vector<Coordinates> points = test::exact_coordinates(problem);
  const auto weights = problem.table->weights();
  const auto squared = [](const Coordinates& p, const Coordinates& q) {
    return (p[0] - q[0]) * (p[0] - q[0]) + (p[1] - q[1]) * (p[1] - q[1]) +
           (p[2] - q[2]) * (p[2] - q[2]);
  };
  Random random(seed);
  std::vector<Coordinates> centers = {points[random.below(points.size())]};
  std::vector<double> closest(points.size(), std::numeric_limits<double>::infinity());
  while (centers.size() < k) {
    double total = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
      closest[i] = std::min(closest[i], squared(points[i], centers.back()));
      total += closest[i] * static_cast<double>(weights[i]);
    }
    double left = random.uniform() * total;
    std::size_t i = 0;
    while (i + 1 < points.size() && (left -= closest[i] * static_cast<double>(weights[i])) >= 0)
      ++i;
    centers.push_back(points[i]);
  }
  for (int iteration = 0; iteration < 60; ++iteration) {
    std::vector<Coordinates> sums(k);
    std::vector<double> mass(k);
    for (std::size_t i = 0; i < points.size(); ++i) {
      std::size_t nearest = 0;
      for (std::size_t j = 1; j < k; ++j) {
        if (squared(points[i], centers[j]) < squared(points[i], centers[nearest])) nearest = j;
      }
      const auto weight = static_cast<double>(weights[i]);
      for (std::size_t axis = 0; axis < 3; ++axis) sums[nearest][axis] += weight * points[i][axis];
      mass[nearest] += weight;
    }
    for (std::size_t j = 0; j < k; ++j) {
      for (std::size_t axis = 0; axis < 3 && mass[j] > 0; ++axis) {
        centers[j][axis] = sums[j][axis] / mass[j];
      }
    }
  }
  return centers;
}

TEST(Kmeans, costs_no_more_than_the_textbook_does_with_any_of_its_seeds) {
  for (const int k : {4, 12}) {
    const ClusterProblem problem = problem_of(photo_table(), "cie76");
    double best = std::numeric_limits<double>::infinity();
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
      best = std::min(
          best,
          test::exact_cost(problem, textbook_kmeans(problem, static_cast<std::size_t>(k), seed)));
    }
    for (std::uint64_t seed = 0; seed < 3; ++seed) {
      const Clustering found =
          kmeans(photo_table(), "cie76", {.k = k}, {.threads = 1, .seed = seed});
      EXPECT_LE(test::exact_cost(problem, found.centers), best * 1.001) << k << ", seed " << seed;
    }
  }
}

// Where the centers of another space are taken over, the difference itself must have improved them.
TEST(Kmeans, is_better_in_a_difference_than_centers_found_in_cielab) {
  const Clustering in_lab = kmeans(photo_table(), "cie76", {.k = 12});
  for (const std::string_view metric : {"ciede2000", "cie94", "cmc", "hyab"}) {
    const ClusterProblem problem = problem_of(photo_table(), metric);
    const Clustering found = kmeans(photo_table(), metric, {.k = 12});
    EXPECT_LT(test::exact_cost(problem, found.centers), test::exact_cost(problem, in_lab.centers))
        << metric;
  }
}

TEST(Kmeans, is_the_same_for_any_threads_and_every_simd_target) {
  const ColorTable table = test::table_of(test::photo_like_picture(300, 220, 3));
  ASSERT_GT(table.size(), 1U << 14);  // more than one chunk of any step
  for (const std::string_view metric : {"cie76", "oklab", "ciede2000"}) {
    const Clustering expected = kmeans(table, metric, {.k = 16});
    for (const int threads : {2, 7}) {
      EXPECT_TRUE(test::same(kmeans(table, metric, {.k = 16}, {.threads = threads}), expected))
          << metric << " with " << threads << " threads";
    }
    simd::test::on_each_target([&](const std::string& target) {
      EXPECT_TRUE(test::same(kmeans(table, metric, {.k = 16}, {.threads = 2}), expected))
          << metric << " on " << target;
    });
  }
}

TEST(Kmeans, depends_on_nothing_but_the_seed) {
  for (const std::string_view init : kInits) {
    for (std::uint64_t seed = 0; seed < 3; ++seed) {
      const Context context = {.threads = 1, .seed = seed};
      const Clustering first = kmeans(photo_table(), "cie76", {.k = 9}, context, init);
      EXPECT_TRUE(test::same(kmeans(photo_table(), "cie76", {.k = 9}, context, init), first));
    }
  }
}

TEST(Kmeans, does_not_depend_on_the_seed_after_a_pca_split) {
  for (const int k : {5, 40}) {
    const auto found = [&](std::uint64_t seed) {
      return kmeans(photo_table(), "cie76", {.k = k}, {.threads = 1, .seed = seed}, "pca-split");
    };
    EXPECT_TRUE(test::same(found(1), found(2))) << k;
    // Another start, so another result than by chance.
    EXPECT_FALSE(test::same(found(1), kmeans(photo_table(), "cie76", {.k = k}))) << k;
  }
}

TEST(Kmeans, stops_when_cancelled_beforehand) {
  const std::atomic<bool> cancel{true};
  for (const std::string_view metric : {"cie76", "ciede2000"}) {
    const auto found = run(photo_table(), metric, {.k = 8}, {.threads = 1, .cancel = &cancel});
    ASSERT_FALSE(found.has_value());
    EXPECT_EQ(found.error().code, ErrorCode::kCancelled);
  }
}

TEST(Kmeans, stops_when_cancelled_on_the_way) {
  for (const std::string_view metric : {"cie76", "ciede2000"}) {
    std::vector<double> reported;
    (void)run(photo_table(), metric, {.k = 8},
              {.threads = 1, .progress = [&](double f) { reported.push_back(f); }});
    ASSERT_GE(reported.size(), 2U);
    EXPECT_TRUE(std::is_sorted(reported.begin(), reported.end()));
    EXPECT_GE(reported.front(), 0.0);
    EXPECT_LE(reported.back(), 1.0);
    // At each report but the last, when all is done.
    for (std::size_t stop = 0; stop + 1 < reported.size(); ++stop) {
      std::atomic<bool> cancel{false};
      std::size_t reports = 0;
      const auto found = run(photo_table(), metric, {.k = 8},
                             {.threads = 1,
                              .progress = [&](double) { cancel = reports++ >= stop || cancel; },
                              .cancel = &cancel});
      ASSERT_FALSE(found.has_value()) << metric << ", report " << stop;
      EXPECT_EQ(found.error().code, ErrorCode::kCancelled);
      EXPECT_LE(reports, stop + 2);
    }
  }
}

TEST(Kmeans, finds_65535_centers) {
  const ColorTable table = test::random_table(65'600, 4);
  const Clustering found = kmeans(table, "cie76", {.k = 65535}, {.threads = 2}, "random");
  EXPECT_EQ(found.centers.size(), 65535U);
  EXPECT_TRUE(test::every_center_is_used(found));
}

}  // namespace
}  // namespace huemask
