#include "huemask/decode_labels.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "huemask/encode.h"

namespace huemask {
namespace {

using testing::HasSubstr;

std::vector<std::byte> test_file(const std::string& name) {
  std::ifstream file(std::string(HUEMASK_SOURCE_DIR) + "/src/image/testdata/" + name,
                     std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  const auto bytes = std::as_bytes(std::span(text));
  return {bytes.begin(), bytes.end()};
}

Plane<std::uint8_t> indices_below(int count) {
  Plane<std::uint8_t> indices(37, 23);
  for (std::size_t i = 0; i < indices.size(); ++i) {
    indices.values()[i] = static_cast<std::uint8_t>(i * 7 % static_cast<std::size_t>(count));
  }
  return indices;
}

TEST(DecodeLabels, gives_the_indices_of_every_depth) {
  for (const int count : {2, 4, 16, 256}) {
    const std::vector<Rgb8> palette(static_cast<std::size_t>(count), Rgb8{9, 9, 9});
    const Plane<std::uint8_t> indices = indices_below(count);
    const Bytes png = *encode_png_indexed(indices.view(), palette, -1);
    EXPECT_TRUE(is_indexed_png(png));
    const auto labels = decode_labels(png, "a.png", {});
    ASSERT_TRUE(labels.has_value()) << count;
    ASSERT_EQ(labels->width(), 37);
    EXPECT_TRUE(
        std::equal(labels->values().begin(), labels->values().end(), indices.values().begin()));
  }
}

TEST(DecodeLabels, has_no_label_where_the_palette_is_transparent) {
  const std::vector<Rgb8> palette(5);
  const Plane<std::uint8_t> indices = indices_below(5);
  const auto labels = decode_labels(*encode_png_indexed(indices.view(), palette, 3), "a.png", {});
  ASSERT_TRUE(labels.has_value());
  for (std::size_t i = 0; i < labels->size(); ++i) {
    const std::uint8_t index = indices.values()[i];
    EXPECT_EQ(labels->values()[i], index == 3 ? 0xFFFF : index);
  }
}

TEST(DecodeLabels, gives_gray_levels_as_they_are) {
  Plane<std::uint16_t> deep(3, 1);
  deep.at(0, 0) = 258;
  deep.at(1, 0) = 0;
  deep.at(2, 0) = 65535;
  const Bytes png = *encode_png_gray16(deep.view());
  EXPECT_FALSE(is_indexed_png(png));
  EXPECT_EQ(decode_labels(png, "a.png", {})->at(0, 0), 258);
  EXPECT_EQ(decode_labels(png, "a.png", {})->at(2, 0), 0xFFFF);
  const Plane<std::uint8_t> gray = indices_below(256);
  const auto levels = decode_labels(*encode_png_gray(gray.view()), "a.png", {});
  EXPECT_TRUE(std::equal(levels->values().begin(), levels->values().end(), gray.values().begin()));
  const auto bits = decode_labels(*encode_png_bilevel(gray.view()), "a.png", {});
  for (std::size_t i = 0; i < bits->size(); ++i) {
    EXPECT_EQ(bits->values()[i], gray.values()[i] >= 128 ? 1 : 0);
  }
}

TEST(DecodeLabels, reads_interlaced_files_as_plain_ones) {
  const auto plain = decode_labels(test_file("gray2.png"), "a.png", {});
  const auto interlaced = decode_labels(test_file("gray2-interlaced.png"), "a.png", {});
  ASSERT_TRUE(plain.has_value() && interlaced.has_value());
  EXPECT_TRUE(std::equal(plain->values().begin(), plain->values().end(),
                         interlaced->values().begin(), interlaced->values().end()));
}

TEST(DecodeLabels, refuses_what_holds_no_labels) {
  const auto message = [](std::span<const std::byte> bytes) {
    const auto labels = decode_labels(bytes, "a.png", {});
    EXPECT_FALSE(labels.has_value());
    EXPECT_EQ(labels.error().where, "a.png");
    return labels.error().message;
  };
  EXPECT_THAT(message(test_file("rgb8.png")), HasSubstr("holds colors"));
  EXPECT_THAT(message(test_file("gray-alpha8.png")), HasSubstr("holds colors"));
  EXPECT_THAT(message(test_file("baseline.jpg")), HasSubstr("no label map"));
  EXPECT_THAT(message({}), HasSubstr("empty"));
  const Bytes png = *encode_png_gray(indices_below(256).view());
  for (std::size_t size = 9; size + 12 < png.size(); size += 11) {
    EXPECT_THAT(message(std::span(png).first(size)), HasSubstr("damaged")) << size;
  }
}

TEST(DecodeLabels, keeps_to_the_limits_and_stops_when_cancelled) {
  const Bytes png = *encode_png_gray(indices_below(256).view());
  Context context;
  context.limits.max_pixels = 36 * 23;
  EXPECT_EQ(decode_labels(png, "a.png", context).error().code, ErrorCode::kTooLarge);
  context = {};
  context.limits.max_bytes = 20;
  EXPECT_EQ(decode_labels(png, "a.png", context).error().code, ErrorCode::kTooLarge);
  const std::atomic<bool> cancel{true};
  EXPECT_EQ(decode_labels(png, "a.png", {.cancel = &cancel}).error().code, ErrorCode::kCancelled);
}

}  // namespace
}  // namespace huemask
