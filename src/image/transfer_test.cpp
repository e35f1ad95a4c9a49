#include "image/transfer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "image/exif.h"
#include "image/orient.h"
#include "image/recognize.h"
#include "image/test_pictures.h"

namespace huemask::picture {
namespace {

TEST(linear_encoder, code_is_the_nearest_when_light_is_anything) {
  const LinearEncoder& encode = linear_encoder();
  for (int i = 0; i <= 1'000'000; ++i) {
    const auto linear = static_cast<float>(i / 1e6);
    const double encoded =
        linear <= 0.0031308F ? 12.92 * linear : 1.055 * std::pow(linear, 1 / 2.4) - 0.055;
    ASSERT_NEAR(encode(linear), encoded * 255, 0.5001) << linear;
  }
}

TEST(linear_encoder, codes_come_back_when_decoded_and_encoded) {
  for (std::size_t code = 0; code < 256; ++code) {
    EXPECT_EQ(linear_encoder()(linear_of_code()[code]), code);
  }
}

TEST(linear_encoder, light_is_clipped_when_outside) {
  EXPECT_EQ(linear_encoder()(-1.0F), 0);
  EXPECT_EQ(linear_encoder()(2.0F), 255);
  EXPECT_EQ(linear_encoder()(std::numeric_limits<float>::quiet_NaN()), 0);
}

TEST(round_to_8, code_is_the_nearest_for_every_16_bit_sample) {
  for (int v = 0; v < 65536; ++v) {
    ASSERT_EQ(round_to_8(static_cast<std::uint16_t>(v)), std::floor(v / 257.0 + 0.5));
  }
}

TEST(exif_orientation, is_1_when_the_block_makes_no_sense) {
  const auto of = [](std::string_view text) {
    return exif_orientation(std::as_bytes(std::span(text.data(), text.size())));
  };
  EXPECT_EQ(of(""), 1);
  EXPECT_EQ(of("MM"), 1);
  EXPECT_EQ(of(std::string_view("MM\0*\xFF\xFF\xFF\xFF", 8)), 1);
  EXPECT_EQ(of(std::string_view("II*\0\x08\0\0\0\xFF\xFF", 10)), 1);
  constexpr std::string_view kNine("MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x09\0\0", 22);
  EXPECT_EQ(of(kNine), 1);
}

TEST(exif_orientation, is_read_when_either_byte_order_is_used) {
  constexpr std::string_view kBig("Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0",
                                  28);
  constexpr std::string_view kLittle("II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x08\0\0\0", 22);
  EXPECT_EQ(exif_orientation(std::as_bytes(std::span(kBig.data(), kBig.size()))), 6);
  EXPECT_EQ(exif_orientation(std::as_bytes(std::span(kLittle.data(), kLittle.size()))), 8);
}

TEST(turn_upright, four_quarter_turns_give_the_picture_back_when_it_is_larger_than_a_tile) {
  Plane<std::uint8_t> plane(131, 67);
  for (int y = 0; y < plane.height(); ++y) {
    for (int x = 0; x < plane.width(); ++x) plane.at(x, y) = u8((x * 31 + y * 57) % 251);
  }
  Plane<std::uint8_t> turned = plane.clone();
  for (int i = 0; i < 4; ++i) {
    turned = turn_upright(std::move(turned), 6, 1 + i);
    EXPECT_EQ(turned.width(), i % 2 == 0 ? 67 : 131);
  }
  EXPECT_TRUE(std::equal(plane.values().begin(), plane.values().end(), turned.values().begin()));
  turned = turn_upright(turn_upright(std::move(turned), 6, 2), 8, 2);
  EXPECT_TRUE(std::equal(plane.values().begin(), plane.values().end(), turned.values().begin()));
}

TEST(recognize, kind_is_told_by_content) {
  EXPECT_EQ(recognize(read_testdata("baseline.jpg")), FileKind::kJpeg);
  EXPECT_EQ(recognize(read_testdata("rgb8.png")), FileKind::kPng);
  EXPECT_EQ(recognize(read_testdata("lossy.webp")), FileKind::kWebp);
  EXPECT_EQ(recognize(read_testdata("animated.gif")), FileKind::kGif);
  EXPECT_EQ(recognize(read_testdata("rgb16-big-endian.tif")), FileKind::kTiff);
  EXPECT_EQ(recognize(read_testdata("os2.bmp")), FileKind::kBmp);
  EXPECT_EQ(recognize(read_testdata("color.heic")), FileKind::kHeif);
  EXPECT_EQ(recognize(read_testdata("color.avif")), FileKind::kHeif);
  EXPECT_EQ(recognize(read_testdata("make_testdata.py")), FileKind::kUnknown);
}

TEST(recognize, a_text_that_begins_with_BM_is_no_picture) {
  constexpr std::string_view kText = "BMW and other makers of motor cars";
  EXPECT_EQ(recognize(std::as_bytes(std::span(kText.data(), kText.size()))), FileKind::kUnknown);
}

}  // namespace
}  // namespace huemask::picture
