#include <gtest/gtest.h>

#include "export/test_input.h"
#include "huemask/decode.h"

namespace huemask {
namespace {

Image strip_of(const ExportInput& input) {
  auto artifacts = export_artifacts(**find_format("png", ExportKind::kPalette), input, Context{});
  EXPECT_TRUE(artifacts.has_value());
  EXPECT_EQ(artifacts->front().file_name, "palette.png");
  auto image = decode_image(artifacts->front().bytes, "palette.png", Context{});
  EXPECT_TRUE(image.has_value());
  return std::move(*image);
}

int width_of(const Image& image, Rgb8 color) {
  int width = 0;
  for (int x = 0; x < image.width(); ++x) width += image.pixels.at(x, 0) == color ? 1 : 0;
  return width;
}

TEST(PngFormat, is_as_wide_as_the_shares) {
  const PictureResult picture = test::three_colors();
  const Image image = strip_of({.pictures = std::span(&picture, 1)});
  EXPECT_EQ(width_of(image, {255, 0, 0}), image.width() / 2);
  EXPECT_EQ(width_of(image, {0, 128, 0}), image.width() * 3 / 8);
  EXPECT_EQ(width_of(image, {0, 0, 255}), image.width() / 8);
  EXPECT_TRUE(image.opaque());
}

TEST(PngFormat, keeps_a_small_accent_in_sight) {
  PictureResult picture = test::three_colors();
  picture.palette.swatches[0].share = 0.9999;
  picture.palette.swatches[1].share = 0.00009;
  picture.palette.swatches[2].share = 0.00001;
  const Image image = strip_of({.pictures = std::span(&picture, 1)});
  EXPECT_GE(width_of(image, {0, 0, 255}), 12);
  EXPECT_GE(width_of(image, {0, 128, 0}), 12);
}

TEST(PngFormat, stacks_several_pictures_with_a_transparent_gap) {
  const std::vector<PictureResult> pictures = {test::three_colors("a"), test::three_colors("b")};
  const Image image = strip_of({.pictures = pictures});
  ASSERT_FALSE(image.opaque());
  EXPECT_EQ(image.alpha.at(0, 0), 255);
  EXPECT_EQ(image.alpha.at(0, image.height() / 2), 0);
  EXPECT_EQ(image.alpha.at(0, image.height() - 1), 255);
}

TEST(PngFormat, shows_every_color_when_there_are_more_than_columns) {
  PictureResult picture = test::three_colors();
  const Swatch red = picture.palette.swatches[0];
  picture.palette.swatches.assign(3000, red);
  for (std::size_t i = 0; i < 3000; ++i) {
    picture.palette.swatches[i].share = 1.0 / 3000;
    picture.palette.swatches[i].srgb = key_color(static_cast<std::uint32_t>(i));
  }
  const Image image = strip_of({.pictures = std::span(&picture, 1)});
  ASSERT_EQ(image.width(), 3000);
  for (int x = 0; x < 3000; ++x) {
    ASSERT_EQ(color_key(image.pixels.at(x, 0)), static_cast<std::uint32_t>(x));
  }
}

}  // namespace
}  // namespace huemask
