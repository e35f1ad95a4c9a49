#include <gtest/gtest.h>

#include "huemask/decode.h"
#include "huemask/encode.h"

namespace huemask {
namespace {

TEST(EncodeTiffGray, gives_a_picture_back_as_it_was) {
  Plane<std::uint8_t> plane(37, 200);
  for (std::size_t i = 0; i < plane.size(); ++i) {
    plane.values()[i] = static_cast<std::uint8_t>(i * i / 7);
  }
  const auto bytes = encode_tiff_gray(plane, 300, "a test");
  ASSERT_TRUE(bytes.has_value()) << bytes.error().message;
  const auto image = decode_image(*bytes, "a.tif", Context{});
  ASSERT_TRUE(image.has_value()) << image.error().message;
  EXPECT_EQ(image->source.format, "tiff");
  ASSERT_EQ(image->width(), 37);
  ASSERT_EQ(image->height(), 200);
  for (std::size_t i = 0; i < plane.size(); ++i) {
    const std::uint8_t v = plane.values()[i];
    ASSERT_EQ(image->pixels.values()[i], (Rgb8{v, v, v})) << i;
  }
  EXPECT_EQ(*encode_tiff_gray(plane, 300, "a test"), *bytes);
}

TEST(EncodeTiffGray, refuses_a_plane_without_pixels) {
  const auto bytes = encode_tiff_gray({}, 300, "");
  ASSERT_FALSE(bytes.has_value());
  EXPECT_EQ(bytes.error().code, ErrorCode::kInvalidArgument);
}

}  // namespace
}  // namespace huemask
