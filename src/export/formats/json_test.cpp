#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "export/test_input.h"

namespace huemask {
namespace {

using nlohmann::json;
using test::palette_text;
using test::three_colors;

TEST(JsonFormat, holds_every_field_of_a_picture) {
  const PictureResult picture = three_colors("photos/a.jpg");
  const json document = json::parse(palette_text("json", {.pictures = std::span(&picture, 1)}));
  EXPECT_EQ(document["schema"], "huemask.palette/1");
  ASSERT_EQ(document["pictures"].size(), 1U);
  const json& read = document["pictures"][0];
  EXPECT_EQ(read["path"], "photos/a.jpg");
  EXPECT_EQ(read["width"], 4);
  EXPECT_EQ(read["height"], 4);
  EXPECT_EQ(read["distinct_colors"], 1234);
  EXPECT_EQ(read["objective"], "coverage");
  EXPECT_EQ(read["method"], "kmeans");
  EXPECT_EQ(read["metric"], "cie76");
  EXPECT_EQ(read["seed"], 7);
  EXPECT_EQ(read["names"], "css");
  for (const char* of_scope : {"ignored", "region", "mask"}) {
    EXPECT_FALSE(read.contains(of_scope));
  }
  EXPECT_EQ(read["mean_delta_e"], 2.345679);
  EXPECT_EQ(read["elapsed_ms"],
            json({{"decode", 1.5}, {"table", 0.25}, {"cluster", 12.125}, {"total", 14.0}}));
  EXPECT_FALSE(read.contains("note"));
  EXPECT_FALSE(document.contains("failures"));

  ASSERT_EQ(read["colors"].size(), 3U);
  const json& red = read["colors"][0];
  EXPECT_EQ(red["hex"], "#ff0000");
  EXPECT_EQ(red["name"], "red");
  EXPECT_EQ(red["share"], 0.5);
  EXPECT_EQ(red["pixels"], 8);
  // CIELAB D65 and OKLCh of sRGB red: ../shared/data/vectors and CSS Color 4.
  EXPECT_NEAR(red["lab"][0], 53.2371, 5e-4);
  EXPECT_NEAR(red["lab"][1], 80.0901, 5e-4);
  EXPECT_NEAR(red["lab"][2], 67.2032, 5e-4);
  EXPECT_NEAR(red["oklch"][0], 0.62796, 2e-5);
  EXPECT_NEAR(red["oklch"][1], 0.25768, 2e-5);
  EXPECT_NEAR(red["oklch"][2], 29.234, 2e-3);
}

TEST(JsonFormat, tells_what_of_the_picture_did_not_count) {
  PictureResult picture = three_colors();
  picture.scope = {
      .ignored = {{.color = rgb8_to_xyz({255, 255, 255}, RgbSpace::kSrgb), .delta_e = 2.5}},
      .region = Region{.x = 1, .y = 2, .width = 3, .height = 4},
      .mask = "sky.png"};
  const json read =
      json::parse(palette_text("json", {.pictures = std::span(&picture, 1)}))["pictures"][0];
  EXPECT_EQ(read["ignored"], json::parse(R"([{"hex": "#ffffff", "delta_e": 2.5}])"));
  EXPECT_EQ(read["region"], json({1, 2, 3, 4}));
  EXPECT_EQ(read["mask"], "sky.png");
}

TEST(JsonFormat, names_the_pictures_of_a_collection_and_no_size) {
  PictureResult collection = three_colors("2 pictures");
  collection.together = {"a.png", "b.png"};
  const json read =
      json::parse(palette_text("json", {.pictures = std::span(&collection, 1)}))["pictures"][0];
  EXPECT_EQ(read["path"], "2 pictures");
  EXPECT_EQ(read["together"], json({"a.png", "b.png"}));
  EXPECT_FALSE(read.contains("width"));
  EXPECT_FALSE(read.contains("height"));
  EXPECT_EQ(read["colors"].size(), 3U);
}

TEST(JsonFormat, tells_what_the_colors_are_good_for) {
  PictureResult picture = three_colors();
  picture.palette.swatches[1].srgb = {0x6e, 0x7d, 0x1e};
  picture.palette.swatches[2].srgb = {0xa3, 0x70, 0x1c};
  const std::string text = palette_text("json", {.pictures = std::span(&picture, 1)});
  const json read = json::parse(text)["pictures"][0];
  EXPECT_EQ(read["roles"].size(), 9U);
  EXPECT_EQ(read["roles"]["dominant"],
            json({{"hex", "#ff0000"}, {"derived", false}, {"color", 0}}));
  EXPECT_EQ(read["roles"]["background"]["derived"], true);
  EXPECT_FALSE(read["roles"]["background"].contains("color"));
  ASSERT_EQ(read["contrast"].size(), 3U);
  EXPECT_EQ(read["contrast"][0][0], 1.0);
  EXPECT_EQ(read["contrast"][0][2], read["contrast"][2][0]);
  ASSERT_FALSE(read["merges"].empty());
  EXPECT_EQ(read["merges"][0]["colors"], json::array({1, 2}));
  EXPECT_LT(read["merges"][0]["delta_e"], 5.0);
  EXPECT_GE(read["merges"][0]["normal_delta_e"], 10.0);
}

TEST(JsonFormat, keeps_the_order_of_pictures_and_tells_failures_apart) {
  const std::vector<PictureResult> pictures = {three_colors("b"), three_colors("a")};
  const std::vector<PictureFailure> failures = {
      {"c", {ErrorCode::kCorruptInput, "the file is cut off", "c"}}};
  const json document =
      json::parse(palette_text("json", {.pictures = pictures, .failures = failures}));
  EXPECT_EQ(document["pictures"][0]["path"], "b");
  EXPECT_EQ(document["pictures"][1]["path"], "a");
  EXPECT_EQ(document["failures"],
            json::array(
                {{{"path", "c"}, {"code", "corrupt_input"}, {"message", "the file is cut off"}}}));
}

TEST(JsonFormat, survives_paths_that_are_no_text) {
  const PictureResult picture = three_colors("a\"\\\n\xff\x1b.png");
  const std::string text = palette_text("json", {.pictures = std::span(&picture, 1)});
  EXPECT_EQ(json::parse(text)["pictures"][0]["path"], "a\"\\\n\xEF\xBF\xBD\x1b.png");
}

TEST(JsonFormat, tells_the_note_when_there_is_one) {
  PictureResult picture = three_colors();
  picture.note = "3 distinct colors, 8 asked for";
  const std::string text = palette_text("json", {.pictures = std::span(&picture, 1)});
  EXPECT_EQ(json::parse(text)["pictures"][0]["note"], picture.note);
}

TEST(JsonFormat, has_a_line_for_each_color) {
  const PictureResult picture = three_colors();
  EXPECT_THAT(
      palette_text("json", {.pictures = std::span(&picture, 1)}),
      testing::ContainsRegex("\n        \\{\"hex\": \"#0000ff\", [^\n]*\"name\": \"blue\"\\}\n"));
}

}  // namespace
}  // namespace huemask
