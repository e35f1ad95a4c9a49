#include "palette/islands.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdlib>
#include <map>

namespace huemask::palette {
namespace {

using Counts = std::map<std::uint32_t, std::uint64_t>;

ColorTable table_of(const Counts& counts) {
  ColorTable table;
  for (const auto& [key, pixels] : counts) {
    table.keys.push_back(key);
    table.pixels.push_back(pixels);
  }
  return table;
}

// A million gray pixels, and 27 colors of ten pixels each around one.
Counts grays_and_a_group_around(Rgb8 color) {
  Counts counts;
  for (std::uint32_t v = 0; v < 250; ++v) counts[v * 0x010101] = 4000;
  for (int i = 0; i < 27; ++i) {
    const auto moved = [](int level, int by) { return static_cast<std::uint8_t>(level + by - 1); };
    const Rgb8 near = {moved(color.r, i % 3), moved(color.g, i / 3 % 3), moved(color.b, i / 9)};
    counts[color_key(near)] += 10;
  }
  return counts;
}

std::vector<Island> islands_of(const Counts& counts) {
  const ColorTable table = table_of(counts);
  return find_islands(table, ColorNeighbors(table));
}

TEST(FindIslands, finds_a_small_group_that_stands_alone) {
  const auto islands = islands_of(grays_and_a_group_around({220, 20, 30}));
  ASSERT_EQ(islands.size(), 1U);
  EXPECT_EQ(islands[0].color, (Rgb8{220, 20, 30}));
  EXPECT_EQ(islands[0].weight, 270U);
}

TEST(FindIslands, finds_none_where_as_many_colors_are_around) {
  Counts counts = grays_and_a_group_around({220, 20, 30});
  counts[color_key({204, 36, 30})] = 270;
  EXPECT_TRUE(islands_of(counts).empty());
}

TEST(FindIslands, finds_none_without_chroma_or_of_a_larger_share) {
  EXPECT_TRUE(islands_of(grays_and_a_group_around({150, 130, 120})).empty());
  Counts counts = grays_and_a_group_around({220, 20, 30});
  counts[color_key({220, 20, 30})] = 5000;
  EXPECT_TRUE(islands_of(counts).empty());
}

TEST(FindIslands, lists_the_heaviest_first) {
  Counts counts = grays_and_a_group_around({220, 20, 30});
  for (const auto& [key, pixels] : grays_and_a_group_around({30, 190, 40})) {
    if (counts.count(key) == 0) counts[key] = 2 * pixels;
  }
  const auto islands = islands_of(counts);
  ASSERT_EQ(islands.size(), 2U);
  EXPECT_EQ(islands[0].color, (Rgb8{30, 190, 40}));
  EXPECT_EQ(islands[1].color, (Rgb8{220, 20, 30}));
}

TEST(FindIslands, finds_none_in_one_color) { EXPECT_TRUE(islands_of({{0xDC141E, 7}}).empty()); }

RC_GTEST_PROP(ColorNeighborsProperty, around_holds_what_looking_at_every_color_finds, ()) {
  Counts counts;
  for (int i = 0; i < 200; ++i) {
    const int spread = 40;  // so that cubes hold some
    const auto level = [&] { return static_cast<std::uint8_t>(*rc::gen::inRange(0, spread)); };
    counts[color_key({level(), level(), level()})] += 1 + static_cast<std::uint64_t>(i);
  }
  const ColorTable table = table_of(counts);
  const auto level = [] { return static_cast<std::uint8_t>(*rc::gen::inRange(0, 50)); };
  const Rgb8 center = {level(), level(), level()};
  const int radius = *rc::gen::inRange(0, 30);
  std::uint64_t weight = 0;
  for (const auto& [key, pixels] : counts) {
    const Rgb8 c = key_color(key);
    if (std::abs(c.r - center.r) <= radius && std::abs(c.g - center.g) <= radius &&
        std::abs(c.b - center.b) <= radius) {
      weight += pixels;
    }
  }
  const CubeContent content = ColorNeighbors(table).around(center, radius);
  RC_ASSERT(content.weight == weight);
  RC_ASSERT(content.pixels == weight);
}

}  // namespace
}  // namespace huemask::palette
