#include "huemask/harmony.h"

#include <gtest/gtest.h>

#include "huemask/contrast.h"
#include "palette/test_palettes.h"

namespace huemask {
namespace {

using test::palette_of_colors;

TEST(ContrastMatrix, has_the_ratio_of_each_two) {
  // WebAIM's contrast checker gives red, green (#008000) and blue on white 4, 5.14 and 8.59.
  const Palette palette =
      palette_of_colors({{0xffffff, 0.4}, {0xff0000, 0.3}, {0x008000, 0.2}, {0x0000ff, 0.1}});
  const std::vector<double> ratios = contrast_matrix(palette.swatches);
  ASSERT_EQ(ratios.size(), 16U);
  EXPECT_NEAR(ratios[1], 4.00, 0.005);
  EXPECT_NEAR(ratios[2], 5.14, 0.005);
  EXPECT_NEAR(ratios[3], 8.59, 0.005);
  for (std::size_t a = 0; a < 4; ++a) {
    EXPECT_EQ(ratios[a * 4 + a], 1);
    for (std::size_t b = 0; b < 4; ++b) EXPECT_EQ(ratios[a * 4 + b], ratios[b * 4 + a]);
  }
  EXPECT_TRUE(contrast_matrix({}).empty());
}

TEST(FindMerges, warns_of_red_and_green_that_protan_people_confuse) {
  // An olive and a brown of like lightness, and a blue that nobody takes for either.
  const Palette palette = palette_of_colors({{0x0000ff, 0.4}, {0x6e7d1e, 0.3}, {0xa3701c, 0.3}});
  const std::vector<Merge> merges = find_merges(palette.swatches);
  ASSERT_FALSE(merges.empty());
  for (const Merge& merge : merges) {
    EXPECT_EQ(merge.first, 1U);
    EXPECT_EQ(merge.second, 2U);
    EXPECT_NE(merge.deficiency, ColorDeficiency::kTritan);
    EXPECT_LT(merge.delta_e, kMergeDeltaE);
    EXPECT_GE(merge.normal_delta_e, kApartDeltaE);
  }
}

TEST(FindMerges, does_not_warn_of_colors_that_are_near_for_everyone) {
  EXPECT_TRUE(find_merges(palette_of_colors({{0x808080, 0.5}, {0x848484, 0.5}}).swatches).empty());
}

TEST(FindMerges, does_not_warn_of_black_and_white_or_of_nothing) {
  EXPECT_TRUE(find_merges(palette_of_colors({{0x000000, 0.5}, {0xffffff, 0.5}}).swatches).empty());
  EXPECT_TRUE(find_merges({}).empty());
}

}  // namespace
}  // namespace huemask
