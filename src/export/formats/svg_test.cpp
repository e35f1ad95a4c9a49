#include <gmock/gmock.h>

#include "export/test_input.h"

namespace huemask {
namespace {

using test::palette_text;
using test::three_colors;
using testing::HasSubstr;

TEST(SvgFormat, has_a_named_group_for_each_swatch) {
  const PictureResult picture = three_colors("x/Dusk.png");
  const std::string text = palette_text("svg", {.pictures = std::span(&picture, 1)});
  EXPECT_THAT(text, HasSubstr("<title>Colors of Dusk.png</title>"));
  EXPECT_THAT(text,
              HasSubstr("<g id=\"green\">\n<rect x=\"272\" y=\"84\" width=\"208\" height=\"120\" "
                        "fill=\"#008000\" stroke=\"#d4d4d4\"/>\n"));
  EXPECT_THAT(text, HasSubstr(">#008000</text>"));
  EXPECT_THAT(text, HasSubstr("text-anchor=\"end\">37.5 %</text>"));
  EXPECT_THAT(text, HasSubstr(">green</text>\n</g>\n"));
}

TEST(SvgFormat, escapes_names) {
  const std::vector<PictureResult> pictures = {three_colors("<a>&\x1b.png"), three_colors("b.png")};
  const std::string text = palette_text("svg", {.pictures = pictures});
  EXPECT_THAT(text, HasSubstr(">&lt;a&gt;&amp;\\x1b.png</text>"));
  EXPECT_THAT(text, HasSubstr("<title>Palette</title>"));
  EXPECT_THAT(text, HasSubstr("<g id=\"b-red\">"));
}

}  // namespace
}  // namespace huemask
