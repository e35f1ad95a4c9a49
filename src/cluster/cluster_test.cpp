#include "huemask/cluster.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <numeric>
#include <string>
#include <vector>

#include "cluster/test_problems.h"

namespace huemask {
namespace {

using test::make_table;
using test::problem_of;

TEST(ClusterOptions, k_is_1_to_65535) {
  for (const int k : {1, 8, 65535}) {
    EXPECT_TRUE(ClusterOptions{.k = k}.validate().has_value()) << k;
  }
  for (const int k : {-1, 0, 65536, 1'000'000}) {
    const auto valid = ClusterOptions{.k = k}.validate();
    ASSERT_FALSE(valid.has_value()) << k;
    EXPECT_EQ(valid.error().code, ErrorCode::kInvalidArgument);
    EXPECT_NE(valid.error().message.find(std::to_string(k)), std::string::npos);
    EXPECT_EQ(valid.error().where, "k");
  }
}

TEST(FindClusterer, finds_each_by_its_id_and_aliases) {
  for (const ClusterMethod* method : all_methods()) {
    EXPECT_EQ(&find_clusterer(method->info.id)->method(), method);
    for (const std::string_view alias : method->info.aliases) {
      EXPECT_EQ(&find_clusterer(alias)->method(), method) << alias;
    }
  }
}

TEST(FindClusterer, sets_parameters_after_a_colon) {
  EXPECT_EQ(find_clusterer("kmeans")->parameters()[0], 0);
  EXPECT_EQ(find_clusterer("kmeans:init=random")->parameters()[0], 2);
}

TEST(FindClusterer, an_unknown_name_is_an_error_that_names_the_nearest) {
  const auto message = [](std::string_view spec) {
    const auto found = find_clusterer(spec);
    EXPECT_FALSE(found.has_value()) << spec;
    EXPECT_EQ(found.error().code, ErrorCode::kInvalidArgument);
    return found.error().message;
  };
  EXPECT_THAT(message("kmean"), testing::HasSubstr("did you mean 'kmeans'"));
  EXPECT_THAT(message("kmeans:int=random"), testing::HasSubstr("'init'"));
  EXPECT_THAT(message("kmeans:init=kmean++"), testing::HasSubstr("did you mean 'kmeans++'"));
  EXPECT_THAT(message("kmeans:random"), testing::HasSubstr("write name=value"));
}

class ClusterColors : public testing::TestWithParam<const ClusterMethod*> {
 protected:
  static Result<Clustering> cluster(const ColorTable& table, std::string_view metric, int k,
                                    const Context& context = {.threads = 1}) {
    return cluster_colors(problem_of(table, metric), Clusterer(*GetParam()), {.k = k}, context);
  }
  // A metric decided in fixed point, and one that is not where the method takes it.
  static std::vector<std::string_view> metrics() {
    if (cluster(make_table({1, 2, 3}, {1, 1, 1}), "ciede2000", 2)) return {"cie76", "ciede2000"};
    return {"cie76"};
  }
};

INSTANTIATE_TEST_SUITE_P(EveryMethod, ClusterColors, testing::ValuesIn(all_methods()),
                         [](const auto& method) {
                           std::string name(method.param->info.id);
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST_P(ClusterColors, refuses_an_impossible_k) {
  const ColorTable table = make_table({1, 2, 3}, {1, 1, 1});
  EXPECT_EQ(cluster(table, "cie76", 0).error().code, ErrorCode::kInvalidArgument);
}

TEST_P(ClusterColors, gives_exactly_the_colors_when_there_are_no_more_than_k) {
  const ColorTable table = test::random_table(20, 1);
  for (const std::string_view metric : {"cie76", "ciede2000"}) {
    const ClusterProblem problem = problem_of(table, metric);
    for (const int k : {20, 21, 1000, 65535}) {
      const auto clustering = cluster(table, metric, k);
      ASSERT_TRUE(clustering.has_value());
      EXPECT_EQ(clustering->centers, test::exact_coordinates(problem));
      std::vector<std::uint16_t> each(20);
      std::iota(each.begin(), each.end(), std::uint16_t{0});
      EXPECT_EQ(clustering->labels, each);
      EXPECT_EQ(clustering->distances, std::vector<float>(20, 0.0F));
    }
  }
}

TEST_P(ClusterColors, of_one_color_is_that_color) {
  const ColorTable table = make_table({0x336699}, {7});
  for (const int k : {1, 8}) {
    const auto clustering = cluster(table, "ciede2000", k);
    ASSERT_TRUE(clustering.has_value());
    EXPECT_EQ(clustering->centers.size(), 1U);
    EXPECT_EQ(clustering->labels, std::vector<std::uint16_t>{0});
  }
}

TEST_P(ClusterColors, of_nothing_is_nothing) {
  const auto clustering = cluster(ColorTable{}, "cie76", 8);
  ASSERT_TRUE(clustering.has_value());
  EXPECT_TRUE(clustering->centers.empty());
  EXPECT_TRUE(clustering->labels.empty());
}

TEST_P(ClusterColors, separates_two_far_blobs) {
  // Three near-blacks and three oranges.
  const ColorTable table = make_table({0x000000, 0x000204, 0x030201, 0xF08000, 0xF28204, 0xF38501},
                                      {1, 1000, 1, 1, 1, 1});
  for (const std::string_view metric : metrics()) {
    const auto clustering = cluster(table, metric, 2);
    ASSERT_TRUE(clustering.has_value());
    ASSERT_EQ(clustering->centers.size(), 2U);
    const std::uint16_t dark = clustering->labels[0];
    const auto bright = static_cast<std::uint16_t>(1 - dark);
    EXPECT_EQ(clustering->labels,
              (std::vector<std::uint16_t>{dark, dark, dark, bright, bright, bright}));
  }
}

TEST_P(ClusterColors, splits_where_the_weight_is) {
  // Three grays at equal steps: the two that weigh most are kept apart.
  const std::vector<std::uint32_t> grays = {0x404040, 0x585858, 0x707070};
  const auto low = cluster(make_table(grays, {1000, 1000, 1}), "cie76", 2);
  const auto high = cluster(make_table(grays, {1, 1000, 1000}), "cie76", 2);
  ASSERT_TRUE(low && high);
  EXPECT_NE(low->labels[0], low->labels[1]);
  EXPECT_EQ(low->labels[1], low->labels[2]);
  EXPECT_EQ(high->labels[0], high->labels[1]);
  EXPECT_NE(high->labels[1], high->labels[2]);
}

TEST_P(ClusterColors, gives_k_centers_when_there_is_hardly_a_color_more) {
  const ColorTable table = test::random_table(300, 2);
  for (const int k : {150, 298, 299}) {
    const auto clustering = cluster(table, "cie76", k);
    ASSERT_TRUE(clustering.has_value());
    EXPECT_EQ(clustering->centers.size(), static_cast<std::size_t>(k));
    EXPECT_TRUE(test::every_center_is_used(*clustering));
  }
}

TEST_P(ClusterColors, labels_are_the_nearest_centers) {
  const ColorTable table = test::table_of(test::photo_like_picture(60, 50, 1));
  for (const std::string_view metric : metrics()) {
    const ClusterProblem problem = problem_of(table, metric);
    const Clustering found = *cluster(table, metric, 12);
    const std::vector<Coordinates> points = test::exact_coordinates(problem);
    for (std::size_t i = 0; i < points.size(); ++i) {
      // In fixed point a color stands up to half a step, 1/256 of a unit, beside itself.
      const double own = problem.difference(found.centers[found.labels[i]], points[i]);
      ASSERT_NEAR(found.distances[i], own, 0.02) << metric;
      for (const Coordinates& other : found.centers) {
        ASSERT_GE(problem.difference(other, points[i]), own - 0.02) << metric;
      }
    }
  }
}

TEST_P(ClusterColors, stops_at_every_report_when_cancelled) {
  const ColorTable table = test::table_of(test::photo_like_picture(60, 50, 2));
  for (const std::string_view metric : metrics()) {
    std::vector<double> reported;
    (void)cluster(table, metric, 8,
                  {.threads = 1, .progress = [&](double f) { reported.push_back(f); }});
    ASSERT_GE(reported.size(), 2U);
    EXPECT_TRUE(std::is_sorted(reported.begin(), reported.end()));
    EXPECT_GE(reported.front(), 0.0);
    EXPECT_EQ(reported.back(), 1.0);
    for (std::size_t stop = 0; stop + 1 < reported.size(); ++stop) {
      std::atomic<bool> cancel{false};
      std::size_t reports = 0;
      const auto found = cluster(table, metric, 8,
                                 {.threads = 1,
                                  .progress = [&](double) { cancel = ++reports > stop; },
                                  .cancel = &cancel});
      ASSERT_FALSE(found.has_value()) << metric << ", report " << stop;
      EXPECT_EQ(found.error().code, ErrorCode::kCancelled);
    }
  }
}

TEST_P(ClusterColors, weighs_by_alpha_where_there_is_any) {
  ColorTable table = make_table({0x404040, 0x585858, 0x707070}, {1000, 1000, 1000});
  table.alpha_sums = {1000, 255'000, 255'000};
  const auto clustering = cluster(table, "cie76", 2);
  ASSERT_TRUE(clustering.has_value());
  EXPECT_EQ(clustering->labels[0], clustering->labels[1]);
  EXPECT_NE(clustering->labels[1], clustering->labels[2]);
}

}  // namespace
}  // namespace huemask
