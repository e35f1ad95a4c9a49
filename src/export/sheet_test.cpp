#include "export/sheet.h"

#include <gmock/gmock.h>

#include <set>

#include "export/test_input.h"

namespace huemask {
namespace {

PictureResult picture_of(std::size_t count, std::string path = "a.png") {
  PictureResult picture = test::three_colors(std::move(path));
  picture.palette.swatches.resize(count, picture.palette.swatches[0]);
  return picture;
}

std::size_t columns_of(const Sheet& sheet) {
  std::size_t most = 0;
  for (const SheetBand& band : sheet.bands) most = std::max(most, band.swatches.size());
  return most;
}

TEST(Sheet, has_full_rows_where_it_can) {
  const std::vector<std::pair<std::size_t, std::size_t>> expected = {
      {1, 1},  {2, 2},  {5, 5},  {6, 6},  {7, 4},  {8, 4},  {9, 5},
      {10, 5}, {12, 6}, {16, 4}, {24, 6}, {25, 5}, {64, 8}, {300, 8}};
  for (const auto& [count, columns] : expected) {
    const PictureResult picture = picture_of(count);
    EXPECT_EQ(columns_of(lay_out_sheet({.pictures = std::span(&picture, 1)})), columns) << count;
  }
}

TEST(Sheet, has_bands_without_gaps_and_everything_inside) {
  const std::vector<PictureResult> pictures = {picture_of(9), picture_of(2, "b.png")};
  const Sheet sheet = lay_out_sheet({.pictures = pictures});
  int y = 0;
  std::set<std::string> ids;
  for (const SheetBand& band : sheet.bands) {
    EXPECT_EQ(band.top, y);
    y += band.height;
    for (const SheetSwatch& swatch : band.swatches) {
      EXPECT_TRUE(ids.insert(swatch.id).second) << swatch.id;
      EXPECT_LE(swatch.x + kSheetSwatchWidth, sheet.width);
      for (const SheetText& label : swatch.labels) {
        EXPECT_GT(label.baseline, swatch.y + kSheetSwatchHeight);
        EXPECT_LT(label.baseline, band.top + band.height);
      }
    }
  }
  EXPECT_EQ(y, sheet.height);
  EXPECT_EQ(ids.size(), 11U);
}

TEST(Sheet, cuts_a_long_name_between_characters) {
  std::string name;
  for (int i = 0; i < 100; ++i) name += "é";
  const PictureResult picture = picture_of(1, name);
  const Sheet sheet = lay_out_sheet({.pictures = std::span(&picture, 1)});
  const std::string heading = sheet.bands[1].headings[0].text;
  EXPECT_LT(text_width(heading, 20), sheet.width);
  EXPECT_TRUE(heading.ends_with("é…"));
}

// The longest name of a color, numbered, and a share next to the value.
TEST(Sheet, has_room_for_the_labels) {
  EXPECT_LT(text_width("lightgoldenrodyellow-12", 14), kSheetSwatchWidth);
  EXPECT_LT(text_width("#dddddd 0.0000025 %", 14), kSheetSwatchWidth);
}

}  // namespace
}  // namespace huemask
