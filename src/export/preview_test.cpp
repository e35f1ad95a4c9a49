#include "export/preview.h"

#include <gtest/gtest.h>

#include <numeric>

#include "base/random.h"
#include "export/strip.h"
#include "export/test_input.h"

namespace huemask {
namespace {

LabelMap noise(int width, int height, std::uint64_t labels) {
  LabelMap map(width, height);
  Random random(1);
  for (auto& label : map.values()) label = static_cast<std::uint16_t>(random.below(labels));
  return map;
}

std::size_t white(const Mask& mask) {
  const auto values = mask.values();
  return static_cast<std::size_t>(std::count(values.begin(), values.end(), 255));
}

TEST(LabelCoverage, is_exact_at_full_size) {
  LabelMap labels = noise(37, 23, 4);
  labels.at(5, 5) = kNoLabel;
  const auto coverage = label_coverage(labels, 37, 23, 1, 2, Context{});
  ASSERT_EQ(coverage.size(), 2U);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    EXPECT_EQ(coverage[0].values()[i], labels.values()[i] == 1 ? 255 : 0);
    EXPECT_EQ(coverage[1].values()[i], labels.values()[i] == 2 ? 255 : 0);
  }
}

TEST(LabelCoverage, is_the_share_of_each_cell_when_reduced) {
  LabelMap labels(4, 4, 0);
  labels.at(0, 0) = labels.at(1, 0) = labels.at(0, 1) = 1;
  const auto coverage = label_coverage(labels, 2, 2, 0, 2, Context{});
  EXPECT_EQ(coverage[0].at(0, 0), 64);   // 1/4 of 255, rounded up
  EXPECT_EQ(coverage[1].at(0, 0), 192);  // 3/4
  EXPECT_EQ(coverage[0].at(1, 1), 255);
  EXPECT_EQ(coverage[1].at(1, 1), 0);
}

TEST(LabelCoverage, is_the_same_for_any_number_of_threads) {
  const LabelMap labels = noise(301, 203, 5);
  const auto one = label_coverage(labels, 97, 61, 0, 5, test::threads(1));
  const auto seven = label_coverage(labels, 97, 61, 0, 5, test::threads(7));
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_TRUE(
        std::equal(one[i].values().begin(), one[i].values().end(), seven[i].values().begin()));
  }
}

TEST(Bilevel, shows_as_much_as_there_is) {
  const LabelMap labels = noise(400, 400, 16);  // every label a sixteenth of every cell
  const auto coverage = label_coverage(labels, 40, 40, 3, 1, Context{});
  EXPECT_NEAR(static_cast<double>(white(bilevel(coverage[0]))), 40 * 40 / 16.0, 45);
}

TEST(Bilevel, keeps_a_single_speck) {
  LabelMap labels(1000, 1000, 0);
  labels.at(123, 456) = 1;
  const auto coverage = label_coverage(labels, 50, 50, 1, 1, Context{});
  EXPECT_EQ(white(bilevel(coverage[0])), 1U);
}

TEST(Bilevel, is_black_when_there_is_nothing) {
  EXPECT_EQ(white(bilevel(Mask(8, 8, 0))), 0U);
  EXPECT_EQ(white(bilevel(Mask(8, 8, 255))), 64U);
}

TEST(StripEdges, give_the_least_width_and_share_the_rest) {
  auto swatches = test::three_colors().palette.swatches;
  EXPECT_EQ(strip_edges(swatches, 800, 10), (std::vector<int>{400, 700, 800}));
  swatches[0].share = 0.98;
  swatches[1].share = 0.01;
  swatches[2].share = 0.01;
  EXPECT_EQ(strip_edges(swatches, 800, 100), (std::vector<int>{600, 700, 800}));
  EXPECT_EQ(strip_edges(swatches, 3, 1), (std::vector<int>{1, 2, 3}));
}

}  // namespace
}  // namespace huemask
