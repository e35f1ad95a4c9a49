#include "huemask/mask_statistics.h"

#include <gtest/gtest.h>

#include <atomic>
#include <string_view>
#include <utility>
#include <vector>

#include "base/random.h"

namespace huemask {
namespace {

// '#' is in the mask.
Mask drawn(const std::vector<std::string_view>& rows) {
  Mask mask(static_cast<int>(rows.front().size()), static_cast<int>(rows.size()));
  for (int y = 0; y < mask.height(); ++y) {
    for (int x = 0; x < mask.width(); ++x) {
      const char c = rows[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)];
      mask.at(x, y) = c == '#' ? 255 : 0;
    }
  }
  return mask;
}

MaskStatistics measured(const Mask& mask) {
  const auto found = measure_mask(mask.view(), Context{});
  EXPECT_TRUE(found.has_value());
  return found.value_or(MaskStatistics{});
}

TEST(MaskStatistics, are_zero_of_an_empty_mask) {
  const MaskStatistics found = measured(Mask(5, 4, 0));
  EXPECT_EQ(found.area, 0);
  EXPECT_EQ(found.pixels, 0U);
  EXPECT_EQ(found.components, 0U);
  EXPECT_EQ(found.left, 0);
  EXPECT_EQ(found.top, 0);
  EXPECT_EQ(found.width, 0);
  EXPECT_EQ(found.height, 0);
  EXPECT_EQ(found.centroid_x, 0);
  EXPECT_EQ(measured(Mask()).components, 0U);
}

TEST(MaskStatistics, are_those_of_a_rectangle) {
  const MaskStatistics found = measured(drawn({"......", "..###.", "..###.", "......"}));
  EXPECT_EQ(found.area, 6);
  EXPECT_EQ(found.pixels, 6U);
  EXPECT_EQ(found.components, 1U);
  EXPECT_EQ(found.left, 2);
  EXPECT_EQ(found.top, 1);
  EXPECT_EQ(found.width, 3);
  EXPECT_EQ(found.height, 2);
  EXPECT_EQ(found.centroid_x, 3);
  EXPECT_EQ(found.centroid_y, 1.5);
}

TEST(MaskStatistics, count_what_touches_by_a_corner_as_one) {
  EXPECT_EQ(measured(drawn({"#.#", ".#.", "#.#"})).components, 1U);
  EXPECT_EQ(measured(drawn({"#..", "..#", "#.."})).components, 3U);
  EXPECT_EQ(measured(drawn({"..#", "##.", "..."})).components, 1U);
}

TEST(MaskStatistics, join_arms_that_meet_further_down) {
  EXPECT_EQ(measured(drawn({"#.#.#", "#.#.#", "###.#", "....#", "#####"})).components, 2U);
  EXPECT_EQ(measured(drawn({"#...#", "#.#.#", "#...#", "#####"})).components, 2U);  // one inside
}

TEST(MaskStatistics, weigh_pixels_that_are_in_it_in_part) {
  Mask mask(3, 1, 0);
  mask.at(0, 0) = 51;
  mask.at(1, 0) = 127;
  mask.at(2, 0) = 128;
  const MaskStatistics found = measured(mask);
  EXPECT_DOUBLE_EQ(found.area, 1.2);
  EXPECT_EQ(found.pixels, 1U);
  EXPECT_EQ(found.left, 2);
  EXPECT_EQ(found.width, 1);
  EXPECT_DOUBLE_EQ(found.centroid_x, (127. + 2 * 128) / 306);
}

// Flooded from each pixel that no flood has reached.
std::uint64_t flooded(const Mask& mask) {
  Plane<std::uint8_t> seen(mask.width(), mask.height(), 0);
  std::uint64_t count = 0;
  std::vector<std::pair<int, int>> stack;
  const auto visit = [&](int x, int y) {
    if (x < 0 || y < 0 || x >= mask.width() || y >= mask.height()) return;
    if (seen.at(x, y) != 0 || mask.at(x, y) < 128) return;
    seen.at(x, y) = 1;
    stack.emplace_back(x, y);
  };
  for (int start = 0; start < mask.width() * mask.height(); ++start) {
    visit(start % mask.width(), start / mask.width());
    count += stack.empty() ? 0 : 1;
    while (!stack.empty()) {
      const auto [x, y] = stack.back();
      stack.pop_back();
      for (int i = 0; i < 9; ++i) visit(x + i % 3 - 1, y + i / 3 - 1);
    }
  }
  return count;
}

TEST(MaskStatistics, count_as_many_components_as_a_flood_finds) {
  Random random(7);
  for (int round = 0; round < 300; ++round) {
    Mask mask(1 + static_cast<int>(random.below(40)), 1 + static_cast<int>(random.below(30)));
    const std::uint32_t most = 160 + static_cast<std::uint32_t>(random.below(900));
    for (std::uint8_t& value : mask.values()) {
      const auto drawn_value = random.below(most);
      value = static_cast<std::uint8_t>(drawn_value > 255 ? 0 : drawn_value);
    }
    EXPECT_EQ(measured(mask).components, flooded(mask)) << round;
  }
}

TEST(MaskStatistics, stop_when_cancelled) {
  const std::atomic<bool> cancel = true;
  Context context;
  context.cancel = &cancel;
  const auto found = measure_mask(Mask(3, 3, 0).view(), context);
  ASSERT_FALSE(found.has_value());
  EXPECT_EQ(found.error().code, ErrorCode::kCancelled);
}

}  // namespace
}  // namespace huemask
