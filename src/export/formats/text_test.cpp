#include <gmock/gmock.h>

#include "export/test_input.h"

namespace huemask {
namespace {

using test::palette_text;
using test::three_colors;

TEST(TextFormat, is_a_plain_aligned_list_without_ansi) {
  const PictureResult picture = three_colors("photo.png");
  EXPECT_EQ(palette_text("text", {.pictures = std::span(&picture, 1)}),
            "photo.png  4 × 4  1,234 distinct colors  14 ms\n"
            "  50.0 %  #ff0000  red\n"
            "  37.5 %  #008000  green\n"
            "  12.5 %  #0000ff  blue\n");
}

TEST(TextFormat, shows_bars_by_share_with_ansi) {
  const PictureResult picture = three_colors();
  const std::string text =
      palette_text("text", {.pictures = std::span(&picture, 1), .ansi = Ansi::kOn});
  const auto bar = [](const char* color, int cells) {
    return "\x1b[48;2;" + std::string(color) + "m" + std::string(cells, ' ') + "\x1b[0m";
  };
  EXPECT_THAT(text, testing::HasSubstr(bar("255;0;0", 24) + "  50.0 %  #ff0000  red\n"));
  EXPECT_THAT(text, testing::HasSubstr(bar("0;128;0", 18) + std::string(6, ' ') + "  37.5 %"));
  EXPECT_THAT(text, testing::HasSubstr(bar("0;0;255", 6) + std::string(18, ' ') + "  12.5 %"));
}

TEST(TextFormat, never_loses_a_small_share) {
  PictureResult picture = three_colors();
  picture.palette.swatches[2].share = 0.0000253;
  const std::string text =
      palette_text("text", {.pictures = std::span(&picture, 1), .ansi = Ansi::kOn});
  EXPECT_THAT(text, testing::HasSubstr("\x1b[48;2;0;0;255m  \x1b[0m"));
  EXPECT_THAT(text, testing::HasSubstr("0.0025 %  #0000ff"));
}

TEST(TextFormat, has_a_line_for_each_of_several_pictures) {
  const std::vector<PictureResult> pictures = {three_colors("b"), three_colors("a")};
  EXPECT_EQ(palette_text("text", {.pictures = pictures}),
            "#ff0000 #008000 #0000ff  b\n#ff0000 #008000 #0000ff  a\n");
  EXPECT_THAT(palette_text("text", {.pictures = pictures, .ansi = Ansi::kOn}),
              testing::StartsWith("\x1b[48;2;255;0;0m\x1b[38;2;0;0;0m #ff0000 \x1b[0m"));
}

// Also where a picture failed: it is still the palette of one collection.
TEST(TextFormat, shows_a_collection_as_it_does_a_picture) {
  PictureResult collection = three_colors("2 pictures");
  collection.together = {"a.png", "b.png"};
  const std::vector<PictureFailure> failures = {{"c.png", {}}};
  EXPECT_EQ(palette_text("text", {.pictures = std::span(&collection, 1), .failures = failures}),
            "2 pictures  1,234 distinct colors  14 ms\n"
            "  50.0 %  #ff0000  red\n"
            "  37.5 %  #008000  green\n"
            "  12.5 %  #0000ff  blue\n");
}

TEST(TextFormat, lets_no_path_steer_the_terminal) {
  const PictureResult picture = three_colors("a\x1b[2Jb\n\xC2\x9B.png");
  const std::string text = palette_text("text", {.pictures = std::span(&picture, 1)});
  EXPECT_THAT(text, testing::StartsWith("a\\x1b[2Jb\\x0a\\xc2\\x9b.png  4 × 4"));
}

}  // namespace
}  // namespace huemask
