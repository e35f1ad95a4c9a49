#include <gmock/gmock.h>

#include "export/big_endian.h"
#include "export/read_test_input.h"

namespace huemask {
namespace {

using test::bytes_of;
using test::three_colors;
using test::told;
using testing::ElementsAre;

// Byte by byte as Adobe's specification says.
TEST(AcoFormat, has_version_1_and_then_2_with_names) {
  PictureResult picture = three_colors();
  picture.palette.swatches.resize(2);
  EXPECT_EQ(
      test::file_of("aco", {picture}),
      bytes_of("00 01 00 02 00 00 ff ff 00 00 00 00 00 00 00 00 00 00 80 80 00 00 00 00 "
               "00 02 00 02 "
               "00 00 ff ff 00 00 00 00 00 00 00 00 00 04 00 'r 00 'e 00 'd 00 00 "
               "00 00 00 00 80 80 00 00 00 00 00 00 00 06 00 'g 00 'r 00 'e 00 'e 00 'n 00 00"));
}

TEST(AcoFormat, names_the_picture_where_there_are_several) {
  const auto bytes = test::file_of("aco", {three_colors("a.png"), three_colors("b.png")});
  EXPECT_THAT(told(read_swatches(bytes, "")),
              ElementsAre("#ff0000 a red", "#008000 a green", "#0000ff a blue", "#ff0000 b red",
                          "#008000 b green", "#0000ff b blue"));
}

TEST(AcoFormat, refuses_more_colors_than_it_can_count) {
  PictureResult picture = three_colors("a.png");
  picture.palette.swatches.resize(40'000, picture.palette.swatches[0]);
  const std::vector<PictureResult> pictures = {picture, picture};
  const auto artifacts = export_artifacts(**find_format("aco", ExportKind::kPalette),
                                          {.pictures = pictures}, Context{});
  ASSERT_FALSE(artifacts.has_value());
  EXPECT_EQ(artifacts.error().code, ErrorCode::kTooLarge);
}

std::vector<std::byte> version_1(const std::vector<std::array<int, 5>>& colors) {
  std::vector<std::byte> bytes;
  append_u16(bytes, 1);
  append_u16(bytes, colors.size());
  for (const auto& color : colors) {
    for (const int value : color) append_u16(bytes, static_cast<std::size_t>(value));
  }
  return bytes;
}

TEST(AcoFormat, reads_every_color_space_that_holds_a_color) {
  EXPECT_THAT(told(read_swatches(version_1({{0, 65535, 0, 32896, 0},
                                            {1, 0, 65535, 65535, 0},
                                            {1, 32768, 32768, 65535, 0}}),
                                 "")),
              ElementsAre("#ff0080", "#ff0000", "#7fffff"));
  // Specification: pure cyan is 0, 65535, 65535, 65535.
  EXPECT_THAT(told(read_swatches(version_1({{2, 0, 65535, 65535, 65535}}), "")),
              ElementsAre("#00ffff"));
  // The example of CSS Color 4, section 9.3: lab(29.2345% 39.3825 20.0664) is #7d2329.
  const auto lab = read_swatches(version_1({{7, 2923, 3938, 2007, 0}, {7, 5000, 61536, 0, 0}}), "");
  ASSERT_TRUE(lab.has_value());
  EXPECT_EQ(hex((*lab)[0].srgb), "#7d2329");
  EXPECT_EQ((*lab)[1].color, lab_d50_to_xyz({50, -40, 0}));  // two's complement
  // Photoshop's own swatch "75% Gray" has 7500.
  EXPECT_THAT(told(read_swatches(version_1({{8, 7500, 0, 0, 0}, {8, 0, 0, 0, 0}}), "")),
              ElementsAre("#404040", "#ffffff"));
}

TEST(AcoFormat, reads_version_2_alone) {
  EXPECT_THAT(told(read_swatches(bytes_of("00 02 00 01 00 00 ff ff 00 00 00 00 00 00 "
                                          "00 00 00 03 d8 3c df 'Y 00 00"),
                                 "")),
              ElementsAre("#ff0000 \xF0\x9F\x8D\x99"));
}

TEST(AcoFormat, says_what_is_wrong) {
  EXPECT_THAT(told(read_swatches(version_1({{0, 0, 0, 0, 0}, {3, 0, 0, 0, 0}}), "")),
              ElementsAre("aco file: color 2: its color space is 3; RGB, HSB, CMYK, Lab and gray "
                          "(0, 1, 2, 7, 8) are read, color books are not"));
  EXPECT_THAT(told(read_swatches(bytes_of("00 01 00 02 00 00 00 00"), "a.aco")),
              ElementsAre("aco file: it ends in color 1 of the 2 that it announces"));
  EXPECT_THAT(told(read_swatches(bytes_of("00 02 00 01 00 00 ff ff 00 00 00 00 00 00 "
                                          "ff ff ff ff 00 00"),
                                 "")),
              ElementsAre("aco file: it ends in color 1 of the 1 that it announces"));
  EXPECT_THAT(told(read_swatches(bytes_of("00 03 00 01"), "a.aco")),
              ElementsAre("aco file: it does not begin with version 1 or 2"));
}

}  // namespace
}  // namespace huemask
