#include "huemask/color_table.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <utility>
#include <vector>

#include "base/test_pictures.h"

namespace huemask {
namespace {

bool same(const ColorTable& a, const ColorTable& b) {
  return a.space == b.space && a.keys == b.keys && a.pixels == b.pixels &&
         a.alpha_sums == b.alpha_sums;
}

// Any table: few different keys, so that tables share some; half of them with alpha.
rc::Gen<ColorTable> any_table() {
  const auto rows = rc::gen::container<std::map<int, std::pair<int, int>>>(
      rc::gen::inRange(0, 40), rc::gen::pair(rc::gen::inRange(1, 1000), rc::gen::inRange(0, 255)));
  return rc::gen::map(rc::gen::pair(rows, rc::gen::arbitrary<bool>()), [](const auto& drawn) {
    ColorTable table;
    for (const auto& [key, row] : drawn.first) {
      const auto pixels = static_cast<std::uint64_t>(row.first);
      table.keys.push_back(static_cast<std::uint32_t>(key));
      table.pixels.push_back(pixels);
      if (drawn.second) {
        table.alpha_sums.push_back(pixels * 255 - static_cast<std::uint64_t>(row.second));
      }
    }
    return table;
  });
}

TEST(ColorTable, weights_are_the_pixels_or_the_alpha) {
  ColorTable table{.keys = {1, 2}, .pixels = {10, 20}, .alpha_sums = {}};
  EXPECT_EQ(table.total_pixels(), 30U);
  EXPECT_EQ(table.total_weight(), 30U);
  table.alpha_sums = {255, 510};
  EXPECT_EQ(table.total_pixels(), 30U);
  EXPECT_EQ(table.total_weight(), 765U);
  EXPECT_EQ(table.weights()[1], 510U);
}

TEST(Merge, adds_the_counts_of_equal_colors) {
  const ColorTable a{.keys = {1, 5, 9}, .pixels = {10, 20, 30}, .alpha_sums = {}};
  const ColorTable b{.keys = {0, 5, 0xFFFFFF}, .pixels = {1, 2, 3}, .alpha_sums = {}};
  const auto both = merge(a, b);
  ASSERT_TRUE(both.has_value());
  EXPECT_EQ(both->keys, (std::vector<std::uint32_t>{0, 1, 5, 9, 0xFFFFFF}));
  EXPECT_EQ(both->pixels, (std::vector<std::uint64_t>{1, 10, 22, 30, 3}));
  EXPECT_TRUE(both->alpha_sums.empty());
}

TEST(Merge, counts_opaque_pixels_by_255_when_the_other_has_alpha) {
  const ColorTable a{.keys = {1, 5}, .pixels = {10, 20}, .alpha_sums = {}};
  const ColorTable b{.keys = {5}, .pixels = {2}, .alpha_sums = {100}};
  const auto both = merge(a, b);
  ASSERT_TRUE(both.has_value());
  EXPECT_EQ(both->pixels, (std::vector<std::uint64_t>{10, 22}));
  EXPECT_EQ(both->alpha_sums, (std::vector<std::uint64_t>{2550, 5200}));
}

TEST(Merge, of_the_halves_is_the_table_of_the_whole) {
  Image whole = test::noise_picture(64, 100, 700, 1);
  whole.alpha = test::mixed_alpha(64, 100, 2);
  ColorTable merged;
  for (const int first : {0, 50}) {
    Image half{.pixels = Plane<Rgb8>(64, 50), .alpha = Plane<std::uint8_t>(64, 50), .source = {}};
    std::copy_n(whole.pixels.row(first), 64 * 50, half.pixels.data());
    std::copy_n(whole.alpha.row(first), 64 * 50, half.alpha.data());
    merged = *merge(merged, *count_colors(half, {}));
  }
  EXPECT_TRUE(same(merged, *count_colors(whole, {})));
}

TEST(Merge, is_an_error_when_the_rgb_spaces_differ) {
  const ColorTable a;
  const ColorTable b{.space = RgbSpace::kDisplayP3, .keys = {}, .pixels = {}, .alpha_sums = {}};
  const auto both = merge(a, b);
  ASSERT_FALSE(both.has_value());
  EXPECT_EQ(both.error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(merge(b, b)->space, RgbSpace::kDisplayP3);
}

RC_GTEST_PROP(MergeProperty, an_empty_table_changes_nothing, ()) {
  const ColorTable table = *any_table();
  RC_ASSERT(same(*merge(table, ColorTable{}), table));
  RC_ASSERT(same(*merge(ColorTable{}, table), table));
}

RC_GTEST_PROP(MergeProperty, is_commutative, ()) {
  const ColorTable a = *any_table();
  const ColorTable b = *any_table();
  RC_ASSERT(same(*merge(a, b), *merge(b, a)));
}

RC_GTEST_PROP(MergeProperty, is_associative, ()) {
  const ColorTable a = *any_table();
  const ColorTable b = *any_table();
  const ColorTable c = *any_table();
  RC_ASSERT(same(*merge(*merge(a, b), c), *merge(a, *merge(b, c))));
}

RC_GTEST_PROP(MergeProperty, loses_no_pixel_and_keeps_the_order, ()) {
  const ColorTable a = *any_table();
  const ColorTable b = *any_table();
  const ColorTable both = *merge(a, b);
  RC_ASSERT(both.total_pixels() == a.total_pixels() + b.total_pixels());
  RC_ASSERT(std::adjacent_find(both.keys.begin(), both.keys.end(), std::greater_equal<>()) ==
            both.keys.end());
}

}  // namespace
}  // namespace huemask
