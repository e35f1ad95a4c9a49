#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "export/test_input.h"

namespace huemask {
namespace {

using nlohmann::json;
using test::three_colors;

json tokens_of(const std::vector<PictureResult>& pictures) {
  return json::parse(test::palette_text("design-tokens", {.pictures = pictures}));
}

TEST(DesignTokens, have_the_color_as_an_object) {
  const json group = tokens_of({three_colors("x/Dusk.png")})["dusk"];
  EXPECT_EQ(group["$type"], "color");
  EXPECT_EQ(group["$description"], "x/Dusk.png");
  EXPECT_EQ(group["green"]["$description"], "37.5 %");
  const json value = group["green"]["$value"];
  EXPECT_EQ(value["colorSpace"], "srgb");
  EXPECT_EQ(value["components"], json::array({0.0, 0.50196, 0.0}));
  EXPECT_EQ(value["alpha"], 1);
  EXPECT_EQ(value["hex"], "#008000");
}

TEST(DesignTokens, have_a_group_for_each_picture) {
  PictureResult other = three_colors("b.png");
  other.palette.swatches[1].name = "red";
  const json document = tokens_of({three_colors("a.png"), other});
  EXPECT_EQ(document.size(), 2U);
  EXPECT_EQ(document["b"]["red"]["$value"]["hex"], "#ff0000");
  EXPECT_EQ(document["b"]["red-2"]["$value"]["hex"], "#008000");
}

// Format module 2025.10: no leading $, and none of { } . in a name.
TEST(DesignTokens, have_names_that_the_format_allows) {
  const json document = tokens_of({three_colors("$x.{y}.png")});
  EXPECT_TRUE(document.contains("x-y"));
}

}  // namespace
}  // namespace huemask
