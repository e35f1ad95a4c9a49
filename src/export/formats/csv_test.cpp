#include <gmock/gmock.h>

#include "export/read_test_input.h"

namespace huemask {
namespace {

using Rows = std::vector<std::vector<std::string>>;

// Reads RFC 4180.
Rows parse_csv(const std::string& text) {
  Rows rows(1, {""});
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string& field = rows.back().back();
    if (quoted && text[i] == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      field += text[i++];
    } else if (text[i] == '"') {
      quoted = !quoted;
    } else if (!quoted && text[i] == ',') {
      rows.back().emplace_back();
    } else if (!quoted && text[i] == '\n') {
      rows.push_back({""});
    } else {
      field += text[i];
    }
  }
  rows.pop_back();
  return rows;
}

TEST(CsvFormat, has_a_header_and_a_row_for_each_color) {
  const std::vector<PictureResult> pictures = {test::three_colors("b"), test::three_colors("a")};
  const Rows rows = parse_csv(test::palette_text("csv", {.pictures = pictures}));
  ASSERT_EQ(rows.size(), 7U);
  EXPECT_THAT(rows[0],
              testing::ElementsAre("path", "number", "hex", "name", "share", "pixels", "lab_l",
                                   "lab_a", "lab_b", "oklch_l", "oklch_c", "oklch_h"));
  for (const auto& row : rows) EXPECT_EQ(row.size(), 12U);
  EXPECT_EQ(rows[3][0], "b");
  EXPECT_EQ(rows[3][1], "3");
  EXPECT_EQ(rows[3][2], "#0000ff");
  EXPECT_EQ(rows[3][3], "blue");
  EXPECT_EQ(rows[3][4], "0.125");
  EXPECT_EQ(rows[3][5], "2");
  EXPECT_NEAR(std::stod(rows[3][6]), pictures[0].palette.swatches[2].lab.l, 5e-5);
  EXPECT_EQ(rows[4][0], "a");
  EXPECT_EQ(rows[4][1], "1");
}

TEST(CsvFormat, quotes_paths_that_need_it) {
  const std::string path = "a, \"b\" c.png";
  const PictureResult picture = test::three_colors(path);
  const Rows rows = parse_csv(test::palette_text("csv", {.pictures = std::span(&picture, 1)}));
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[1][0], path);
  EXPECT_EQ(rows[1].size(), 12U);
}

TEST(CsvFormat, cannot_steer_a_terminal) {
  const PictureResult picture = test::three_colors("a\x1b[2J\nb.png");
  const Rows rows = parse_csv(test::palette_text("csv", {.pictures = std::span(&picture, 1)}));
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[1][0], "a\\x1b[2J\\x0ab.png");
}

using test::read_text;
using test::told;
using testing::ElementsAre;

TEST(CsvFormat, reads_catalogs_by_their_header) {
  EXPECT_THAT(told(read_text("name,hex\nSignal,#cc0605\n\"Sky, \"\"light\"\"\",ABC\n")),
              ElementsAre("#cc0605 Signal", "#aabbcc Sky, \"light\""));
  EXPECT_THAT(told(read_text("Hex;Nr;Name\r\n1a2b3c;17;Deep\r\n\r\n")),
              ElementsAre("#1a2b3c Deep"));
  EXPECT_THAT(told(read_text("\xEF\xBB\xBF"
                             "hex\tname\n#000\tInk")),
              ElementsAre("#000000 Ink"));
}

TEST(CsvFormat, reads_lab_exactly) {
  const Lab lab = {50.5, 20.25, -30.125};
  const auto colors = read_text("name,l,a,b\nx,50.5,20.25,-30.125\n");
  ASSERT_TRUE(colors.has_value());
  EXPECT_EQ(colors->front().color, lab_to_xyz(lab));
  EXPECT_EQ(colors->front().srgb, xyz_to_srgb8(lab_to_xyz(lab)));
}

TEST(CsvFormat, reads_its_own_files_with_lab_and_hex) {
  const PictureResult picture = test::three_colors("a, b.png");
  const auto colors = read_swatches(test::file_of("csv", {picture}), "");
  ASSERT_TRUE(colors.has_value());
  const Lab lab = xyz_to_lab((*colors)[1].color);
  EXPECT_NEAR(lab.l, picture.palette.swatches[1].lab.l, 1e-4);
  EXPECT_THAT(told(colors), ElementsAre("#ff0000 red", "#008000 green", "#0000ff blue"));
}

TEST(CsvFormat, says_which_line_is_wrong) {
  EXPECT_THAT(told(read_text("name,color\nx,red\n", "a.csv")),
              ElementsAre("csv file: line 1: must name the columns: name,hex or name,l,a,b (CIELAB "
                          "D65)"));
  EXPECT_THAT(
      told(read_text("name,hex\n\"a\nb\",#fff\nx,red\n")),
      ElementsAre("csv file: line 4: the hex column must hold a color of 3 or 6 hexadecimal "
                  "digits"));
  EXPECT_THAT(
      told(read_text("name,hex\nx\n")),
      ElementsAre("csv file: line 2: the hex column must hold a color of 3 or 6 hexadecimal "
                  "digits"));
  EXPECT_THAT(told(read_text("name,hex\n\"x,#fff\n")),
              ElementsAre("csv file: line 2: a quote is opened and never closed"));
  for (const char* bad : {"101,0,0", "-1,0,0", "50,nan,0", "50,0,1e9", "50,,0", "50,0,0x1"}) {
    EXPECT_THAT(told(read_text(std::string("l,a,b\n") + bad + "\n")),
                ElementsAre("csv file: line 2: l must be a number from 0 to 100, a and b from -200 "
                            "to 200"))
        << bad;
  }
  EXPECT_THAT(told(read_text("name,hex" + std::string(1000, ',') + "\n", "a.csv")),
              ElementsAre("csv file: line 1: more than 1000 columns"));
}

}  // namespace
}  // namespace huemask
