// What must not work: damaged, cut-off, enormous and foreign files.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

// jpeglib.h needs the first two.
// clang-format off
#include <cstddef>
#include <cstdio>
#include <jpeglib.h>
// clang-format on

#include <atomic>
#include <cstring>
#include <ctime>
#include <thread>

#include "base/random.h"
#include "image/test_pictures.h"

namespace huemask::picture {
namespace {

using testing::HasSubstr;

constexpr std::array kEveryFormat = {"baseline.jpg",
                                     "progressive.jpg",
                                     "gray.jpg",
                                     "cmyk-adobe.jpg",
                                     "orientation6.jpg",
                                     "rgb8.png",
                                     "rgb8-trns.png",
                                     "palette4.png",
                                     "gray1.png",
                                     "rgba16-interlaced.png",
                                     "exif-after-pixels.png",
                                     "cicp-p3.png",
                                     "lossless.webp",
                                     "lossy.webp",
                                     "alpha.webp",
                                     "animated.gif",
                                     "transparent.gif",
                                     "rgb8.tif",
                                     "gray2.tif",
                                     "lzw.tif",
                                     "rgba8-premultiplied.tif",
                                     "palette8.tif",
                                     "rgb24.bmp",
                                     "palette2.bmp",
                                     "rgba32.bmp",
                                     "rgb565.bmp",
                                     "rle4.bmp",
                                     "rle8.bmp",
                                     "os2.bmp",
                                     "alpha.avif",
                                     "deep.avif",
                                     "color.heic"};

Context small_limits() {
  Context context = one_thread();
  context.limits.max_pixels = 100'000;
  return context;
}

Error error_of(const FileBytes& bytes, const Context& context = one_thread()) {
  const Result<Image> image = decode_image(bytes, "name", context);
  EXPECT_FALSE(image.has_value());
  return image ? Error{} : image.error();
}

void expect_one_line(const Error& error) {
  EXPECT_FALSE(error.message.empty());
  EXPECT_EQ(error.message.find('\n'), std::string::npos);
  EXPECT_EQ(error.where, "name");
}

class EveryFormat : public testing::TestWithParam<const char*> {};

TEST_P(EveryFormat, a_cut_off_file_is_an_error_or_a_picture_when_cut_anywhere) {
  const FileBytes bytes = read_testdata(GetParam());
  const Image whole = decode_ok(bytes);
  const std::size_t step = bytes.size() < 1500 ? 1 : 7;
  for (std::size_t size = 0; size < bytes.size(); size += step) {
    const FileBytes cut(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
    const Result<Image> image = decode_image(cut, "name", small_limits());
    if (!image) {
      expect_one_line(image.error());
      ASSERT_TRUE(image.error().code == ErrorCode::kCorruptInput ||
                  image.error().code == ErrorCode::kUnsupported)
          << image.error().message;
    } else {
      // Only what follows the pixels may be missing.
      ASSERT_TRUE(same_pixels(*image, whole)) << size << " of " << bytes.size();
    }
  }
}

TEST_P(EveryFormat, half_a_file_is_corrupt_when_decoded) {
  FileBytes bytes = read_testdata(GetParam());
  bytes.resize(bytes.size() * 6 / 10);
  EXPECT_EQ(error_of(bytes).code, ErrorCode::kCorruptInput);
}

TEST_P(EveryFormat, never_crashes_when_bytes_are_changed) {
  const FileBytes bytes = read_testdata(GetParam());
  Random random(7);
  for (int i = 0; i < 150; ++i) {
    FileBytes changed = bytes;
    const std::uint64_t count = 1 + random.below(4);
    for (std::uint64_t j = 0; j < count; ++j) {
      // Headers decide more than pixels do.
      const std::uint64_t reach = random.below(2) == 0 ? 100 : bytes.size();
      changed[random.below(std::min<std::uint64_t>(reach, bytes.size()))] =
          static_cast<std::byte>(random.below(256));
    }
    const Result<Image> image = decode_image(changed, "name", small_limits());
    if (image) {
      EXPECT_GT(image->width(), 0);
      EXPECT_TRUE(image->opaque() || image->alpha.size() == image->pixels.size());
    } else {
      expect_one_line(image.error());
    }
  }
}

TEST_P(EveryFormat, size_is_refused_from_the_header_when_over_the_limit) {
  const FileBytes bytes = read_testdata(GetParam());
  Context context = one_thread();
  context.limits.max_pixels = kWidth * kHeight - 1;
  const Error error = error_of(bytes, context);
  EXPECT_EQ(error.code, ErrorCode::kTooLarge);
  EXPECT_THAT(error.message, HasSubstr("--max-pixels"));
  EXPECT_THAT(error.message, HasSubstr("383"));
  context.limits.max_pixels = kWidth * kHeight;
  EXPECT_TRUE(decode_image(bytes, "name", context).has_value());
}

TEST_P(EveryFormat, decode_stops_when_cancelled) {
  const std::atomic<bool> cancel = true;
  Context context = one_thread();
  context.cancel = &cancel;
  EXPECT_EQ(error_of(read_testdata(GetParam()), context).code, ErrorCode::kCancelled);
}

INSTANTIATE_TEST_SUITE_P(all, EveryFormat, testing::ValuesIn(kEveryFormat), [](const auto& test) {
  std::string name = test.param;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '.' || c == '-'; }, '_');
  return name;
});

// Refused in no time and without memory for its pixels.
void expect_refused_at_once(const FileBytes& bytes, const std::string& size) {
  rusage before{};
  getrusage(RUSAGE_SELF, &before);
  const std::clock_t start = std::clock();  // processor time: the machine may be busy
  const Error error = error_of(bytes);
  const std::clock_t elapsed = std::clock() - start;
  rusage after{};
  getrusage(RUSAGE_SELF, &after);
  EXPECT_EQ(error.code, ErrorCode::kTooLarge);
  EXPECT_THAT(error.message, HasSubstr(size));
  EXPECT_LT(elapsed, CLOCKS_PER_SEC / 20);
  EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 8 * 1024);
}

