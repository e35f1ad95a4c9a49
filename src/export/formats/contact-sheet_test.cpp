#include <gmock/gmock.h>

#include "export/test_input.h"
#include "huemask/decode.h"

namespace huemask {
namespace {

using test::sample;
using test::Sample;

Image sheet_of(const ExportInput& input) {
  const auto artifacts = export_artifacts(**find_format("contact-sheet", ExportKind::kPicture),
                                          input, test::threads(2));
  EXPECT_TRUE(artifacts.has_value());
  EXPECT_EQ(artifacts->size(), 1U);
  EXPECT_EQ(artifacts->front().file_name, "contact-sheet.png");
  auto image = decode_image(artifacts->front().bytes, "contact-sheet.png", Context{});
  EXPECT_TRUE(image.has_value());
  return std::move(*image);
}

// Where things are on the sheet of sample(): its pixels are 464 wide above, and 110 in each entry.
constexpr int kLeft = 80;
constexpr int kPicture = 188;
constexpr int kFirstRow = 2189;
constexpr int kCutout = kLeft + 440 + 16;
constexpr int kSecondColumn = kLeft + 896 + 64;
constexpr Rgb8 kWhite = {255, 255, 255};
constexpr Rgb8 kSquare = {0xEB, 0xEB, 0xEB};

TEST(ContactSheet, shows_the_picture_and_each_mask_beside_its_cutout) {
  const Sample s = sample();
  const Image sheet = sheet_of(s.input());
  ASSERT_EQ(sheet.width(), 2016);
  ASSERT_EQ(sheet.height(), 3404);
  for (int y = 0; y < 4; ++y) {
    for (int x = 0; x < 4; ++x) {
      const Rgb8 color = s.image.pixels.at(x, y);
      const bool red = s.labels.at(x, y) == 0;
      EXPECT_EQ(sheet.pixels.at(kLeft + 464 * x + 232, kPicture + 464 * y + 232), color);
      EXPECT_EQ(sheet.pixels.at(kLeft + 110 * x, kFirstRow + 110 * y), red ? kWhite : Rgb8{});
      const Rgb8 cut = sheet.pixels.at(kCutout + 110 * x, kFirstRow + 110 * y);
      EXPECT_EQ(cut == color, red);
    }
  }
  EXPECT_EQ(sheet.pixels.at(kCutout, kFirstRow + 3 * 110), kSquare);
  EXPECT_EQ(sheet.pixels.at(kSecondColumn, kFirstRow + 2 * 110), kWhite);  // of green
}

TEST(ContactSheet, shows_soft_masks_in_gray) {
  const Sample s = sample();
  const std::vector<Mask> soft = test::soft_masks();
  ExportInput input = s.input();
  input.memberships = soft;
  const Image sheet = sheet_of(input);
  EXPECT_EQ(sheet.pixels.at(kLeft + 110, kFirstRow), (Rgb8{200, 200, 200}));
  EXPECT_EQ(sheet.pixels.at(kSecondColumn + 110, kFirstRow), (Rgb8{55, 55, 55}));
}

TEST(ContactSheet, is_in_srgb_whatever_the_picture_is_in) {
  Sample s = sample();
  s.image.space = RgbSpace::kDisplayP3;
  s.image.pixels = Plane<Rgb8>(4, 4, Rgb8{100, 150, 90});
  const Rgb8 expected = xyz_to_srgb8(rgb8_to_xyz({100, 150, 90}, RgbSpace::kDisplayP3));
  ASSERT_NE(expected, (Rgb8{100, 150, 90}));
  const Image sheet = sheet_of(s.input());
  EXPECT_EQ(sheet.space, RgbSpace::kSrgb);
  EXPECT_EQ(sheet.pixels.at(kLeft + 10, kPicture + 10), expected);
}

TEST(ContactSheet, shows_the_largest_colors_when_there_are_very_many) {
  Sample s = sample();
  const Swatch red = s.result.palette.swatches[0];
  s.result.palette.swatches.resize(256, red);
  const int full = sheet_of(s.input()).height();
  s.result.palette.swatches.resize(300, red);
  EXPECT_EQ(sheet_of(s.input()).height(), full);
}

}  // namespace
}  // namespace huemask
