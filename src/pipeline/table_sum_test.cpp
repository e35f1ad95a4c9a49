#include "pipeline/table_sum.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/random.h"
#include "base/test_pictures.h"
#include "huemask/difference.h"
#include "huemask/rgb_system.h"

namespace huemask::pipeline {
namespace {

bool same(const ColorTable& a, const ColorTable& b) {
  return a.space == b.space && a.keys == b.keys && a.pixels == b.pixels &&
         a.alpha_sums == b.alpha_sums;
}

ColorTable table_of(std::uint64_t seed) {
  Image image = test::noise_picture(30, 20, 300, seed);
  if (seed % 3 == 0) image.alpha = test::mixed_alpha(30, 20, seed + 1);
  if (seed % 4 == 1) image.space = RgbSpace::kDisplayP3;
  return *count_colors(image, {});
}

ColorTable sum_of(const std::vector<ColorTable>& tables) {
  TableSum sum;
  for (const ColorTable& table : tables) sum.add(table);
  return sum.total({.threads = 2});
}

rc::Gen<std::vector<ColorTable>> some_tables() {
  const auto seeds =
      rc::gen::container<std::vector<std::uint64_t>>(rc::gen::inRange<std::uint64_t>(0, 1000));
  return rc::gen::map(seeds, [](const std::vector<std::uint64_t>& drawn) {
    std::vector<ColorTable> tables;
    for (const std::uint64_t seed : drawn) tables.push_back(table_of(seed));
    return tables;
  });
}

RC_GTEST_PROP(TableSumProperty, does_not_depend_on_the_order, ()) {
  std::vector<ColorTable> tables = *some_tables();
  const ColorTable sum = sum_of(tables);
  Random random(*rc::gen::arbitrary<std::uint64_t>());
  for (std::size_t i = tables.size(); i > 1; --i) std::swap(tables[i - 1], tables[random.below(i)]);
  RC_ASSERT(same(sum_of(tables), sum));
}

// Tables of one space can be added up beforehand, in any groups.
RC_GTEST_PROP(TableSumProperty, does_not_depend_on_the_grouping, ()) {
  const std::vector<ColorTable> tables = *some_tables();
  std::vector<ColorTable> groups;
  for (const ColorTable& table : tables) {
    const bool joins =
        !groups.empty() && groups.back().space == table.space && *rc::gen::arbitrary<bool>();
    if (joins) {
      groups.back() = *merge(groups.back(), table);
    } else {
      groups.push_back(table);
    }
  }
  RC_ASSERT(same(sum_of(groups), sum_of(tables)));
}

RC_GTEST_PROP(TableSumProperty, loses_no_pixel_and_no_weight, ()) {
  const std::vector<ColorTable> tables = *some_tables();
  std::uint64_t pixels = 0;
  bool with_alpha = false;
  for (const ColorTable& table : tables) {
    pixels += table.total_pixels();
    with_alpha = with_alpha || !table.alpha_sums.empty();
  }
  const ColorTable sum = sum_of(tables);
  RC_ASSERT(sum.total_pixels() == pixels);
  RC_ASSERT(with_alpha == !sum.alpha_sums.empty());
}

TEST(TableSum, is_empty_at_first) { EXPECT_TRUE(TableSum().total({}).empty()); }

TEST(TableSum, stays_in_the_space_that_all_have) {
  EXPECT_EQ(sum_of({table_of(2), table_of(4)}).space, RgbSpace::kSrgb);
  EXPECT_EQ(sum_of({table_of(1), table_of(5)}).space, RgbSpace::kDisplayP3);
  EXPECT_EQ(sum_of({table_of(1), table_of(2)}).space, RgbSpace::kDisplayP3);
}

// color(srgb 1 0 0) is color(display-p3 0.91749 0.20029 0.13856): CSS Color 4 by color.js 0.5.
TEST(InDisplayP3, has_known_colors) {
  const ColorTable srgb{
      .keys = {0x000000, 0x808080, 0xFF0000, 0xFFFFFF}, .pixels = {1, 2, 3, 4}, .alpha_sums = {}};
  const ColorTable converted = in_display_p3(srgb, {});
  EXPECT_EQ(converted.keys, (std::vector<std::uint32_t>{0x000000, 0x808080, 0xEA3323, 0xFFFFFF}));
  EXPECT_EQ(converted.pixels, srgb.pixels);
  EXPECT_TRUE(same(in_display_p3(converted, {}), converted));
}

TEST(InDisplayP3, moves_no_color_by_more_than_the_eye_sees) {
  const Difference difference = *find_difference("ciede2000");
  const ColorTable srgb = *count_colors(test::noise_picture(200, 200, 20'000, 9), {});
  const ColorTable converted = in_display_p3(srgb, {.threads = 3});
  for (std::size_t i = 0; i < srgb.size(); i += 7) {
    const Xyz exact = rgb8_to_xyz(key_color(srgb.keys[i]), RgbSpace::kSrgb);
    const auto key = color_key(rgb_to_rgb8(xyz_to_rgb(exact, RgbSystem::kDisplayP3)));
    ASSERT_TRUE(std::binary_search(converted.keys.begin(), converted.keys.end(), key));
    EXPECT_LT(difference(exact, rgb8_to_xyz(key_color(key), RgbSpace::kDisplayP3)), 1);
  }
}

}  // namespace
}  // namespace huemask::pipeline
