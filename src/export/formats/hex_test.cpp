#include <gmock/gmock.h>

#include "export/read_test_input.h"

namespace huemask {
namespace {

using test::palette_text;
using test::read_text;
using test::three_colors;
using test::told;
using testing::ElementsAre;

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

TEST(HexFormat, reads_lists_with_names_and_comments) {
  EXPECT_THAT(told(read_text("; from elsewhere\r\n#Abc\r\n\r\n# a comment\r\n1a2B3c  Deep sea\r\n"
                             "// more\n#ffffff\t white #1\n#\n")),
              ElementsAre("#aabbcc", "#1a2b3c Deep sea", "#ffffff white #1"));
}

TEST(HexFormat, reads_several_colors_on_a_line) {
  EXPECT_THAT(told(read_text("#ff0000 #008000 #0000ff  dir/b.png\n#000\n")),
              ElementsAre("#ff0000", "#008000", "#0000ff", "#000000"));
}

TEST(HexFormat, says_which_line_is_no_color) {
  const std::string must =
      " must begin with a color of 3 or 6 hexadecimal digits, or with '# ' for a comment";
  EXPECT_THAT(told(read_text("#ffffff\n#ff00g0\n")), ElementsAre("hex file: line 2:" + must));
  // #rrggbbaa or AARRGGBB: nobody can tell.
  EXPECT_THAT(told(read_text("#ffffff\n80ffffff\n")), ElementsAre("hex file: line 2:" + must));
}

}  // namespace
}  // namespace huemask
