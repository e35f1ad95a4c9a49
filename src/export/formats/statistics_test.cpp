// statistics-csv and statistics-json.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "export/test_input.h"

namespace huemask {
namespace {

using test::sample;
using test::Sample;

std::string text_of(std::string_view format, const ExportInput& input) {
  const auto artifacts =
      export_artifacts(**find_format(format, ExportKind::kPicture), input, test::threads(2));
  EXPECT_TRUE(artifacts.has_value());
  return artifacts ? test::text_of(artifacts->front()) : std::string();
}

TEST(StatisticsCsv, has_a_line_for_each_mask) {
  EXPECT_EQ(text_of("statistics-csv", sample().input()),
            "number,hex,name,area,share,pixels,components,left,top,width,height,centroid_x,"
            "centroid_y\n"
            "1,#ff0000,red,8,0.5,8,1,0,0,4,2,1.5,0.5\n"
            "2,#008000,green,6,0.375,6,1,0,2,4,2,1.167,2.333\n"
            "3,#0000ff,blue,2,0.125,2,1,2,3,2,1,2.5,3\n");
}

TEST(StatisticsCsv, leaves_the_centroid_of_nothing_empty_and_weighs_soft_masks) {
  Sample s = sample();
  const std::vector<Mask> soft = test::soft_masks();
  ExportInput input = s.input();
  input.memberships = soft;
  const std::string text = text_of("statistics-csv", input);
  EXPECT_THAT(text, testing::HasSubstr("1,#ff0000,red,8.706,0.544117647,8,1,0,0,2,4,0.721,1.5\n"));
  EXPECT_THAT(text, testing::HasSubstr("3,#0000ff,blue,0,0,0,0,0,0,0,0,,\n"));
}

TEST(StatisticsJson, says_the_same_and_takes_transparent_pixels_out_of_the_whole) {
  Sample s = sample();
  s.image.alpha = Plane<std::uint8_t>(4, 4, 255);
  std::fill(s.image.alpha.row(0), s.image.alpha.row(1), std::uint8_t{0});
  std::fill(s.labels.row(0), s.labels.row(1), kNoLabel);
  const auto document = nlohmann::json::parse(text_of("statistics-json", s.input()));
  EXPECT_EQ(document["schema"], "huemask.statistics/1");
  EXPECT_EQ(document["visible_pixels"], 12);
  ASSERT_EQ(document["masks"].size(), 3U);
  const auto& red = document["masks"][0];
  EXPECT_EQ(red["hex"], "#ff0000");
  EXPECT_EQ(red["area"], 4);
  EXPECT_EQ(red["share"], 0.333333333);
  EXPECT_EQ(red["box"], nlohmann::json({0, 1, 4, 1}));
  EXPECT_EQ(red["centroid"], nlohmann::json({1.5, 1}));
}

}  // namespace
}  // namespace huemask
