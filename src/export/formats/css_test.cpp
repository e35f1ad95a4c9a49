#include <gmock/gmock.h>

#include "export/test_input.h"

namespace huemask {
namespace {

using test::palette_text;
using test::three_colors;
using testing::HasSubstr;
using testing::Not;

TEST(CssFormat, has_a_custom_property_for_each_color) {
  const PictureResult picture = three_colors();
  EXPECT_THAT(palette_text("css", {.pictures = std::span(&picture, 1)}),
              testing::StartsWith(":root {\n"
                                  "  /* a.png */\n"
                                  "  --color-red: #ff0000; /* 50.0 % */\n"
                                  "  --color-green: #008000; /* 37.5 % */\n"
                                  "  --color-blue: #0000ff; /* 12.5 % */\n"
                                  "  --role-dominant: var(--color-red);\n"
                                  "  --role-vibrant: var(--color-red);\n"
                                  "  --role-light-vibrant: #"));
}

TEST(CssFormat, names_the_picture_where_there_are_several) {
  const std::vector<PictureResult> pictures = {three_colors("x/Big Sky.png"),
                                               three_colors("b.png")};
  const std::string text = palette_text("css", {.pictures = pictures});
  EXPECT_THAT(text, HasSubstr("  --color-big-sky-red: #ff0000;"));
  EXPECT_THAT(text, HasSubstr("  --color-b-red: #ff0000;"));
  EXPECT_THAT(text, HasSubstr("  --role-big-sky-dominant: var(--color-big-sky-red);"));
}

TEST(CssFormat, cannot_be_broken_by_the_name_of_a_file) {
  const PictureResult picture = three_colors("a*/b**/}\n{.png");
  EXPECT_THAT(palette_text("css", {.pictures = std::span(&picture, 1)}),
              HasSubstr("  /* a* /b** /}\\x0a{.png */\n  --color-red"));
}

TEST(CssFormat, tells_screens_with_a_wide_gamut_the_exact_color) {
  PictureResult picture = three_colors();
  // The red of Display P3, which sRGB cannot show; its OKLCh as color.js 0.5 gives it.
  const Xyz wide = rgb8_to_xyz({255, 0, 0}, RgbSpace::kDisplayP3);
  picture.palette.swatches[0].lab = xyz_to_lab(wide);
  picture.palette.swatches[0].oklch = xyz_to_oklch(wide);
  const std::string text = palette_text("css", {.pictures = std::span(&picture, 1)});
  EXPECT_THAT(text, HasSubstr("}\n\n@media (color-gamut: p3) {\n  :root {\n"
                              "    --color-red: oklch(0.64857 0.29949 28.958);\n  }\n}\n"));
  EXPECT_THAT(text, Not(HasSubstr("--color-green: oklch")));
}

}  // namespace
}  // namespace huemask
