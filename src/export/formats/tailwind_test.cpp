#include <gmock/gmock.h>

#include "export/test_input.h"

namespace huemask {
namespace {

// "black" alone would change Tailwind's own bg-black.
TEST(TailwindFormat, has_theme_variables_that_begin_with_the_picture) {
  PictureResult picture = test::three_colors("x/Dusk.png");
  picture.palette.swatches[2].name = "black";
  EXPECT_EQ(test::palette_text("tailwind", {.pictures = std::span(&picture, 1)}),
            "@theme {\n"
            "  /* x/Dusk.png */\n"
            "  --color-dusk-red: #ff0000; /* 50.0 % */\n"
            "  --color-dusk-green: #008000; /* 37.5 % */\n"
            "  --color-dusk-black: #0000ff; /* 12.5 % */\n"
            "}\n");
}

}  // namespace
}  // namespace huemask
