// Mean shift: which modes it gives.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "cluster/test_problems.h"

namespace huemask {
namespace {

Result<Clustering> run(const ColorTable& table, int k, std::string_view spec = "mean-shift",
                       std::string_view metric = "cie76") {
  return cluster_colors(test::problem_of(table, metric), *find_clusterer(spec), {.k = k},
                        {.threads = 1});
}

// Every gray once, around three of them more: that is where the modes are, not at the means of
// thirds.
ColorTable three_peaks() {
  ColorTable table;
  for (std::uint32_t v = 0; v < 256; ++v) {
    const auto near = [&](int peak) {
      return std::max(0, 12 - std::abs(static_cast<int>(v) - peak));
    };
    table.keys.push_back(v * 0x010101);
    table.pixels.push_back(
        static_cast<std::uint64_t>(1 + 50 * near(40) + 100 * near(90) + 60 * near(230)));
  }
  return table;
}

TEST(MeanShift, finds_the_peaks) {
  const ColorTable table = three_peaks();
  const std::vector<Coordinates> grays = test::exact_coordinates(test::problem_of(table, "cie76"));
  const Clustering found = *run(table, 3);
  ASSERT_EQ(found.centers.size(), 3U);
  for (const std::size_t peak : {40U, 90U, 230U}) {
    EXPECT_TRUE(std::any_of(found.centers.begin(), found.centers.end(), [&](const auto& center) {
      return std::abs(center[0] - grays[peak][0]) < 0.5;
    })) << peak;
  }
}

TEST(MeanShift, keeps_the_heaviest_modes_at_the_bandwidth_given) {
  const ColorTable table = three_peaks();
  const std::vector<Coordinates> grays = test::exact_coordinates(test::problem_of(table, "cie76"));
  const Clustering one = *run(table, 1, "mean-shift:bandwidth=4");
  EXPECT_NEAR(one.centers[0][0], grays[90][0], 0.5);
  // Looking around wider than the picture: the mode is the mean.
  const Clustering wide = *run(table, 1, "mean-shift:bandwidth=200");
  EXPECT_NEAR(wide.centers[0][0], run(table, 1, "kmeans")->centers[0][0], 0.02);
}

TEST(MeanShift, narrows_a_bandwidth_that_shows_too_few_modes) {
  const ColorTable table = three_peaks();
  for (const int k : {2, 3, 20, 100, 255}) {
    const Clustering found = *run(table, k, "mean-shift:bandwidth=60");
    EXPECT_EQ(found.centers.size(), static_cast<std::size_t>(k));
    EXPECT_TRUE(test::every_center_is_used(found));
  }
}

TEST(MeanShift, passes_over_stray_colors) {
  // A stray pixel far away is a mode of its own at any bandwidth, but none of the two.
  const ColorTable table =
      test::make_table({0x0000FF, 0x404040, 0x424242, 0xA0A0A0, 0xA2A2A2}, {1, 500, 500, 500, 500});
  const Clustering found = *run(table, 2);
  EXPECT_EQ(found.labels[1], found.labels[2]);
  EXPECT_EQ(found.labels[3], found.labels[4]);
  EXPECT_NE(found.labels[1], found.labels[3]);
}

TEST(MeanShift, refuses_a_metric_that_is_no_distance_and_names_what_can) {
  const auto found = run(test::random_table(50, 4), 5, "mean-shift", "hyab");
  ASSERT_FALSE(found.has_value());
  EXPECT_EQ(found.error().code, ErrorCode::kInvalidArgument);
  EXPECT_THAT(found.error().message, testing::HasSubstr("cam16-ucs, cie76"));
  EXPECT_THAT(found.error().message, testing::HasSubstr("method kmeans"));
}

}  // namespace
}  // namespace huemask
