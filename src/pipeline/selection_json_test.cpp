#include "huemask/selection_json.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <string>

#include "huemask/css_color.h"

namespace huemask {
namespace {

using Json = nlohmann::ordered_json;
using testing::ElementsAre;
using testing::HasSubstr;
using Reach = SelectOptions::Reach;

SelectionDocument parsed(const std::string& json) {
  auto document = parse_selection(json);
  EXPECT_TRUE(document.has_value()) << json << ": " << document.error().message;
  return document.value_or(SelectionDocument{});
}

void expect_wrong(const std::string& json, const std::string& where,
                  const testing::Matcher<std::string>& message) {
  const auto document = parse_selection(json);
  ASSERT_FALSE(document.has_value()) << json;
  EXPECT_EQ(document.error().code, ErrorCode::kInvalidArgument) << json;
  EXPECT_EQ(document.error().where, where) << json;
  EXPECT_TRUE(message.Matches(document.error().message))
      << json << ": " << document.error().message;
}

TEST(ParseSelection, reads_every_key) {
  const SelectionDocument document = parsed(R"json({
    "at": ["412,300", "0,7"], "color": ["crimson"], "minus_at": ["5,6"], "minus_color": ["#ffffff"],
    "range": "L=20..80", "tolerance": 12.5, "softness": 0, "metric": "cie94", "contiguous": true,
    "brush": ["add:3:1,2:3,4", "erase:0.5:7,7"], "refine": ["min-area=20 fill-holes=9", "feather=2"]
  })json");
  const SelectOptions& options = document.options;
  EXPECT_THAT(options.added_at, ElementsAre(PixelPoint{412, 300}, PixelPoint{0, 7}));
  EXPECT_THAT(options.subtracted_at, ElementsAre(PixelPoint{5, 6}));
  ASSERT_EQ(options.added.size(), 1U);
  EXPECT_EQ(options.added[0].x, css_to_xyz(*parse_css_color("crimson")).x);
  EXPECT_EQ(options.subtracted.size(), 1U);
  EXPECT_EQ(options.ranges.l, (Interval{20, 80}));
  EXPECT_EQ(options.tolerance, 12.5);
  EXPECT_EQ(options.softness, 0);
  EXPECT_EQ(options.metric, "cie94");
  EXPECT_EQ(options.reach, Reach::kContiguous);
  EXPECT_THAT(options.strokes, ElementsAre(*parse_brush_stroke("add:3:1,2:3,4"),
                                           *parse_brush_stroke("erase:0.5:7,7")));
  EXPECT_EQ(to_text(document.refine),
            to_text(*parse_refine_recipe("min-area=20 fill-holes=9 feather=2")));
}

TEST(ParseSelection, has_the_defaults_of_the_command) {
  const SelectionDocument document = parsed(R"({"color": ["red"]})");
  EXPECT_EQ(document.options.tolerance, std::nullopt);
  EXPECT_EQ(document.options.softness, std::nullopt);
  EXPECT_EQ(document.options.metric, SelectOptions{}.metric);
  EXPECT_EQ(document.options.reach, Reach::kAnywhere);
  EXPECT_TRUE(document.options.ranges.everything());
  EXPECT_TRUE(document.refine.empty());
}

TEST(ParseSelection, points_at_what_is_wrong) {
  expect_wrong("{}", "", HasSubstr("nothing is picked"));
  expect_wrong("[]", "", HasSubstr("a selection is a JSON object, such as {\"at\""));
  expect_wrong("{", "", HasSubstr("not JSON in UTF-8"));
  expect_wrong(R"({"at": ["1,2"], "k": 3})", "/k", HasSubstr("unknown key 'k'"));
  expect_wrong(R"({"at": "1,2"})", "/at", HasSubstr("at must be a list of points"));
  expect_wrong(R"({"at": ["1,2", "3;4"]})", "/at/1", HasSubstr("not '3;4'"));
  expect_wrong(R"({"at": [7]})", "/at/0", HasSubstr("each of at must be a text, not 7"));
  expect_wrong(R"({"color": ["redd"]})", "/color/0", HasSubstr("redd"));
  expect_wrong(R"({"at": ["1,2"], "tolerance": -1})", "/tolerance",
               HasSubstr("tolerance must be a number from 0 to 200, not -1"));
  expect_wrong(R"({"at": ["1,2"], "softness": "4"})", "/softness", HasSubstr("not '4'"));
  expect_wrong(R"({"at": ["1,2"], "metric": "cieded2000"})", "/metric", HasSubstr("ciede2000"));
  expect_wrong(R"({"range": "q=3"})", "/range", HasSubstr("q"));
  expect_wrong(R"({"brush": ["add:0:1,1"]})", "/brush/0", HasSubstr("above 0"));
  expect_wrong(R"({"at": ["1,2"], "refine": ["blur=2"]})", "/refine/0", HasSubstr("blur"));
  // There are no second masks.
  expect_wrong(R"({"at": ["1,2"], "refine": ["combine"]})", "/refine/0", HasSubstr("combine"));
  expect_wrong(R"({"color": ["red"], "contiguous": true})", "", HasSubstr("needs a point"));
  expect_wrong(R"({"at": ["1\n2"]})", "/at/0", testing::Not(HasSubstr("\n")));
}

TEST(ParseSelection, bounds_what_it_reads) {
  const std::string points(70'000, '1');
  expect_wrong(R"({"brush": ["add:1:)" + points + "\"]}", "/brush/0",
               HasSubstr("a text of at most 65536 bytes"));
  expect_wrong(std::string(1'100'000, ' '), "", HasSubstr("at most 1048576 bytes"));
}

TEST(SelectionSchema, describes_every_key_that_is_read) {
  const Json schema = Json::parse(selection_schema_json());
  EXPECT_EQ(schema["additionalProperties"], false);
  std::vector<std::string> keys;
  for (const auto& [key, property] : schema["properties"].items()) {
    keys.push_back(key);
    EXPECT_FALSE(property["description"].get<std::string>().empty()) << key;
    EXPECT_TRUE(property.contains("type")) << key;
  }
  EXPECT_THAT(keys, ElementsAre("at", "color", "minus_at", "minus_color", "range", "tolerance",
                                "softness", "metric", "contiguous", "brush", "refine"));
}

}  // namespace
}  // namespace huemask
