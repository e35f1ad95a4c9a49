#include "evaluate/outline.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <atomic>
#include <string_view>

#include "base/random.h"

namespace huemask {
namespace {

// '#' is 1, all else 0.
Plane<std::uint8_t> drawn(std::initializer_list<std::string_view> rows) {
  Plane<std::uint8_t> plane(static_cast<int>(rows.begin()->size()), static_cast<int>(rows.size()));
  int y = 0;
  for (const std::string_view row : rows) {
    std::transform(row.begin(), row.end(), plane.row(y++),
                   [](char c) { return c == '#' ? std::uint8_t{1} : std::uint8_t{0}; });
  }
  return plane;
}

bool same(const Plane<std::uint8_t>& a, const Plane<std::uint8_t>& b) {
  return a.width() == b.width() && a.height() == b.height() &&
         std::equal(a.values().begin(), a.values().end(), b.values().begin());
}

TEST(Outline, is_what_has_a_neighbor_outside) {
  const auto mask = drawn({"........",  //
                           ".#####..",  //
                           ".#####..",  //
                           ".#####..",  //
                           ".####.#.",  //
                           "........"});
  const auto outline = drawn({"........",  //
                              ".#####..",  //
                              ".#...#..",  //
                              ".#...#..",  // the pixel at the inner corner touches by a corner
                              ".####.#.",  //
                              "........"});
  EXPECT_TRUE(same(outline_of(mask, {.threads = 1}), outline));
}

TEST(Outline, goes_around_holes_too) {
  const auto mask = drawn({".......",  //
                           ".#####.",  //
                           ".##.##.",  //
                           ".#####.",  //
                           ".......",  //
                           "......."});
  const auto outline = drawn({".......",  //
                              ".#####.",  //
                              ".##.##.",  //
                              ".#####.",  //
                              ".......",  //
                              "......."});
  EXPECT_TRUE(same(outline_of(mask, {.threads = 1}), outline));
}

TEST(SquaredDistances, are_those_to_the_nearest_mark) {
  const auto from = drawn({"#....#",  //
                           "......",  //
                           "..#..."});
  const auto to = drawn({".#....",  //
                         "......",  //
                         ".....#"});
  auto found = *squared_distances(from, to, {.threads = 1});
  std::sort(found.begin(), found.end());
  EXPECT_EQ(found, (std::vector<std::int64_t>{1, 4, 5}));
}

std::vector<std::int64_t> by_search(const Plane<std::uint8_t>& from,
                                    const Plane<std::uint8_t>& to) {
  std::vector<std::int64_t> all;
  for (int y = 0; y < from.height(); ++y) {
    for (int x = 0; x < from.width(); ++x) {
      if (from.at(x, y) == 0) continue;
      std::int64_t least = INT64_MAX;
      for (int v = 0; v < to.height(); ++v) {
        for (int u = 0; u < to.width(); ++u) {
          if (to.at(u, v) != 0) {
            least = std::min<std::int64_t>(least, (x - u) * (x - u) + (y - v) * (y - v));
          }
        }
      }
      all.push_back(least);
    }
  }
  return all;
}

Plane<std::uint8_t> random_marks(int width, int height, std::uint64_t one_in, Random& random) {
  Plane<std::uint8_t> plane(width, height);
  for (std::uint8_t& value : plane.values()) value = random.below(one_in) == 0 ? 1 : 0;
  return plane;
}

RC_GTEST_PROP(SquaredDistances, are_those_of_a_search, (std::uint64_t seed)) {
  Random random(seed);
  const int width = 1 + static_cast<int>(random.below(40));
  const int height = 1 + static_cast<int>(random.below(40));
  const auto from = random_marks(width, height, 1 + random.below(20), random);
  auto to = random_marks(width, height, 1 + random.below(300), random);
  to.values()[random.below(to.size())] = 1;
  auto found = *squared_distances(from, to, {.threads = 1});
  auto expected = by_search(from, to);
  std::sort(found.begin(), found.end());
  std::sort(expected.begin(), expected.end());
  RC_ASSERT(found == expected);
}

TEST(SquaredDistances, do_not_depend_on_the_number_of_threads) {
  Random random(1);
  const auto from = random_marks(1100, 400, 9, random);
  const auto to = random_marks(1100, 400, 5000, random);
  const auto one = *squared_distances(from, to, {.threads = 1});
  EXPECT_EQ(*squared_distances(from, to, {.threads = 2}), one);
  EXPECT_EQ(*squared_distances(from, to, {.threads = 7}), one);
}

TEST(SquaredDistances, stop_when_cancelled) {
  const std::atomic<bool> cancel{true};
  const Plane<std::uint8_t> marks(50, 50, 1);
  const auto found = squared_distances(marks, marks, {.threads = 1, .cancel = &cancel});
  ASSERT_FALSE(found.has_value());
  EXPECT_EQ(found.error().code, ErrorCode::kCancelled);
}

}  // namespace
}  // namespace huemask
