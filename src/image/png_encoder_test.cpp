#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "base/random.h"
#include "huemask/encode.h"
#include "image/test_pictures.h"

namespace huemask::picture {
namespace {

Plane<std::uint8_t> random_plane(int width, int height, unsigned levels) {
  Random random(3);
  Plane<std::uint8_t> plane(width, height);
  for (std::uint8_t& v : plane.values()) v = static_cast<std::uint8_t>(random.below(levels));
  return plane;
}

Plane<Rgb8> random_pixels(int width, int height) {
  Random random(4);
  Plane<Rgb8> plane(width, height);
  for (Rgb8& c : plane.values()) c = key_color(static_cast<std::uint32_t>(random.below(1U << 24)));
  return plane;
}

// From the header: the bit depth and color type at their places in IHDR.
int bit_depth(const Bytes& bytes) { return std::to_integer<int>(bytes[24]); }
int color_type(const Bytes& bytes) { return std::to_integer<int>(bytes[25]); }

TEST(encode_png, gray_comes_back_when_decoded) {
  const Plane<std::uint8_t> plane = random_plane(61, 17, 256);
  const auto bytes = encode_png_gray(plane.view());
  ASSERT_TRUE(bytes.has_value());
  EXPECT_EQ(bit_depth(*bytes), 8);
  const Image image = decode_ok(*bytes);
  for (int y = 0; y < 17; ++y) {
    for (int x = 0; x < 61; ++x) ASSERT_EQ(image.pixels.at(x, y).g, plane.at(x, y));
  }
}

TEST(encode_png, view_is_written_when_its_rows_lie_apart) {
  const Plane<std::uint8_t> plane = random_plane(40, 20, 256);
  const PlaneView<const std::uint8_t> part(plane.row(3) + 5, 11, 7, 40);
  const Image image = decode_ok(*encode_png_gray(part));
  ASSERT_EQ(image.width(), 11);
  for (int y = 0; y < 7; ++y) {
    for (int x = 0; x < 11; ++x) ASSERT_EQ(image.pixels.at(x, y).r, plane.at(x + 5, y + 3));
  }
}

TEST(encode_png, white_begins_at_128_when_bilevel) {
  for (const int width : {1, 7, 8, 9, 61}) {
    const Plane<std::uint8_t> plane = random_plane(width, 5, 256);
    const auto bytes = encode_png_bilevel(plane.view());
    ASSERT_TRUE(bytes.has_value());
    EXPECT_EQ(bit_depth(*bytes), 1);
    EXPECT_EQ(color_type(*bytes), 0);
    const Image image = decode_ok(*bytes);
    for (int y = 0; y < 5; ++y) {
      for (int x = 0; x < width; ++x) {
        ASSERT_EQ(image.pixels.at(x, y).r, plane.at(x, y) >= 128 ? 255 : 0);
      }
    }
  }
}

TEST(encode_png, indices_come_back_as_their_colors_for_every_palette_size) {
  const Plane<Rgb8> colors = random_pixels(256, 1);
  for (const auto& [count, bits] :
       {std::pair{1U, 1}, {2U, 1}, {3U, 2}, {4U, 2}, {5U, 4}, {16U, 4}, {17U, 8}, {256U, 8}}) {
    Plane<std::uint8_t> plane = random_plane(33, 9, count);
    const auto palette = colors.values().first(count);
    const int transparent = static_cast<int>(count) - 1;
    plane.at(0, 0) = static_cast<std::uint8_t>(transparent);
    const auto bytes = encode_png_indexed(plane.view(), palette, transparent);
    ASSERT_TRUE(bytes.has_value());
    EXPECT_EQ(bit_depth(*bytes), bits);
    EXPECT_EQ(color_type(*bytes), 3);
    const Image image = decode_ok(*bytes);
    for (int y = 0; y < 9; ++y) {
      for (int x = 0; x < 33; ++x) {
        ASSERT_EQ(image.pixels.at(x, y), palette[plane.at(x, y)]);
        ASSERT_EQ(image.alpha.at(x, y), plane.at(x, y) == transparent ? 0 : 255);
      }
    }
    EXPECT_TRUE(decode_ok(*encode_png_indexed(plane.view(), palette, -1)).opaque());
  }
}

TEST(encode_png, palette_is_refused_when_it_cannot_be) {
  const Plane<std::uint8_t> plane(3, 3, 4);
  const Plane<Rgb8> colors = random_pixels(300, 1);
  const auto all = colors.values();
  EXPECT_FALSE(encode_png_indexed(plane.view(), all.first(0), -1).has_value());
  EXPECT_FALSE(encode_png_indexed(plane.view(), all, -1).has_value());
  EXPECT_FALSE(encode_png_indexed(plane.view(), all.first(4), -1).has_value());
  EXPECT_FALSE(encode_png_indexed(plane.view(), all.first(5), 5).has_value());
  EXPECT_TRUE(encode_png_indexed(plane.view(), all.first(5), 4).has_value());
}

TEST(encode_png, samples_are_rounded_ones_when_gray_has_16_bits) {
  Plane<std::uint16_t> plane(256, 3);
  for (std::size_t i = 0; i < plane.size(); ++i) {
    plane.values()[i] = static_cast<std::uint16_t>(i * 85);
  }
  const auto bytes = encode_png_gray16(plane.view());
  ASSERT_TRUE(bytes.has_value());
  EXPECT_EQ(bit_depth(*bytes), 16);
  const Image image = decode_ok(*bytes);
  for (std::size_t i = 0; i < plane.size(); ++i) {
    ASSERT_EQ(image.pixels.values()[i].r, (plane.values()[i] + 128) / 257);
  }
}

TEST(encode_png, picture_comes_back_exactly_with_its_space_and_alpha) {
  const Plane<Rgb8> pixels = random_pixels(50, 30);
  const Plane<std::uint8_t> alpha = random_plane(50, 30, 256);
  for (const RgbSpace space : {RgbSpace::kSrgb, RgbSpace::kDisplayP3}) {
    const Image opaque = decode_ok(*encode_png_rgb(pixels.view(), {}, space));
    EXPECT_EQ(opaque.space, space);
    EXPECT_TRUE(opaque.opaque());
    EXPECT_TRUE(std::equal(pixels.values().begin(), pixels.values().end(), opaque.pixels.data()));
    const Image cutout = decode_ok(*encode_png_rgb(pixels.view(), alpha.view(), space));
    EXPECT_EQ(cutout.space, space);
    EXPECT_TRUE(std::equal(pixels.values().begin(), pixels.values().end(), cutout.pixels.data()));
    EXPECT_TRUE(std::equal(alpha.values().begin(), alpha.values().end(), cutout.alpha.data()));
  }
}

TEST(encode_png, cutout_has_the_share_that_the_mask_has_of_each_alpha) {
  Image image{.pixels = random_pixels(16, 9), .alpha = random_plane(16, 9, 256)};
  const Plane<std::uint8_t> mask = random_plane(16, 9, 3);  // 0, 1 and 2 parts of 255
  const Image cutout = decode_ok(*encode_png_cutout(image, mask.view()));
  for (std::size_t i = 0; i < mask.size(); ++i) {
    const double opacity = mask.data()[i] * image.alpha.data()[i] / 255.0;
    ASSERT_NEAR(cutout.alpha.data()[i], opacity, 0.5);
    ASSERT_EQ(cutout.pixels.data()[i],
              cutout.alpha.data()[i] == 0 ? Rgb8{} : image.pixels.data()[i]);
  }
  image.alpha = {};
  const Image opaque = decode_ok(*encode_png_cutout(image, mask.view()));
  EXPECT_TRUE(std::ranges::equal(opaque.alpha.values(), mask.values()));
  EXPECT_FALSE(encode_png_cutout(image, random_plane(9, 16, 3).view()).has_value());
}

TEST(encode_png, bytes_are_the_same_when_written_again_in_another_second) {
  const Plane<Rgb8> pixels = random_pixels(50, 30);
  const auto first = encode_png_rgb(pixels.view(), {}, RgbSpace::kDisplayP3);
  // The profile would carry the time of day.
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));
  EXPECT_EQ(*first, *encode_png_rgb(pixels.view(), {}, RgbSpace::kDisplayP3));
}

TEST(encode_png, planes_are_refused_when_empty_or_of_different_sizes) {
  const Plane<Rgb8> pixels = random_pixels(5, 5);
  const Plane<std::uint8_t> alpha(4, 5, 9);
  EXPECT_FALSE(encode_png_gray({}).has_value());
  EXPECT_FALSE(encode_png_rgb({}, {}, RgbSpace::kSrgb).has_value());
  EXPECT_FALSE(encode_png_rgb(pixels.view(), alpha.view(), RgbSpace::kSrgb).has_value());
}

}  // namespace
}  // namespace huemask::picture
