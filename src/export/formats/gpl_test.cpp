#include <gmock/gmock.h>

#include "export/read_test_input.h"

namespace huemask {
namespace {

using test::read_text;
using test::three_colors;
using test::told;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(GplFormat, has_a_line_for_each_color) {
  const PictureResult picture = three_colors("x/Dusk.png");
  EXPECT_EQ(test::palette_text("gpl", {.pictures = std::span(&picture, 1)}),
            "GIMP Palette\n"
            "Name: Dusk\n"
            "Columns: 0\n"
            "# Dusk.png\n"
            "255   0   0\tred\n"
            "  0 128   0\tgreen\n"
            "  0   0 255\tblue\n");
}

TEST(GplFormat, has_a_row_for_each_of_several_pictures) {
  std::vector<PictureResult> pictures = {three_colors("a.png"), three_colors("b.png")};
  const std::string text = test::palette_text("gpl", {.pictures = pictures});
  EXPECT_THAT(text, HasSubstr("Name: huemask\nColumns: 3\n# a.png\n"));
  EXPECT_THAT(text, HasSubstr("\ta blue\n# b.png\n255   0   0\tb red\n"));
  pictures[1].palette.swatches.pop_back();
  EXPECT_THAT(test::palette_text("gpl", {.pictures = pictures}), HasSubstr("Columns: 0\n"));
}

// Pillow's reader refuses longer ones.
TEST(GplFormat, has_lines_of_less_than_a_hundred_bytes) {
  const std::string name(200, 'x');
  std::vector<PictureResult> pictures = {three_colors(name), three_colors(name)};
  pictures[0].palette.swatches[0].name = "lightgoldenrodyellow";
  const std::string text = test::palette_text("gpl", {.pictures = pictures});
  for (std::size_t at = 0, end = 0; (end = text.find('\n', at)) != std::string::npos;
       at = end + 1) {
    EXPECT_TRUE(text[at] == '#' || end - at < 100) << text.substr(at, end - at);
  }
}

TEST(GplFormat, reads_what_others_write) {
  EXPECT_THAT(told(read_text("GIMP Palette\r\nName: Paint: all of it\r\nColumns: 16\r\n#\r\n"
                             "# 1 2 3\r\n  0   0   0\tBlack\r\n\r\n255 255 255 Off: white  \r\n"
                             "1\t2\t3\r\n")),
              ElementsAre("#000000 Black", "#ffffff Off: white", "#010203"));
  EXPECT_THAT(told(read_text("\xEF\xBB\xBFGIMP Palette\n1 2 3 a\n")), ElementsAre("#010203 a"));
  EXPECT_THAT(told(read_text("GIMP Palette\nChannels: RGBA\n1 2 3 255 Ink\n4 5 6 0\n")),
              ElementsAre("#010203 Ink", "#040506"));
}

TEST(GplFormat, says_which_line_is_wrong) {
  EXPECT_THAT(told(read_text("GIMP Palette\nName: x\n1 2 256\n")),
              ElementsAre("gpl file: line 3: must begin with red, green and blue from 0 to 255"));
  EXPECT_THAT(told(read_text("GIMP Palette\n\n1 2\n")),
              ElementsAre("gpl file: line 3: must begin with red, green and blue from 0 to 255"));
  EXPECT_THAT(told(read_text("GIMP Palette 2\n")),
              ElementsAre("gpl file: line 1: must be 'GIMP Palette'"));
}

TEST(GplFormat, reads_names_that_are_no_utf8) {
  EXPECT_THAT(told(read_text("GIMP Palette\n1 2 3 caf\xE9\x1b[2J\n")),
              ElementsAre("#010203 caf\xEF\xBF\xBD[2J"));
}

}  // namespace
}  // namespace huemask
