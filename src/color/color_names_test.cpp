#include "huemask/color_names.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <string>

#include "color/test_vectors.h"
#include "huemask/difference.h"

namespace huemask {
namespace {

Lab lab_of(Rgb8 color) { return xyz_to_lab(rgb8_to_xyz(color, RgbSpace::kSrgb)); }

const NameList& list_of(std::string_view id) { return **find_name_list(id); }
std::string_view css_name(const Lab& color) { return list_of("css").nearest(color).name; }
std::string_view xkcd_name(Rgb8 color) { return list_of("xkcd").nearest(lab_of(color)).name; }

TEST(CssNames, are_148_in_alphabetical_order) {
  const auto names = css_named_colors();
  EXPECT_EQ(names.size(), 148U);
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end(),
                             [](const auto& a, const auto& b) { return a.name < b.name; }));
}

TEST(CssNames, are_found_in_any_case) {
  EXPECT_EQ(find_css_color("RebeccaPurple"), (Rgb8{0x66, 0x33, 0x99}));
  EXPECT_EQ(find_css_color("lightGREY"), (Rgb8{0xd3, 0xd3, 0xd3}));
  EXPECT_FALSE(find_css_color("rebecca").has_value());
  EXPECT_FALSE(find_css_color("").has_value());
}

TEST(NameLists, are_found_by_id_the_default_first) {
  ASSERT_EQ(all_name_lists().size(), 2U);
  EXPECT_EQ(all_name_lists()[0].id, "css");
  for (const MethodInfo& info : all_name_lists()) EXPECT_EQ(list_of(info.id).info().id, info.id);
  const auto unknown = find_name_list("xkdc");
  ASSERT_FALSE(unknown.has_value());
  EXPECT_EQ(unknown.error().where, "names");
  EXPECT_THAT(unknown.error().message, testing::HasSubstr("'xkcd'"));
}

// Every color of a list is its own nearest, under the name of it that comes first.
TEST(NameLists, give_each_color_its_own_name) {
  for (const MethodInfo& info : all_name_lists()) {
    const NameList& list = list_of(info.id);
    for (const NamedColor& color : list.colors()) {
      const NamedColor& nearest = list.nearest(lab_of(color.srgb));
      EXPECT_EQ(nearest.srgb, color.srgb) << color.name;
      EXPECT_LE(nearest.name, color.name);
    }
  }
}

TEST(NearestCssName, is_the_first_of_its_color) {
  EXPECT_EQ(css_name(lab_of({0, 255, 255})), "aqua");
  EXPECT_EQ(css_name(lab_of({255, 0, 255})), "fuchsia");
  EXPECT_EQ(css_name(lab_of({0x80, 0x80, 0x80})), "gray");
  EXPECT_EQ(css_name(lab_of({0x2f, 0x4f, 0x4f})), "darkslategray");
}

TEST(NearestCssName, is_defined_outside_the_range_of_lab) {
  EXPECT_EQ(css_name({150, 0, 0}), "white");
  EXPECT_EQ(css_name({-50, 0, 0}), "black");
  EXPECT_EQ(css_name({NAN, 0, 0}), list_of("css").colors().front().name);
  EXPECT_EQ(css_name({50, 1e300, 0}), list_of("css").colors().front().name);
}

// As the survey's own table has them (xkcd.com/color/rgb).
TEST(XkcdNames, are_those_of_the_survey) {
  EXPECT_EQ(xkcd_name({0xac, 0xc2, 0xd9}), "cloudy blue");
  EXPECT_EQ(xkcd_name({0x6d, 0xed, 0xfd}), "robin's egg");
  EXPECT_EQ(xkcd_name({0x15, 0xb0, 0x1a}), "green");
}

TEST(XkcdNames, agree_with_another_copy_of_the_list) {
  const std::string file = "../naming/xkcd_954_names.csv";
  REQUIRE_VECTORS(file);
  const auto names = list_of("xkcd").colors();
  const test::Table table = test::read_csv(file);
  EXPECT_EQ(table.rows.size(), names.size());
  for (const auto& row : table.rows) {
    const auto found = std::lower_bound(
        names.begin(), names.end(), row.at("name"),
        [](const NamedColor& color, const std::string& key) { return color.name < key; });
    ASSERT_NE(found, names.end()) << row.at("name");
    EXPECT_EQ(found->name, row.at("name"));
    EXPECT_EQ(color_key(found->srgb), std::stoul(row.at("hex").substr(1), nullptr, 16));
  }
}

// The kernel only estimates; the nearest must be what looking at every name finds.
RC_GTEST_PROP(NearestName, agrees_with_looking_at_every_name, ()) {
  const Lab color = {*rc::gen::inRange(0, 100001) / 1000.0,
                     *rc::gen::inRange(-130000, 130001) / 1000.0,
                     *rc::gen::inRange(-130000, 130001) / 1000.0};
  const Difference ciede2000 = find_difference("ciede2000").value();
  const NameList& list = list_of(*rc::gen::element("css", "xkcd"));
  std::string_view expected;
  double best = HUGE_VAL;
  for (const NamedColor& named : list.colors()) {
    const Lab lab = lab_of(named.srgb);
    const double difference =
        ciede2000(Coordinates{lab.l, lab.a, lab.b}, Coordinates{color.l, color.a, color.b});
    if (difference < best) {
      best = difference;
      expected = named.name;
    }
  }
  RC_ASSERT(list.nearest(color).name == expected);
}

}  // namespace
}  // namespace huemask
