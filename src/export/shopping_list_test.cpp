#include "huemask/shopping_list.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "export/test_input.h"

namespace huemask {
namespace {

using testing::EndsWith;
using testing::HasSubstr;

struct Match {
  PictureResult picture = test::three_colors();
  MatchQuality quality{.uses = {{4, 1.25, 12.5}, {0, 10.04, 20}, {2, 0, 0}},
                       .covered = 0.9625,
                       .max_delta_e = 20,
                       .at_least = 2};
  [[nodiscard]] ShoppingList list() const {
    return {.picture = &picture,
            .quality = &quality,
            .options = {.max_delta_e = 7.5},
            .catalog = "paints.csv",
            .catalog_colors = 12};
  }
};

TEST(ShoppingList, has_a_line_for_each_paint_and_what_they_reach) {
  const Match match;
  const std::string text = shopping_list_text(match.list(), Ansi::kOff);
  EXPECT_THAT(text, HasSubstr("\n  50.0 %  #ff0000  ΔE  1.2  red\n"
                              "  37.5 %  #008000  ΔE 10.0  green\n"
                              "  12.5 %  #0000ff  ΔE  0.0  blue\n"));
  EXPECT_THAT(text, EndsWith("\n3 of 12 paints: 96.2 % of the pixels within 7.5 (cie76), 2.3 on "
                             "average; at least 2 are needed\n"));
}

TEST(ShoppingList, says_when_no_fewer_paints_will_do) {
  Match match;
  match.quality.at_least = 3;
  EXPECT_THAT(shopping_list_text(match.list(), Ansi::kOff), EndsWith("; no fewer will do\n"));
  EXPECT_EQ(nlohmann::json::parse(shopping_list_json(match.list()))["proven"], true);
}

TEST(ShoppingList, colors_the_lines_for_a_terminal) {
  const Match match;
  EXPECT_THAT(shopping_list_text(match.list(), Ansi::kOn), HasSubstr("\x1b[48;2;255;0;0m"));
}

TEST(ShoppingList, is_json_with_every_number) {
  const Match match;
  const auto json = nlohmann::json::parse(shopping_list_json(match.list()));
  EXPECT_EQ(json["schema"], "huemask.match/1");
  EXPECT_EQ(json["path"], "a.png");
  EXPECT_EQ(json["catalog"]["path"], "paints.csv");
  EXPECT_EQ(json["catalog"]["colors"], 12);
  EXPECT_EQ(json["within_delta_e"], 7.5);
  EXPECT_EQ(json["coverage"], 0.95);
  EXPECT_EQ(json["covered"], 0.9625);
  EXPECT_EQ(json["at_least"], 2);
  EXPECT_EQ(json["proven"], false);
  EXPECT_EQ(json["max_delta_e"], 20);
  ASSERT_EQ(json["paints"].size(), 3U);
  EXPECT_EQ(json["paints"][0]["number"], 5);
  EXPECT_EQ(json["paints"][1]["number"], 1);
  EXPECT_EQ(json["paints"][1]["mean_delta_e"], 10.04);
  EXPECT_EQ(json["paints"][1]["max_delta_e"], 20);
  EXPECT_EQ(json["paints"][2]["name"], "blue");
  EXPECT_EQ(json["paints"][2]["pixels"], 2);
}

}  // namespace
}  // namespace huemask
