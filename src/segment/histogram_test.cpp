#include "segment/histogram.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <vector>

#include "base/random.h"

namespace huemask::segment {
namespace {

std::vector<Level> random_levels(std::size_t count, std::uint64_t seed) {
  Random random(seed);
  std::vector<Level> levels;
  std::uint16_t value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    value = static_cast<std::uint16_t>(value + 1 + random.below(40));
    levels.push_back({value, 1 + random.below(50) * random.below(50)});
  }
  return levels;
}

// The squared deviation of the values from the means of their classes.
double within(const std::vector<Level>& levels, const std::vector<std::uint16_t>& cuts) {
  double error = 0;
  std::size_t i = 0;
  for (std::size_t c = 0; c <= cuts.size(); ++c) {
    const std::size_t first = i;
    double pixels = 0;
    double sum = 0;
    for (; i < levels.size() && (c == cuts.size() || levels[i].value <= cuts[c]); ++i) {
      pixels += static_cast<double>(levels[i].pixels);
      sum += static_cast<double>(levels[i].pixels) * levels[i].value;
    }
    for (std::size_t k = first; k < i; ++k) {
      const double away = levels[k].value - sum / pixels;
      error += static_cast<double>(levels[k].pixels) * away * away;
    }
  }
  return error;
}

// Every choice of cuts.
double least_within(const std::vector<Level>& levels, int classes) {
  double least = 1e300;
  std::vector<std::uint16_t> chosen;
  const std::function<void(std::size_t)> choose = [&](std::size_t from) {
    if (chosen.size() + 1 == static_cast<std::size_t>(classes)) {
      least = std::min(least, within(levels, chosen));
      return;
    }
    for (std::size_t i = from; i + 1 < levels.size(); ++i) {
      chosen.push_back(levels[i].value);
      choose(i + 1);
      chosen.pop_back();
    }
  };
  choose(0);
  return least;
}

TEST(MostSeparate, is_the_best_of_all_choices) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    for (const int classes : {2, 3, 4, 5}) {
      const auto levels = random_levels(6 + seed % 12, seed);
      const auto cuts = most_separate(levels, classes);
      ASSERT_EQ(cuts.size(), static_cast<std::size_t>(classes) - 1);
      EXPECT_TRUE(std::is_sorted(cuts.begin(), cuts.end()));
      const double least = least_within(levels, classes);
      EXPECT_NEAR(within(levels, cuts), least, 1e-9 * (1 + least)) << seed << ", " << classes;
    }
  }
}

TEST(MostSeparate, takes_every_value_that_there_can_be) {
  std::vector<Level> levels;
  for (std::uint32_t v = 0; v < 65535; ++v) levels.push_back({static_cast<std::uint16_t>(v), 3});
  // Evenly spread values are parted evenly.
  EXPECT_EQ(most_separate(levels, 5), (std::vector<std::uint16_t>{13106, 26213, 39320, 52427}));
}

TEST(MostSeparate, leaves_classes_empty_when_there_are_too_few_levels) {
  EXPECT_EQ(most_separate({}, 3), (std::vector<std::uint16_t>{0, 0}));
  EXPECT_EQ(most_separate({{9, 4}}, 3), (std::vector<std::uint16_t>{9, 9}));
  EXPECT_EQ(most_separate({{9, 4}, {12, 1}}, 4), (std::vector<std::uint16_t>{9, 12, 12}));
}

TEST(LevelsOf, counts_each_value_but_none) {
  Plane<std::uint16_t> values(3, 2, 7);
  values.at(1, 1) = kNoValue;
  values.at(2, 0) = 65534;
  const auto levels = levels_of({.plane = values.view()}, {}).value();
  ASSERT_EQ(levels.size(), 2U);
  EXPECT_EQ(levels[0].value, 7);
  EXPECT_EQ(levels[0].pixels, 4U);
  EXPECT_EQ(levels[1].value, 65534);
  EXPECT_EQ(levels[1].pixels, 1U);
}

}  // namespace
}  // namespace huemask::segment
