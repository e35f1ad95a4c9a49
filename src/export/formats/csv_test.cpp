#include <gmock/gmock.h>

#include "export/test_input.h"

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

}  // namespace
}  // namespace huemask