FileBytes with_bytes(FileBytes file, std::size_t at, std::initializer_list<int> bytes) {
  for (const int byte : bytes) file[at++] = static_cast<std::byte>(byte);
  return file;
}

TEST(decode_image, an_enormous_picture_is_refused_at_once_when_only_its_header_is_read) {
  FileBytes png = read_testdata("bomb.png");
  png.resize(602 * 1024, std::byte{0});
  expect_refused_at_once(png, "30000 x 30000");
  decode_testdata("animated.gif");  // libvips is loaded once, and that takes time
  // libvips takes a GIF's size from its frames where the screen's size is not to be believed.
  FileBytes gif = with_bytes(read_testdata("animated.gif"), 6, {0x30, 0x75, 0x30, 0x75});
  constexpr std::array kFrame = {0x2C, 0, 0, 0, 0, kWidth, 0, kHeight, 0};
  const auto frame = std::search(gif.begin(), gif.end(), kFrame.begin(), kFrame.end(),
                                 [](std::byte x, int y) { return x == static_cast<std::byte>(y); });
  ASSERT_NE(frame, gif.end());
  const std::size_t size_at = static_cast<std::size_t>(frame - gif.begin()) + 5;
  gif = with_bytes(std::move(gif), size_at, {0x30, 0x75, 0x30, 0x75});
  expect_refused_at_once(gif, "30000 x 30000");
  // Width and height are the first two entries of the directory at 8, their values 8 bytes in.
  FileBytes tiff = with_bytes(read_testdata("rgb8.tif"), 18, {0x30, 0x75});
  tiff = with_bytes(std::move(tiff), 30, {0x30, 0x75});
  expect_refused_at_once(tiff, "30000 x 30000");
  // Frame header of the lossless format: 14 bits each of width - 1 and height - 1.
  const FileBytes webp = with_bytes(read_testdata("lossless.webp"), 21, {0xFE, 0xBF, 0xFF, 0x0F});
  Context context = one_thread();
  context.limits.max_pixels = 16383 * 16383 - 1;
  EXPECT_EQ(error_of(webp, context).code, ErrorCode::kTooLarge);
}

TEST(decode_image, an_enormous_bmp_is_refused_when_its_pixels_are_not_there) {
  FileBytes bytes = read_testdata("rgb24.bmp");
  const std::array<std::uint32_t, 2> sides = {16000, 16000};
  std::memcpy(bytes.data() + 18, sides.data(), sizeof sides);
  EXPECT_EQ(error_of(bytes).code, ErrorCode::kCorruptInput);
}

