#include <gmock/gmock.h>

#include "export/test_input.h"

namespace huemask {
namespace {

using test::palette_text;
using test::three_colors;
using testing::HasSubstr;

TEST(ScssFormat, has_variables_and_a_map_of_them) {
  const PictureResult picture = three_colors();
  EXPECT_EQ(palette_text("scss", {.pictures = std::span(&picture, 1)}),
            "/* a.png */\n"
            "$color-red: #ff0000; /* 50.0 % */\n"
            "$color-green: #008000; /* 37.5 % */\n"
            "$color-blue: #0000ff; /* 12.5 % */\n"
            "\n"
            "$colors: (\n"
            "  \"red\": $color-red,\n"
            "  \"green\": $color-green,\n"
            "  \"blue\": $color-blue,\n"
            ");\n");
}

TEST(ScssFormat, has_a_map_for_each_of_several_pictures) {
  const std::vector<PictureResult> pictures = {three_colors("a.png"), three_colors("b.png")};
  const std::string text = palette_text("scss", {.pictures = pictures});
  EXPECT_THAT(text, HasSubstr("\n$color-b-red: #ff0000;"));
  EXPECT_THAT(text, HasSubstr("\n  \"b\": (\n    \"red\": $color-b-red,\n"));
  EXPECT_THAT(text, HasSubstr("\n  ),\n);\n"));
}

}  // namespace
}  // namespace huemask
