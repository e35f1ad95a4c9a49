#include "huemask/color_card.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "huemask/palette.h"

namespace huemask {
namespace {

using nlohmann::json;

ColorCard card_of(std::string_view text, std::string_view names = "css") {
  return color_card(*parse_css_color(text), **find_name_list(names));
}

std::string notation(const ColorCard& card, std::string_view space) {
  for (const Notation& n : card.notations) {
    if (n.space == space) return n.text;
  }
  return "none";
}

TEST(ColorCard, writes_a_color_in_every_space) {
  const ColorCard card = card_of("steelblue");
  EXPECT_EQ(hex(card.srgb), "#4682b4");
  EXPECT_EQ(card.name, "steelblue");
  EXPECT_LT(card.name_delta_e, 1e-9);
  EXPECT_TRUE(card.inside_srgb);
  EXPECT_EQ(notation(card, "srgb"), "rgb(70 130 180)");
  EXPECT_EQ(notation(card, "hsl"), "hsl(207.27 44% 49.02%)");
  EXPECT_EQ(notation(card, "hwb"), "hwb(207.27 27.45% 29.41%)");
  // CSS Color 4 syntax is read back as nearly the same color.
  for (const Notation& n : card.notations) {
    const auto read = parse_css_color(n.text);
    if (!read) continue;
    EXPECT_LT(*css_difference(*read, card.given, *find_difference("cie76")), 0.01) << n.text;
  }
}

TEST(ColorCard, keeps_the_numbers_of_the_space_it_was_given_in) {
  const ColorCard card = card_of("color(--lab-d65 50 2.6772 -79.7751)");
  const json spaces = json::parse(color_json(card))["spaces"];
  EXPECT_EQ(spaces["lab_d65"], json::array({50.0, 2.6772, -79.7751}));
  EXPECT_EQ(spaces.size(), 19U);
}

TEST(ColorCard, says_when_a_color_is_outside_a_gamut) {
  EXPECT_FALSE(card_of("color(display-p3 0 1 0)").inside_srgb);
  EXPECT_TRUE(card_of("color(display-p3 0 1 0)").inside_display_p3);
  EXPECT_FALSE(card_of("color(rec2020 0 1 0)").inside_display_p3);
  EXPECT_TRUE(card_of("white").inside_srgb);
  EXPECT_THAT(notation(card_of("color(display-p3 0 1 0)"), "srgb"),
              testing::StartsWith("color(srgb -0.511"));
  EXPECT_EQ(notation(card_of("color(display-p3 0 1 0)"), "hsl"), "none: outside sRGB");
}

TEST(ColorJson, has_its_schema_and_unrounded_numbers) {
  const json document = json::parse(color_json(card_of("rgb(10 20 30 / 0.5)")));
  EXPECT_EQ(document["schema"], "huemask.color/1");
  EXPECT_EQ(document["hex"], "#0a141e");
  EXPECT_EQ(document["alpha"], 0.5);
  EXPECT_EQ(document["spaces"]["srgb"][0], 10 / 255.0);
}

TEST(DiffJson, has_its_schema_and_an_unrounded_number) {
  const json document = json::parse(diff_json("ciede2000", 2.0424596801565738));
  EXPECT_EQ(document["schema"], "huemask.diff/1");
  EXPECT_EQ(document["metric"], "ciede2000");
  EXPECT_EQ(document["delta_e"], 2.0424596801565738);
}

TEST(ColorCard, takes_the_name_from_the_list_given) {
  const ColorCard card = card_of("steelblue", "xkcd");
  EXPECT_EQ(card.name, "cool blue");  // #4984b8
  EXPECT_NEAR(card.name_delta_e, 0.98, 0.005);
}

}  // namespace
}  // namespace huemask
