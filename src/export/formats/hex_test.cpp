#include <gtest/gtest.h>

#include "export/test_input.h"

namespace huemask {
namespace {

using test::palette_text;
using test::three_colors;

TEST(HexFormat, has_a_line_for_each_color_of_one_picture) {
  const PictureResult picture = three_colors();
  EXPECT_EQ(palette_text("hex", {.pictures = std::span(&picture, 1)}),
            "#ff0000\n#008000\n#0000ff\n");
}

TEST(HexFormat, has_a_line_for_each_of_several_pictures) {
  const std::vector<PictureResult> pictures = {three_colors("b"), three_colors("a\nb")};
  EXPECT_EQ(palette_text("hex", {.pictures = pictures}),
            "#ff0000 #008000 #0000ff  b\n#ff0000 #008000 #0000ff  a\\x0ab\n");
}

TEST(HexFormat, keeps_the_shape_of_several_when_only_one_succeeded) {
  const PictureResult picture = three_colors("b");
  const std::vector<PictureFailure> failures(1);
  EXPECT_EQ(palette_text("hex", {.pictures = std::span(&picture, 1), .failures = failures}),
            "#ff0000 #008000 #0000ff  b\n");
}

}  // namespace
}  // namespace huemask
