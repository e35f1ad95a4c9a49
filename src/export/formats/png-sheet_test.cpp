#include <gmock/gmock.h>

#include "export/sheet.h"
#include "export/test_input.h"
#include "huemask/decode.h"

namespace huemask {
namespace {

using test::three_colors;

Result<std::vector<Artifact>> sheet_file(const std::vector<PictureResult>& pictures,
                                         const Context& context = {}) {
  return export_artifacts(**find_format("png-sheet", ExportKind::kPalette), {.pictures = pictures},
                          context);
}

TEST(PngSheet, has_every_swatch_where_the_sheet_says) {
  const std::vector<PictureResult> pictures = {three_colors("a.png"), three_colors("b.png")};
  const auto artifacts = sheet_file(pictures);
  ASSERT_TRUE(artifacts.has_value());
  const auto image = decode_image(artifacts->front().bytes, "sheet", Context{});
  ASSERT_TRUE(image.has_value());
  const Sheet sheet = lay_out_sheet({.pictures = pictures});
  EXPECT_EQ(image->width(), 2 * sheet.width);
  EXPECT_EQ(image->height(), 2 * sheet.height);
  int swatches = 0;
  for (const SheetBand& band : sheet.bands) {
    for (const SheetSwatch& swatch : band.swatches) {
      ++swatches;
      EXPECT_EQ(image->pixels.at(2 * swatch.x + 200, 2 * swatch.y + 100), swatch.color);
      EXPECT_EQ(image->pixels.at(2 * swatch.x, 2 * swatch.y), kSheetLine);
      // Its value is written below it.
      int dark = 0;
      for (int y = 2 * swatch.y + 250; y < 2 * swatch.y + 300; ++y) {
        for (int x = 2 * swatch.x; x < 2 * swatch.x + 100; ++x) {
          dark += image->pixels.at(x, y) == kSheetInk ? 1 : 0;
        }
      }
      EXPECT_GT(dark, 50);
    }
  }
  EXPECT_EQ(swatches, 6);
  EXPECT_EQ(image->pixels.at(1, 1), kSheetPage);
}

TEST(PngSheet, stays_within_the_limit_of_pixels) {
  Context context;
  context.limits.max_pixels = 100'000;
  const auto artifacts = sheet_file({three_colors("a.png")}, context);
  ASSERT_FALSE(artifacts.has_value());
  EXPECT_EQ(artifacts.error().code, ErrorCode::kTooLarge);
}

}  // namespace
}  // namespace huemask
