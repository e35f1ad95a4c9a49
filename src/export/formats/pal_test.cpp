#include <gmock/gmock.h>

#include "export/read_test_input.h"

namespace huemask {
namespace {

using test::read_text;
using test::three_colors;
using test::told;
using testing::ElementsAre;

TEST(PalFormat, has_the_count_and_a_line_for_each_color) {
  const PictureResult picture = three_colors();
  EXPECT_EQ(test::palette_text("pal", {.pictures = std::span(&picture, 1)}),
            "JASC-PAL\r\n0100\r\n3\r\n255 0 0\r\n0 128 0\r\n0 0 255\r\n");
}

TEST(PalFormat, has_several_pictures_in_one_list) {
  const std::vector<PictureResult> pictures = {three_colors("a"), three_colors("b")};
  EXPECT_TRUE(
      test::palette_text("pal", {.pictures = pictures}).starts_with("JASC-PAL\r\n0100\r\n6"));
}

TEST(PalFormat, reads_what_others_write) {
  EXPECT_THAT(told(read_text("JASC-PAL\n0100\n2\n1 2 3\n255 254 253 255")),
              ElementsAre("#010203", "#fffefd"));
}

TEST(PalFormat, says_what_is_wrong) {
  EXPECT_THAT(told(read_text("JASC-PAL\n0200\n1\n1 2 3\n")),
              ElementsAre("pal file: line 2: must be the version, '0100'"));
  EXPECT_THAT(told(read_text("JASC-PAL\n0100\nx\n")),
              ElementsAre("pal file: line 3: must be the number of colors"));
  EXPECT_THAT(told(read_text("JASC-PAL\n0100\n99999999999999999999\n")),
              ElementsAre("pal file: line 3: must be the number of colors"));
  EXPECT_THAT(told(read_text("JASC-PAL\n0100\n2\n1 2 3\n")),
              ElementsAre("pal file: line 3 says 2 colors, but there are 1"));
  EXPECT_THAT(told(read_text("JASC-PAL\n0100\n1\n1 2 -3\n")),
              ElementsAre("pal file: line 4: must be red, green and blue from 0 to 255"));
  EXPECT_THAT(
      told(read_text("RIFF\x10", "a.pal")),
      ElementsAre("pal file: line 1: must be 'JASC-PAL'; other kinds of .pal are not read"));
}

}  // namespace
}  // namespace huemask
