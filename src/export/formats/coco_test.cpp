// coco-rle and coco-polygons. tests/formats reads them back by the COCO API.
#include "export/coco.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "export/test_input.h"

namespace huemask {
namespace {

using nlohmann::json;
using test::sample;
using test::Sample;

json document(std::string_view format, const ExportInput& input) {
  const auto artifacts =
      export_artifacts(**find_format(format, ExportKind::kPicture), input, test::threads(2));
  EXPECT_TRUE(artifacts.has_value());
  EXPECT_EQ(artifacts->size(), 1U);
  EXPECT_EQ(artifacts->front().file_name, std::string(format) + ".json");
  return json::parse(test::text_of(artifacts->front()));
}

class CocoFormats : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Both, CocoFormats, testing::Values("coco-rle", "coco-polygons"));

TEST_P(CocoFormats, have_a_category_for_each_color_and_an_annotation_where_it_has_pixels) {
  Sample s = sample();
  s.labels.at(2, 3) = s.labels.at(3, 3) = 1;  // none of blue is left
  const json coco = document(GetParam(), s.input());
  EXPECT_EQ(coco["images"],
            (json{{{"id", 1}, {"width", 4}, {"height", 4}, {"file_name", "a.png"}}}));
  ASSERT_EQ(coco["categories"].size(), 3U);
  EXPECT_EQ(
      coco["categories"][1],
      (json{{"id", 2}, {"name", "green"}, {"supercategory", "color"}, {"color", {0, 128, 0}}}));
  ASSERT_EQ(coco["annotations"].size(), 2U);
  const json& second = coco["annotations"][1];
  EXPECT_EQ(second["id"], 2);
  EXPECT_EQ(second["image_id"], 1);
  EXPECT_EQ(second["category_id"], 2);
  EXPECT_EQ(second["iscrowd"], 0);
  EXPECT_EQ(second["area"], 8);
  EXPECT_EQ(second["bbox"], (json{0, 2, 4, 2}));
}

TEST(CocoPolygons, lie_on_the_edges_of_the_pixels) {
  const json coco = document("coco-polygons", sample().input());
  EXPECT_EQ(coco["annotations"][2]["segmentation"], (json{{2, 3, 4, 3, 4, 4, 2, 4}}));
}

TEST(CocoPolygons, have_a_polygon_for_each_part_and_a_cut_to_each_hole) {
  Sample s = sample();
  s.labels = LabelMap(4, 4, 0);
  s.labels.at(1, 1) = 1;
  s.labels.at(3, 3) = 1;
  const json coco = document("coco-polygons", s.input());
  EXPECT_EQ(coco["annotations"][1]["segmentation"],
            (json{{1, 1, 2, 1, 2, 2, 1, 2}, {3, 3, 4, 3, 4, 4, 3, 4}}));
  EXPECT_EQ(coco["annotations"][0]["segmentation"][0].dump(),
            "[0,0,1.5,0,1.5,1,1,1,1,2,2,2,2,1,1.5,1,1.5,0,4,0,4,3,3,3,3,4,0,4]");
}

// The lengths by hand, and their text by the rule of the COCO API: 5 bits a character from '0' on.
TEST(CocoRle, runs_down_the_columns) {
  const json coco = document("coco-rle", sample().input());
  const json& blue = coco["annotations"][2]["segmentation"];
  EXPECT_EQ(blue["size"], (json{4, 4}));
  EXPECT_EQ(blue["counts"], ";130");  // 11, 1, 3, and 1 as 0 more than the last but one
}

TEST(CocoRuns, tell_large_and_falling_lengths) {
  CocoRuns runs;
  runs.add(1000, 1001);  // 1000, 1
  runs.add(1003, 2003);  // 2, then 1000 as 999 more than 1
  EXPECT_EQ(runs.finish(2003), "Xo012Wo0");
}

TEST(CocoRuns, of_nothing_are_one_run) { EXPECT_EQ(CocoRuns().finish(16), "`0"); }

TEST_P(CocoFormats, refuse_what_is_larger_than_the_limit) {
  const Sample s = sample();
  Context context = test::threads(1);
  context.limits.max_bytes = 300;
  const auto artifacts =
      export_artifacts(**find_format(GetParam(), ExportKind::kPicture), s.input(), context);
  ASSERT_FALSE(artifacts.has_value());
  EXPECT_EQ(artifacts.error().code, ErrorCode::kTooLarge);
}

}  // namespace
}  // namespace huemask
