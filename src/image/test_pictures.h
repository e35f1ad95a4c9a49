// For the tests of this room: the files of testdata/ and the formulas that they show.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <functional>
#include <iterator>
#include <span>
#include <string>
#include <vector>

#include "huemask/decode.h"
#include "huemask/image.h"

namespace huemask::picture {

using FileBytes = std::vector<std::byte>;

inline constexpr int kWidth = 24;
inline constexpr int kHeight = 16;

inline FileBytes read_testdata(const std::string& name) {
  std::ifstream file(std::string(HUEMASK_SOURCE_DIR "/src/image/testdata/") + name,
                     std::ios::binary);
  EXPECT_TRUE(file.good()) << name;
  const std::vector<char> text((std::istreambuf_iterator<char>(file)), {});
  const auto bytes = std::as_bytes(std::span(text));
  return {bytes.begin(), bytes.end()};
}

inline Context one_thread() {
  Context context;
  context.threads = 1;
  return context;
}

inline Image decode_ok(const FileBytes& bytes, const std::string& name = "test",
                       const Context& context = one_thread()) {
  Result<Image> image = decode_image(bytes, name, context);
  if (!image) {
    ADD_FAILURE() << name << ": " << image.error().message;
    return {};
  }
  return std::move(*image);
}

inline Image decode_testdata(const std::string& name) {
  return decode_ok(read_testdata(name), name);
}

// The formulas of make_testdata.py.
inline std::uint8_t u8(int v) { return static_cast<std::uint8_t>(v); }
inline Rgb8 rgb8_at(int x, int y) { return {u8(x * 11), u8(y * 17), u8((x * 7 + y * 13) % 256)}; }
inline std::array<int, 3> rgb16_at(int x, int y) {
  return {x * 2849, y * 4369, (x * 1117 + y * 2003) % 65536};
}
inline int gray_at(int x, int y, int bits) { return (x * 2731 + y * 4001) % 65536 >> (16 - bits); }
inline std::uint8_t alpha_at(int x, int y) { return u8((x * 11 + y) % 256); }
inline Rgb8 smooth_at(int x, int y) { return {u8(40 + x * 8), u8(30 + y * 10), u8(200 - x * 4)}; }
inline Rgb8 palette_at(int i) { return rgb8_at(i % kWidth, i / kWidth); }

inline int distance(Rgb8 a, Rgb8 b) {
  return std::max({std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b)});
}

// Every pixel is within `tolerance` of what `expected` says.
inline void expect_picture(const Image& image, const std::function<Rgb8(int, int)>& expected,
                           int tolerance = 0) {
  ASSERT_EQ(image.width(), kWidth);
  ASSERT_EQ(image.height(), kHeight);
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) {
      const Rgb8 got = image.pixels.at(x, y);
      const Rgb8 want = expected(x, y);
      ASSERT_LE(distance(got, want), tolerance)
          << "at " << x << ", " << y << ": " << int{got.r} << " " << int{got.g} << " " << int{got.b}
          << ", not " << int{want.r} << " " << int{want.g} << " " << int{want.b};
    }
  }
}

inline void expect_alpha(const Image& image, const std::function<int(int, int)>& expected,
                         int tolerance = 0) {
  ASSERT_FALSE(image.opaque());
  ASSERT_EQ(image.alpha.width(), kWidth);
  ASSERT_EQ(image.alpha.height(), kHeight);
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) {
      ASSERT_NEAR(image.alpha.at(x, y), expected(x, y), tolerance) << "at " << x << ", " << y;
    }
  }
}

inline bool same_pixels(const Image& a, const Image& b) {
  const auto x = a.pixels.values();
  const auto y = b.pixels.values();
  const auto p = a.alpha.values();
  const auto q = b.alpha.values();
  return a.width() == b.width() && std::equal(x.begin(), x.end(), y.begin(), y.end()) &&
         std::equal(p.begin(), p.end(), q.begin(), q.end());
}

}  // namespace huemask::picture
