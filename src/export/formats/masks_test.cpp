// labels-png, masks-png-1, masks-png-8 and cutouts-png.
#include <gmock/gmock.h>

#include "export/test_input.h"
#include "huemask/decode.h"

namespace huemask {
namespace {

using test::sample;
using test::Sample;

std::vector<Artifact> files(std::string_view format, const ExportInput& input) {
  auto artifacts =
      export_artifacts(**find_format(format, ExportKind::kPicture), input, test::threads(2));
  EXPECT_TRUE(artifacts.has_value());
  return artifacts ? std::move(*artifacts) : std::vector<Artifact>{};
}

Image decoded(const Artifact& artifact) {
  auto image = decode_image(artifact.bytes, artifact.file_name, Context{});
  EXPECT_TRUE(image.has_value()) << artifact.file_name;
  return std::move(*image);
}

// Of a PNG's header: W3C PNG, section 11.2.1 (IHDR).
int bit_depth(const Artifact& artifact) { return std::to_integer<int>(artifact.bytes.at(24)); }
int color_type(const Artifact& artifact) { return std::to_integer<int>(artifact.bytes.at(25)); }

class MaskFormats : public testing::TestWithParam<std::pair<const char*, int>> {};

TEST_P(MaskFormats, have_a_file_for_each_color_with_its_pixels_white) {
  const Sample s = sample();
  const auto masks = files(GetParam().first, s.input());
  ASSERT_EQ(masks.size(), 3U);
  EXPECT_EQ(masks[0].file_name, "mask-01-ff0000.png");
  EXPECT_EQ(masks[1].file_name, "mask-02-008000.png");
  EXPECT_EQ(masks[2].file_name, "mask-03-0000ff.png");
  for (std::size_t m = 0; m < 3; ++m) {
    EXPECT_EQ(bit_depth(masks[m]), GetParam().second);
    EXPECT_EQ(color_type(masks[m]), 0);
    const Image image = decoded(masks[m]);
    for (std::size_t i = 0; i < s.labels.size(); ++i) {
      const std::uint8_t expected = s.labels.values()[i] == m ? 255 : 0;
      EXPECT_EQ(image.pixels.values()[i], (Rgb8{expected, expected, expected}));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Depths, MaskFormats,
                         testing::Values(std::pair("masks-png-8", 8), std::pair("masks-png-1", 1)));

TEST(SwatchFileNames, have_as_many_digits_as_the_largest_number) {
  Sample s = sample();
  const Swatch red = s.result.palette.swatches[0];
  s.result.palette.swatches.assign(100, red);
  const auto masks = files("masks-png-1", s.input());
  ASSERT_EQ(masks.size(), 100U);
  EXPECT_EQ(masks.front().file_name, "mask-001-ff0000.png");
  EXPECT_EQ(masks.back().file_name, "mask-100-ff0000.png");
}

TEST(LabelsPng, is_indexed_with_the_palette) {
  const Sample s = sample();
  const auto labels = files("labels-png", s.input());
  ASSERT_EQ(labels.size(), 1U);
  EXPECT_EQ(labels[0].file_name, "labels.png");
  EXPECT_EQ(color_type(labels[0]), 3);
  EXPECT_EQ(bit_depth(labels[0]), 2);
  const Image image = decoded(labels[0]);
  EXPECT_TRUE(image.opaque());
  for (std::size_t i = 0; i < s.labels.size(); ++i) {
    EXPECT_EQ(image.pixels.values()[i], s.result.palette.swatches[s.labels.values()[i]].srgb);
  }
}

TEST(LabelsPng, is_transparent_where_there_is_no_label) {
  Sample s = sample();
  s.labels.at(1, 1) = kNoLabel;
  const Image image = decoded(files("labels-png", s.input()).at(0));
  ASSERT_FALSE(image.opaque());
  EXPECT_EQ(image.alpha.at(1, 1), 0);
  EXPECT_EQ(image.alpha.at(2, 1), 255);
}

TEST(LabelsPng, is_16_bit_gray_above_255_colors) {
  Sample s = sample();
  const Swatch red = s.result.palette.swatches[0];
  s.result.palette.swatches.assign(256, red);
  const auto labels = files("labels-png", s.input());
  EXPECT_EQ(color_type(labels.at(0)), 0);
  EXPECT_EQ(bit_depth(labels.at(0)), 16);
  s.result.palette.swatches.resize(255, red);
  EXPECT_EQ(color_type(files("labels-png", s.input()).at(0)), 3);
}

TEST(CutoutsPng, hold_the_pixels_of_one_color_with_their_own_alpha) {
  Sample s = sample();
  s.image.alpha = Plane<std::uint8_t>(4, 4, 255);
  s.image.alpha.at(0, 0) = 100;
  s.image.alpha.at(3, 0) = 0;
  s.labels.at(3, 0) = kNoLabel;
  const auto cutouts = files("cutouts-png", s.input());
  ASSERT_EQ(cutouts.size(), 3U);
  EXPECT_EQ(cutouts[0].file_name, "cutout-01-ff0000.png");
  for (std::size_t c = 0; c < 3; ++c) {
    const Image image = decoded(cutouts[c]);
    ASSERT_FALSE(image.opaque());
    for (std::size_t i = 0; i < s.labels.size(); ++i) {
      const bool inside = s.labels.values()[i] == c;
      EXPECT_EQ(image.alpha.values()[i], inside ? s.image.alpha.values()[i] : 0);
      EXPECT_EQ(image.pixels.values()[i], inside ? s.image.pixels.values()[i] : Rgb8{});
    }
  }
}

TEST(MasksPng, are_gray_where_memberships_are_partial) {
  const Sample s = sample();
  const std::vector<Mask> soft = test::soft_masks();
  ExportInput input = s.input();
  input.memberships = soft;
  const auto deep = files("masks-png-8", input);
  const auto bilevel = files("masks-png-1", input);
  for (std::size_t m = 0; m < 3; ++m) {
    const Image gray = decoded(deep.at(m));
    const Image black_or_white = decoded(bilevel.at(m));
    for (std::size_t i = 0; i < s.labels.size(); ++i) {
      const std::uint8_t value = soft[m].values()[i];
      EXPECT_EQ(gray.pixels.values()[i].r, value);
      EXPECT_EQ(black_or_white.pixels.values()[i].r, value >= 128 ? 255 : 0);
    }
  }
}

TEST(CutoutsPng, share_a_pixel_by_straight_alpha_where_memberships_are_partial) {
  Sample s = sample();
  s.image.alpha = Plane<std::uint8_t>(4, 4, 255);
  s.image.alpha.at(1, 0) = 128;
  const std::vector<Mask> soft = test::soft_masks();
  ExportInput input = s.input();
  input.memberships = soft;
  const auto cutouts = files("cutouts-png", input);
  const Image red = decoded(cutouts.at(0));
  EXPECT_EQ(red.alpha.at(1, 0), 100);  // 200 * 128 / 255 = 100.4
  EXPECT_EQ(red.alpha.at(1, 1), 200);
  EXPECT_EQ(red.pixels.at(1, 1), s.image.pixels.at(1, 1));  // not made darker
  EXPECT_EQ(red.alpha.at(3, 1), 0);
  EXPECT_EQ(red.pixels.at(3, 1), Rgb8{});
  EXPECT_EQ(decoded(cutouts.at(1)).alpha.at(1, 1), 55);
}

TEST(PictureFormats, refuse_labels_beyond_the_palette) {
  Sample s = sample();
  s.labels.at(0, 0) = 3;
  for (const char* id :
       {"labels-png", "masks-png-1", "masks-png-8", "cutouts-png", "report-html"}) {
    const auto written =
        export_artifacts(**find_format(id, ExportKind::kPicture), s.input(), Context{});
    ASSERT_FALSE(written.has_value()) << id;
    EXPECT_EQ(written.error().code, ErrorCode::kInvalidArgument) << id;
  }
}

}  // namespace
}  // namespace huemask
