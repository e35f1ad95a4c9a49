#include <gtest/gtest.h>

#include <vector>

#include "export/test_input.h"

namespace huemask {
namespace {

TEST(SchemesCsv, has_a_row_for_each_picture) {
  const std::vector<PictureResult> pictures = {test::three_colors("a.png"),
                                               test::three_colors("b.png")};
  EXPECT_EQ(test::palette_text("schemes-csv", {.pictures = pictures}),
            "path,color_1,color_2,color_3\n"
            "a.png,#ff0000,#008000,#0000ff\n"
            "b.png,#ff0000,#008000,#0000ff\n");
}

TEST(SchemesCsv, leaves_the_fields_of_a_smaller_palette_empty) {
  std::vector<PictureResult> pictures = {test::three_colors("a.png"), test::three_colors("b.png")};
  pictures[0].palette.swatches.resize(1);
  EXPECT_EQ(test::palette_text("schemes-csv", {.pictures = pictures}),
            "path,color_1,color_2,color_3\n"
            "a.png,#ff0000,,\n"
            "b.png,#ff0000,#008000,#0000ff\n");
}

TEST(SchemesCsv, quotes_paths_that_need_it) {
  PictureResult picture = test::three_colors("sea, \"blue\".png");
  picture.palette.swatches.resize(1);
  EXPECT_EQ(test::palette_text("schemes-csv", {.pictures = std::span(&picture, 1)}),
            "path,color_1\n\"sea, \"\"blue\"\".png\",#ff0000\n");
}

TEST(SchemesCsv, is_a_header_alone_without_pictures) {
  EXPECT_EQ(test::palette_text("schemes-csv", {}), "path\n");
}

}  // namespace
}  // namespace huemask
