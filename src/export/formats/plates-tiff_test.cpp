#include <gmock/gmock.h>

#include "export/test_input.h"
#include "huemask/decode.h"

namespace huemask {
namespace {

using test::sample;
using test::Sample;

constexpr int kMargin = 150;

std::vector<Image> plates(const ExportInput& input) {
  const auto artifacts =
      export_artifacts(**find_format("plates-tiff", ExportKind::kPicture), input, test::threads(2));
  EXPECT_TRUE(artifacts.has_value()) << artifacts.error().message;
  std::vector<Image> images;
  for (const Artifact& artifact : *artifacts) {
    auto image = decode_image(artifact.bytes, artifact.file_name, Context{});
    EXPECT_TRUE(image.has_value()) << artifact.file_name;
    images.push_back(std::move(*image));
  }
  return images;
}

TEST(PlatesTiff, have_ink_in_black_where_the_color_is) {
  Sample s = sample();
  s.image.alpha = Plane<std::uint8_t>(4, 4, 255);
  s.image.alpha.at(1, 0) = 55;
  const auto pages = plates(s.input());
  ASSERT_EQ(pages.size(), 3U);
  for (std::size_t p = 0; p < 3; ++p) {
    ASSERT_EQ(pages[p].width(), 4 + 2 * kMargin);
    ASSERT_EQ(pages[p].height(), 4 + 2 * kMargin);
    for (int y = 0; y < 4; ++y) {
      for (int x = 0; x < 4; ++x) {
        const int ink = s.labels.at(x, y) == p ? s.image.alpha.at(x, y) : 0;
        EXPECT_EQ(pages[p].pixels.at(kMargin + x, kMargin + y).r, 255 - ink);
      }
    }
  }
}

TEST(PlatesTiff, have_as_much_ink_as_a_soft_mask_says) {
  const Sample s = sample();
  const std::vector<Mask> soft = test::soft_masks();
  ExportInput input = s.input();
  input.memberships = soft;
  EXPECT_EQ(plates(input).at(0).pixels.at(kMargin + 1, kMargin).r, 255 - 200);
}

TEST(PlatesTiff, have_the_same_four_marks_at_the_same_place) {
  const auto pages = plates(sample().input());
  for (const Image& page : pages) {
    for (const int left : {0, page.width() - kMargin}) {
      for (const int top : {0, page.height() - kMargin}) {
        int ink = 0;
        for (int y = 0; y < kMargin; ++y) {
          for (int x = 0; x < kMargin; ++x) {
            const Rgb8 pixel = page.pixels.at(left + x, top + y);
            ASSERT_EQ(pixel, pages[0].pixels.at(left + x, top + y));
            ink += pixel.r < 128 ? 1 : 0;
          }
        }
        EXPECT_GT(ink, 500);
        EXPECT_EQ(page.pixels.at(left + kMargin / 2, top + kMargin / 2), Rgb8{});
      }
    }
  }
}

TEST(PlatesTiff, have_their_number_and_color_in_the_margin) {
  Sample s = sample();
  s.image.pixels = Plane<Rgb8>(700, 4, Rgb8{255, 0, 0});
  s.labels = LabelMap(700, 4, 0);
  const auto pages = plates(s.input());
  int different = 0;
  for (int y = 4 + kMargin; y < pages[0].height(); ++y) {
    for (int x = kMargin; x < 700 + kMargin; ++x) {
      different += pages[0].pixels.at(x, y) == pages[1].pixels.at(x, y) ? 0 : 1;
    }
  }
  EXPECT_GT(different, 200);
}

TEST(PlatesTiff, refuse_pages_over_the_limit) {
  const Sample s = sample();
  Context context;
  context.limits.max_pixels = 1000;
  const auto written =
      export_artifacts(**find_format("plates-tiff", ExportKind::kPicture), s.input(), context);
  ASSERT_FALSE(written.has_value());
  EXPECT_EQ(written.error().code, ErrorCode::kTooLarge);
}

}  // namespace
}  // namespace huemask
