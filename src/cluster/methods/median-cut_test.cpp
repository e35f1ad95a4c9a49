// Median cut: where it cuts.
#include <gtest/gtest.h>

#include <limits>
#include <vector>

#include "cluster/test_problems.h"

namespace huemask {
namespace {

Clustering run(const ColorTable& table, int k) {
  return *cluster_colors(test::problem_of(table, "cie76"), *find_clusterer("median-cut"), {.k = k},
                         {.threads = 1});
}

// Grays of all lightnesses: a cut in the middle of the pixels, whatever the lightness.
TEST(MedianCut, leaves_half_of_the_pixels_on_either_side) {
  ColorTable table;
  for (std::uint32_t v = 0; v < 256; ++v) {
    table.keys.push_back(v * 0x010101);
    table.pixels.push_back(v < 128 ? 30 : 10);
  }
  // 5,120 pixels: half of them are darker than 0x56 (85.3 x 30). The means of the halves are those
  // of their lightness.
  const ClusterProblem problem = test::problem_of(table, "cie76");
  const std::vector<Coordinates> points = test::exact_coordinates(problem);
  const auto mean = [&](std::size_t begin, std::size_t end) {
    double sum = 0;
    double weight = 0;
    for (std::size_t i = begin; i < end; ++i) {
      sum += static_cast<double>(table.pixels[i]) * points[i][0];
      weight += static_cast<double>(table.pixels[i]);
    }
    return sum / weight;
  };
  const Clustering found = run(table, 2);
  EXPECT_NEAR(found.centers[0][0], mean(0, 85), 0.01);
  EXPECT_NEAR(found.centers[1][0], mean(85, 256), 0.01);
}

TEST(MedianCut, cuts_along_the_axis_of_the_greatest_spread) {
  // Yellow to blue with a little lightness: b parts them, though one stray pixel is far in L.
  const ColorTable table =
      test::make_table({0x000000, 0x6060D0, 0x6464D4, 0x808020, 0x848424}, {1, 500, 500, 500, 500});
  const Clustering found = run(table, 2);
  EXPECT_EQ(found.labels[1], found.labels[2]);
  EXPECT_EQ(found.labels[3], found.labels[4]);
  EXPECT_NE(found.labels[1], found.labels[3]);
}

TEST(MedianCut, lowers_the_error_with_more_colors) {
  const ColorTable table = test::table_of(test::photo_like_picture(160, 120, 2));
  const ClusterProblem problem = test::problem_of(table, "cie76");
  double last = std::numeric_limits<double>::infinity();
  for (const int k : {1, 2, 4, 8, 16, 32, 64}) {
    const double cost = test::exact_cost(problem, run(table, k).centers);
    EXPECT_LT(cost, 0.9 * last) << k;
    last = cost;
  }
}

}  // namespace
}  // namespace huemask
