#include "export/palette_use.h"

#include <gtest/gtest.h>

#include "export/test_input.h"

namespace huemask {
namespace {

TEST(RatioText, never_rounds_up) {
  EXPECT_EQ(ratio_text(21), "21.0");
  EXPECT_EQ(ratio_text(4.5), "4.5");
  EXPECT_EQ(ratio_text(4.4999), "4.4");
  EXPECT_EQ(ratio_text(1), "1.0");
}

TEST(MergeWords, count_from_1) {
  EXPECT_EQ(merge_words({1, 4, ColorDeficiency::kProtan, 3.14, 14.16}),
            "2 and 5 merge with protan deficiency: CIEDE2000 14.2 becomes 3.1");
}

TEST(UseOf, compares_no_more_than_fit_a_screen) {
  Palette palette = test::three_colors().palette;
  EXPECT_EQ(use_of(palette).compared, 3U);
  EXPECT_EQ(compared_note(palette, use_of(palette)), "");
  palette.swatches.resize(40, palette.swatches[0]);
  const PaletteUse use = use_of(palette);
  EXPECT_EQ(use.compared, 32U);
  EXPECT_EQ(use.contrast.size(), 32U * 32);
  EXPECT_EQ(compared_note(palette, use), "The first 32 of 40 colors.");
}

// Machado, Oliveira & Fernandes 2009: red is a dark olive without the cones of long waves.
TEST(SeenWith, gives_the_8_bit_color) {
  EXPECT_EQ(seen_with({255, 255, 255}, ColorDeficiency::kDeutan), (Rgb8{255, 255, 255}));
  // 0.152286 and 0.114503 of linear light, encoded.
  EXPECT_EQ(seen_with({255, 0, 0}, ColorDeficiency::kProtan), (Rgb8{109, 95, 0}));
}

}  // namespace
}  // namespace huemask
