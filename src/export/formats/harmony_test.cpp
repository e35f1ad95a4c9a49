#include <gmock/gmock.h>

#include "export/test_input.h"

namespace huemask {
namespace {

using test::palette_text;
using test::three_colors;
using testing::HasSubstr;
using testing::Not;

std::string harmony_of(const PictureResult& picture, Ansi ansi = Ansi::kOff) {
  return palette_text("harmony", {.pictures = std::span(&picture, 1), .ansi = ansi});
}

TEST(HarmonyFormat, tells_roles_contrast_and_color_vision) {
  const std::string text = harmony_of(three_colors());
  EXPECT_THAT(text, testing::StartsWith("a.png\n\nRoles\n"
                                        "  dominant       #ff0000  red\n"
                                        "  vibrant        #ff0000  red\n"));
  EXPECT_THAT(text, HasSubstr("  light vibrant  #ff"));
  EXPECT_THAT(text, testing::ContainsRegex("\n  background     #[0-9a-f]{6}  derived\n"));
  EXPECT_THAT(text, testing::ContainsRegex(
                        "\n  text           #0000ff  blue, contrast [0-9.]+ on the background\n"));
  // Red 4.00, green 5.14 and blue 8.59 on white (WebAIM's contrast checker), divided.
  EXPECT_THAT(text, HasSubstr("                1    2    3\n"
                              "   1  #ff0000  1.0  1.2  2.1\n"
                              "   2  #008000  1.2  1.0  1.6\n"
                              "   3  #0000ff  2.1  1.6  1.0\n"));
  EXPECT_THAT(text, HasSubstr("No two colors merge"));
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
}

TEST(HarmonyFormat, warns_of_colors_that_merge) {
  PictureResult picture = three_colors();
  picture.palette.swatches[0].srgb = {0x6e, 0x7d, 0x1e};
  picture.palette.swatches[1].srgb = {0xa3, 0x70, 0x1c};
  EXPECT_THAT(harmony_of(picture),
              testing::ContainsRegex("\n  1 and 2 merge with (protan|deutan) deficiency: "
                                     "CIEDE2000 [0-9.]+ becomes [0-4]\\.[0-9]\n"));
}

TEST(HarmonyFormat, shows_colors_as_they_are_seen_on_a_terminal) {
  const std::string text = harmony_of(three_colors(), Ansi::kOn);
  EXPECT_THAT(text, HasSubstr("  normal         \x1b[48;2;255;0;0m    \x1b[0m"));
  EXPECT_THAT(text, HasSubstr("  protan         \x1b[48;2;109;95;0m    \x1b[0m"));
}

TEST(HarmonyFormat, has_a_block_for_each_picture) {
  const std::vector<PictureResult> pictures = {three_colors("a\x1b.png"), three_colors("b.png")};
  const std::string text = palette_text("harmony", {.pictures = pictures});
  EXPECT_THAT(text, testing::StartsWith("a\\x1b.png\n\nRoles\n"));
  EXPECT_THAT(text, HasSubstr("\n\nb.png\n\nRoles\n"));
}

TEST(HarmonyFormat, says_when_not_all_are_compared) {
  PictureResult picture = three_colors();
  picture.palette.swatches.resize(40, picture.palette.swatches[0]);
  EXPECT_THAT(harmony_of(picture), HasSubstr("\n  The first 32 of 40 colors.\n"));
}

}  // namespace
}  // namespace huemask
