#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <atomic>
#include <vector>

#include "base/test_pictures.h"
#include "huemask/color_table.h"

namespace huemask {
namespace {

bool same(const ColorTable& a, const ColorTable& b) {
  return a.space == b.space && a.keys == b.keys && a.pixels == b.pixels &&
         a.alpha_sums == b.alpha_sums;
}

// Every third color.
std::vector<std::uint8_t> some_marks(const ColorTable& table) {
  std::vector<std::uint8_t> marks(table.size());
  for (std::size_t i = 0; i < marks.size(); i += 3) marks[i] = 1;
  return marks;
}

TEST(WithoutMarked, drops_the_alpha_sums_when_the_rest_is_opaque) {
  const ColorTable table{.space = RgbSpace::kDisplayP3,
                         .keys = {1, 5, 9},
                         .pixels = {2, 3, 4},
                         .alpha_sums = {510, 100, 1020}};
  const std::vector<std::uint8_t> marks = {0, 1, 0};
  const ColorTable rest = without_marked(table, marks);
  EXPECT_EQ(rest.space, RgbSpace::kDisplayP3);
  EXPECT_EQ(rest.keys, (std::vector<std::uint32_t>{1, 9}));
  EXPECT_EQ(rest.pixels, (std::vector<std::uint64_t>{2, 4}));
  EXPECT_TRUE(rest.alpha_sums.empty());
}

// The table without some colors is the table of the picture in which they are transparent.
RC_GTEST_PROP(SelectColorsProperty, table_and_picture_lose_the_same, ()) {
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  const bool with_alpha = *rc::gen::arbitrary<bool>();
  Image image = test::noise_picture(23, 17, 60, seed);
  if (with_alpha) image.alpha = test::mixed_alpha(23, 17, seed + 1);
  const ColorTable table = *count_colors(image, {});
  const ColorTable rest = without_marked(table, some_marks(table));
  hide_other_colors(image, rest, {.threads = 3});
  RC_ASSERT(same(*count_colors(image, {}), rest));
}

TEST(HideOtherColors, leaves_alpha_and_colors_of_the_rest_as_they_are) {
  Image image = test::noise_picture(700, 700, 900, 3);
  image.alpha = test::mixed_alpha(700, 700, 4);
  const Plane<std::uint8_t> before = image.alpha.clone();
  const ColorTable table = *count_colors(image, {});
  hide_other_colors(image, table, {.threads = 2});
  EXPECT_TRUE(
      std::equal(before.values().begin(), before.values().end(), image.alpha.values().begin()));
  hide_other_colors(image, ColorTable{}, {.threads = 2});
  for (const std::uint8_t alpha : image.alpha.values()) ASSERT_EQ(alpha, 0);
}

}  // namespace
}  // namespace huemask
