#include <gmock/gmock.h>

#include "export/test_input.h"

namespace huemask {
namespace {

using test::palette_text;
using test::three_colors;
using testing::HasSubstr;
using testing::Not;

TEST(HtmlFormat, shows_every_color_with_its_values) {
  const PictureResult picture = three_colors("x/Dusk.png");
  const std::string text = palette_text("html", {.pictures = std::span(&picture, 1)});
  EXPECT_THAT(text, HasSubstr("<title>Colors of Dusk.png</title>"));
  EXPECT_THAT(text, HasSubstr("<h1>Dusk.png</h1>\n<p class=\"quiet path\">x/Dusk.png</p>"));
  EXPECT_THAT(text, HasSubstr("<a href=\"#dusk-green\""));
  EXPECT_THAT(text, HasSubstr("<li id=\"dusk-green\">"));
  EXPECT_THAT(text, HasSubstr("<h3><code>#008000</code> green</h3>"));
  EXPECT_THAT(text, HasSubstr("<dd>37.5 %</dd>"));
}

TEST(HtmlFormat, tells_roles_contrast_and_color_vision) {
  const PictureResult picture = three_colors();
  const std::string text = palette_text("html", {.pictures = std::span(&picture, 1)});
  EXPECT_THAT(text, HasSubstr("<h2>In use</h2>"));
  EXPECT_THAT(
      text, HasSubstr("style=\"background:#ff0000\"></div><div>dominant</div><code>#ff0000</code> "
                      "<span class=\"quiet\">red</span>"));
  EXPECT_THAT(text, HasSubstr("<td class=\"quiet\">2.1</td>"));
  EXPECT_THAT(text, HasSubstr("<dt>Protan</dt><dd><span style=\"background:#6d5f00\">"));
  EXPECT_THAT(text, HasSubstr("<p>No two colors merge.</p>"));
}

TEST(HtmlFormat, has_a_section_for_each_of_several_pictures) {
  const std::vector<PictureResult> pictures = {three_colors("a.png"), three_colors("b.png")};
  const std::string text = palette_text("html", {.pictures = pictures});
  EXPECT_THAT(text, HasSubstr("<h1>Palettes of 2 pictures</h1>"));
  EXPECT_THAT(text, HasSubstr("<h2 class=\"path\">b.png</h2>"));
  EXPECT_THAT(text, HasSubstr("<li id=\"a-red\">"));
  EXPECT_THAT(text, HasSubstr("<li id=\"b-red\">"));
  EXPECT_THAT(text, HasSubstr("<details>\n<summary>Roles, contrast and color vision</summary>"));
}

TEST(HtmlFormat, needs_no_other_file_and_escapes_names) {
  const PictureResult picture = three_colors("<script>&.png");
  const std::string text = palette_text("html", {.pictures = std::span(&picture, 1)});
  EXPECT_THAT(text, HasSubstr("default-src 'none'"));
  EXPECT_THAT(text, Not(HasSubstr("http:")));
  EXPECT_THAT(text, Not(HasSubstr("https:")));
  EXPECT_THAT(text, Not(HasSubstr("<script")));
  EXPECT_THAT(text, HasSubstr("<h1>&lt;script&gt;&amp;.png</h1>"));
}

TEST(HtmlFormat, shows_the_largest_colors_when_there_are_very_many) {
  PictureResult picture = three_colors();
  picture.palette.swatches.resize(300, picture.palette.swatches[0]);
  const std::string text = palette_text("html", {.pictures = std::span(&picture, 1)});
  EXPECT_THAT(text, HasSubstr("The 256 largest of 300 colors."));
  EXPECT_THAT(text, HasSubstr("<li id=\"a-red-254\">"));
  EXPECT_THAT(text, Not(HasSubstr("<li id=\"a-red-255\">")));
}

}  // namespace
}  // namespace huemask