// A valid progressive JPEG with a scan for each coefficient.
FileBytes many_scans(int coefficients) {
  jpeg_compress_struct info{};
  jpeg_error_mgr errors{};
  info.err = jpeg_std_error(&errors);
  jpeg_create_compress(&info);
  unsigned char* out = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&info, &out, &size);
  info.image_width = kWidth;
  info.image_height = kHeight;
  info.input_components = 1;
  info.in_color_space = JCS_GRAYSCALE;
  jpeg_set_defaults(&info);
  std::vector<jpeg_scan_info> scans = {{1, {0, 0, 0, 0}, 0, 0, 0, 10}};
  for (int bit = 10; bit > 0; --bit) scans.push_back({1, {0, 0, 0, 0}, 0, 0, bit, bit - 1});
  for (int i = 1; i <= coefficients; ++i) {
    scans.push_back({1, {0, 0, 0, 0}, i, i, 0, 1});
    scans.push_back({1, {0, 0, 0, 0}, i, i, 1, 0});
  }
  info.scan_info = scans.data();
  info.num_scans = static_cast<int>(scans.size());
  jpeg_start_compress(&info, TRUE);
  std::vector<unsigned char> row(kWidth, 100);
  auto* rows = row.data();
  while (info.next_scanline < info.image_height) jpeg_write_scanlines(&info, &rows, 1);
  jpeg_finish_compress(&info);
  jpeg_destroy_compress(&info);
  const auto bytes = std::as_bytes(std::span(out, size));
  FileBytes file(bytes.begin(), bytes.end());
  std::free(out);
  return file;
}

TEST(decode_image, a_jpeg_is_refused_when_it_has_more_scans_than_any_encoder_writes) {
  EXPECT_TRUE(decode_image(many_scans(40), "name", one_thread()).has_value());
  const Error error = error_of(many_scans(63));
  EXPECT_EQ(error.code, ErrorCode::kCorruptInput);
  EXPECT_THAT(error.message, HasSubstr("100 scans"));
}

TEST(decode_image, pictures_are_right_when_many_are_decoded_at_the_same_time) {
  constexpr std::array kNames = {
      "lossless.webp", "rgba16-interlaced.png", "lzw.tif",         "animated.gif", "color.avif",
      "p3.jpg",        "cmyk-adobe.jpg",        "linear-gamma.png"};
  std::vector<FileBytes> files;
  std::vector<Image> expected;
  for (const char* name : kNames) {
    files.push_back(read_testdata(name));
    expected.push_back(decode_ok(files.back()));
  }
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (std::size_t i = 0; i < 5 * files.size(); ++i) {
        const std::size_t which = (i + 2 * t) % files.size();
        // Between them, pictures that fail.
        FileBytes half = files[which];
        half.resize(half.size() / 2);
        if (decode_image(half, "half", one_thread())) ++wrong;
        const auto image = decode_image(files[which], "whole", one_thread());
        if (!image || !same_pixels(*image, expected[which])) ++wrong;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

TEST(decode_image, bytes_after_the_end_do_no_harm) {
  for (const char* name : {"baseline.jpg", "rgb8.png", "rgb24.bmp", "lossy.webp"}) {
    const FileBytes bytes = read_testdata(name);
    FileBytes longer = bytes;
    longer.resize(bytes.size() + 100, std::byte{7});
    EXPECT_TRUE(same_pixels(decode_ok(bytes), decode_ok(longer))) << name;
  }
}

TEST(decode_image, message_says_what_it_is_when_a_file_is_no_picture) {
  const auto of_text = [](std::string_view text) {
    const auto bytes = std::as_bytes(std::span(text.data(), text.size()));
    return error_of({bytes.begin(), bytes.end()});
  };
  EXPECT_EQ(of_text("hello").code, ErrorCode::kUnsupported);
  EXPECT_THAT(of_text("hello").message, HasSubstr("not a picture"));
  EXPECT_THAT(of_text("%PDF-1.7").message, HasSubstr("a PDF document"));
  EXPECT_THAT(of_text("<?xml version='1.0'?><svg/>").message, HasSubstr("an SVG drawing"));
  EXPECT_THAT(of_text(std::string_view("\0\0\0\x18"
                                       "ftypmp42",
                                       12))
                  .message,
              HasSubstr("a video"));
  EXPECT_EQ(error_of({}).code, ErrorCode::kCorruptInput);
  EXPECT_THAT(error_of({}).message, HasSubstr("empty"));
}

TEST(decode_image, file_is_too_large_when_over_the_byte_limit) {
  Context context = one_thread();
  context.limits.max_bytes = 100;
  const Error error = error_of(read_testdata("rgb8.png"), context);
  EXPECT_EQ(error.code, ErrorCode::kTooLarge);
  EXPECT_THAT(error.message, HasSubstr("--max-bytes"));
}

TEST(decode_image, samples_are_unsupported_when_a_tiff_holds_floats) {
  EXPECT_EQ(error_of(read_testdata("float.tif")).code, ErrorCode::kUnsupported);
}

}  // namespace
}  // namespace huemask::picture
