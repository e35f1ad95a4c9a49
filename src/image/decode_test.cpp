// Every format, depth and kind of color, against the formulas that other programs wrote.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "image/test_pictures.h"

namespace huemask::picture {
namespace {

Rgb8 rounded_gray(int x, int y, int bits) {
  const double full = (1 << bits) - 1;
  const int v = static_cast<int>(std::floor(gray_at(x, y, bits) * 255 / full + 0.5));
  return {u8(v), u8(v), u8(v)};
}

Rgb8 rounded_rgb16(int x, int y) {
  const auto samples = rgb16_at(x, y);
  const auto code = [](int v) { return u8(static_cast<int>(std::floor(v / 257.0 + 0.5))); };
  return {code(samples[0]), code(samples[1]), code(samples[2])};
}

class GrayDepth : public testing::TestWithParam<int> {};

TEST_P(GrayDepth, png_gray_is_scaled_to_8_bits_when_decoded) {
  const int bits = GetParam();
  const Image image = decode_testdata("gray" + std::to_string(bits) + ".png");
  expect_picture(image, [&](int x, int y) { return rounded_gray(x, y, bits); });
  EXPECT_TRUE(image.opaque());
  EXPECT_EQ(image.source.bits_per_sample, bits);
}

TEST_P(GrayDepth, tiff_gray_is_scaled_to_8_bits_when_decoded) {
  const int bits = GetParam();
  const Image image = decode_testdata("gray" + std::to_string(bits) + ".tif");
  expect_picture(image, [&](int x, int y) { return rounded_gray(x, y, bits); });
  EXPECT_TRUE(image.opaque());
}

INSTANTIATE_TEST_SUITE_P(depths, GrayDepth, testing::Values(1, 2, 4, 8, 16));

class PaletteDepth : public testing::TestWithParam<int> {};

TEST_P(PaletteDepth, indices_become_their_colors_when_decoded) {
  const int bits = GetParam();
  for (const char* ending : {".png", ".bmp"}) {
    const Image image = decode_testdata("palette" + std::to_string(bits) + ending);
    expect_picture(image, [&](int x, int y) { return palette_at((x + y * kWidth) % (1 << bits)); });
  }
}

INSTANTIATE_TEST_SUITE_P(depths, PaletteDepth, testing::Values(1, 2, 4, 8));

TEST(decode_image, rgb_is_exact_when_the_format_is_lossless) {
  for (const char* name : {"rgb8.png", "rgb8-interlaced.png", "usual-gamma.png", "rgb8.tif",
                           "lzw.tif", "rgb24.bmp", "top-down.bmp", "rgb32.bmp", "lossless.webp"}) {
    SCOPED_TRACE(name);
    const Image image = decode_testdata(name);
    expect_picture(image, rgb8_at);
    EXPECT_TRUE(image.opaque());
    EXPECT_EQ(image.space, RgbSpace::kSrgb);
    EXPECT_EQ(image.source.name, name);
    EXPECT_EQ(image.source.color_profile, "");
  }
}

TEST(decode_image, rows_are_told_when_they_will_not_change) {
  std::vector<int> told;
  std::vector<Rgb8> seen;
  const auto look = [&](const Plane<Rgb8>& pixels, int rows) {
    for (int y = told.empty() ? 0 : told.back(); y < rows; ++y) {
      const auto row = pixels.view().row_span(y);
      seen.insert(seen.end(), row.begin(), row.end());
    }
    told.push_back(rows);
  };
  const auto image = decode_image(read_testdata("tall.jpg"), "tall.jpg", {}, look);
  ASSERT_TRUE(image);
  EXPECT_THAT(told, testing::ElementsAre(256, 512, 768, 1000));
  EXPECT_TRUE(std::ranges::equal(seen, image->pixels.values()));
}

TEST(decode_image, no_rows_are_told_when_a_picture_is_turned_in_the_end) {
  for (const char* name : {"orientation6.jpg", "exif-after-pixels.png"}) {
    const auto look = [&](const Plane<Rgb8>&, int) { ADD_FAILURE() << name; };
    EXPECT_TRUE(decode_image(read_testdata(name), name, {}, look));
  }
}

TEST(decode_image, samples_are_rounded_when_they_have_16_bits) {
  for (const char* name :
       {"rgb16.png", "rgba16.png", "rgba16-interlaced.png", "rgb16-big-endian.tif"}) {
    SCOPED_TRACE(name);
    expect_picture(decode_testdata(name), rounded_rgb16);
  }
}

TEST(decode_image, alpha_is_exact_when_the_file_has_it) {
  for (const char* name : {"rgba8.png", "rgba16.png", "rgba16-interlaced.png", "gray-alpha8.png",
                           "gray-alpha16.png", "rgba8.tif", "rgba32.bmp", "alpha.webp"}) {
    SCOPED_TRACE(name);
    expect_alpha(decode_testdata(name), alpha_at);
  }
  expect_picture(decode_testdata("rgba8.png"), rgb8_at);
  expect_picture(decode_testdata("rgba8.tif"), rgb8_at);
  expect_picture(decode_testdata("rgba32.bmp"), rgb8_at);
  expect_picture(decode_testdata("alpha.webp"), rgb8_at);
  expect_picture(decode_testdata("gray-alpha16.png"),
                 [](int x, int y) { return rounded_gray(x, y, 16); });
}

TEST(decode_image, alpha_is_dropped_when_every_pixel_is_opaque) {
  EXPECT_TRUE(decode_testdata("rgba8-opaque.png").opaque());
}

TEST(decode_image, alpha_is_none_when_a_bmp_leaves_it_zero) {
  const Image image = decode_testdata("rgba32-empty-alpha.bmp");
  EXPECT_TRUE(image.opaque());
  expect_picture(image, rgb8_at);
}

TEST(decode_image, color_is_divided_by_alpha_when_a_tiff_is_premultiplied) {
  const Image image = decode_testdata("rgba8-premultiplied.tif");
  expect_alpha(image, alpha_at);
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) {
      const int alpha = alpha_at(x, y);
      if (alpha == 0) continue;
      // Each sample was rounded once as a product, which dividing by alpha enlarges.
      EXPECT_LE(distance(image.pixels.at(x, y), rgb8_at(x, y)), 255 / alpha / 2 + 1);
    }
  }
}

TEST(decode_image, one_color_is_transparent_when_a_png_names_it) {
  const Image image = decode_testdata("rgb8-trns.png");
  expect_alpha(image, [](int x, int y) { return x == 3 && y == 2 ? 0 : 255; });
  const Image palette = decode_testdata("palette4-trns.png");
  expect_alpha(palette, [](int x, int y) {
    const int index = (x + y * kWidth) % 16;
    return index == 0 ? 0 : index == 1 ? 128 : 255;
  });
}

TEST(decode_image, gray_is_whole_when_a_png_is_interlaced) {
  expect_picture(decode_testdata("gray2-interlaced.png"),
                 [](int x, int y) { return rounded_gray(x, y, 2); });
}

TEST(decode_image, indices_become_their_colors_when_a_tiff_has_a_palette) {
  expect_picture(decode_testdata("palette8.tif"),
                 [](int x, int y) { return palette_at((x + y * kWidth) % 256); });
}

TEST(decode_image, ink_takes_light_away_when_cmyk_has_no_profile) {
  const auto light = [](int ink, int black) {
    return u8(static_cast<int>(std::floor((255.0 - ink) * (255.0 - black) / 255 + 0.5)));
  };
  expect_picture(decode_testdata("cmyk8.tif"), [&](int x, int y) -> Rgb8 {
    const Rgb8 ink = rgb8_at(x, y);
    const int black = (x + y) * 4;
    return {light(ink.r, black), light(ink.g, black), light(ink.b, black)};
  });
  expect_picture(
      decode_testdata("cmyk-adobe.jpg"),
      [&](int x, int y) -> Rgb8 {
        return {light(40 + x * 6, 20), light(30 + y * 8, 20), light(90, 20)};
      },
      6);
}

TEST(decode_image, color_is_near_when_the_format_is_lossy) {
  struct Case {
    const char* name;
    const char* format;
    int tolerance;
  };
  for (const Case& test : {Case{"baseline.jpg", "jpeg", 4}, Case{"progressive.jpg", "jpeg", 4},
                           Case{"lossy.webp", "webp", 24}, Case{"color.avif", "heif", 8},
                           Case{"deep.avif", "heif", 8}, Case{"color.heic", "heif", 24}}) {
    SCOPED_TRACE(test.name);
    const Image image = decode_testdata(test.name);
    expect_picture(image, smooth_at, test.tolerance);
    EXPECT_EQ(image.source.format, test.format);
  }
}

TEST(decode_image, rows_are_the_same_when_a_jpeg_is_progressive) {
  EXPECT_TRUE(same_pixels(decode_testdata("baseline.jpg"), decode_testdata("progressive.jpg")));
}

TEST(decode_image, gray_stays_neutral_when_a_jpeg_is_gray) {
  expect_picture(
      decode_testdata("gray.jpg"),
      [](int x, int y) {
        const Rgb8 c = smooth_at(x, y);
        const int v = static_cast<int>(std::lround(0.299 * c.r + 0.587 * c.g + 0.114 * c.b));
        return Rgb8{u8(v), u8(v), u8(v)};
      },
      3);
  const Image image = decode_testdata("gray.jpg");
  for (const Rgb8 c : image.pixels.values()) EXPECT_TRUE(c.r == c.g && c.g == c.b);
}

TEST(decode_image, alpha_is_kept_when_an_avif_has_it) {
  const Image image = decode_testdata("alpha.avif");
  expect_alpha(
      image, [](int, int) { return 128; }, 1);
  expect_picture(image, smooth_at, 8);
}

TEST(decode_image, first_frame_counts_when_a_gif_is_animated) {
  const Image expected = decode_testdata("animated-first-frame.png");
  EXPECT_TRUE(same_pixels(decode_testdata("animated.gif"), expected));
}

TEST(decode_image, left_half_is_transparent_when_a_gif_says_so) {
  const Image image = decode_testdata("transparent.gif");
  expect_alpha(image, [](int x, int) { return x < 12 ? 0 : 255; });
  EXPECT_EQ(image.pixels.at(20, 5), (Rgb8{200, 100, 50}));
}

TEST(decode_image, fields_are_scaled_when_a_bmp_has_16_bits) {
  const auto scale = [](int v, int bits) {
    const int full = (1 << bits) - 1;
    return u8(((v >> (8 - bits)) * 255 + full / 2) / full);
  };
  expect_picture(decode_testdata("rgb555.bmp"), [&](int x, int y) -> Rgb8 {
    const Rgb8 c = rgb8_at(x, y);
    return {scale(c.r, 5), scale(c.g, 5), scale(c.b, 5)};
  });
  expect_picture(decode_testdata("rgb565.bmp"), [&](int x, int y) -> Rgb8 {
    const Rgb8 c = rgb8_at(x, y);
    return {scale(c.r, 5), scale(c.g, 6), scale(c.b, 5)};
  });
}

TEST(decode_image, runs_are_unrolled_when_a_bmp_is_compressed) {
  const auto counted = [](int x, int y) { return palette_at((x + y * kWidth) % 256); };
  expect_picture(decode_testdata("rle8.bmp"), counted);
  expect_picture(decode_testdata("os2.bmp"), counted);
  expect_picture(decode_testdata("rle4.bmp"), [](int x, int) {
    static constexpr std::array kRow = {1, 2, 1, 2, 1, 2, 1, 2, 0, 0, 3, 4, 5, 6, 7};
    return palette_at(x < static_cast<int>(kRow.size()) ? kRow[static_cast<std::size_t>(x)] : 0);
  });
}

class Orientation : public testing::TestWithParam<int> {};

TEST_P(Orientation, picture_is_upright_when_the_file_says_how_it_lies) {
  for (const char* ending : {".png", ".webp", ".tif"}) {
    const std::string name = "orientation" + std::to_string(GetParam()) + ending;
    SCOPED_TRACE(name);
    const Image image = decode_testdata(name);
    expect_picture(image, rgb8_at);
    EXPECT_EQ(image.source.exif_orientation, GetParam());
  }
}

TEST_P(Orientation, picture_is_upright_when_a_jpeg_says_how_it_lies) {
  const Image image = decode_testdata("orientation" + std::to_string(GetParam()) + ".jpg");
  EXPECT_EQ(image.source.exif_orientation, GetParam());
  const auto quarter = [](int x, int y) -> Rgb8 {
    if (y < 8) return x < 12 ? Rgb8{220, 40, 40} : Rgb8{40, 200, 40};
    return x < 12 ? Rgb8{40, 40, 220} : Rgb8{220, 220, 60};
  };
  expect_picture(image, quarter, 40);  // blocks of 8 x 8 cross the border between two quarters
  for (const auto& [x, y] : {std::pair{2, 2}, {21, 2}, {2, 13}, {21, 13}}) {
    EXPECT_LE(distance(image.pixels.at(x, y), quarter(x, y)), 6);
  }
}

INSTANTIATE_TEST_SUITE_P(all, Orientation, testing::Range(1, 9));

TEST(decode_image, picture_is_upright_when_exif_stands_after_the_pixels) {
  const Image image = decode_testdata("exif-after-pixels.png");
  EXPECT_EQ(image.width(), kHeight);
  EXPECT_EQ(image.height(), kWidth);
  EXPECT_EQ(image.pixels.at(0, 0), rgb8_at(0, kHeight - 1));
}

TEST(decode_image, picture_is_turned_once_when_an_avif_has_both_box_and_exif) {
  const Image image = decode_testdata("turned.avif");
  ASSERT_EQ(image.width(), kHeight);
  ASSERT_EQ(image.height(), kWidth);
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      ASSERT_LE(distance(image.pixels.at(x, y), smooth_at(y, kHeight - 1 - x)), 8);
    }
  }
}

TEST(decode_image, pixels_are_the_same_when_threads_differ) {
  for (const char* name : {"rgb16.png", "linear-gamma.png", "rgba8.tif", "orientation6.png"}) {
    const FileBytes bytes = read_testdata(name);
    Context context;
    context.threads = 1;
    const Image one = decode_ok(bytes, name, context);
    for (const int threads : {2, 7}) {
      context.threads = threads;
      EXPECT_TRUE(same_pixels(one, decode_ok(bytes, name, context))) << name << " " << threads;
    }
  }
}

TEST(decode_image, progress_ends_at_1_when_a_picture_is_done) {
  Context context = one_thread();
  std::vector<double> fractions;
  context.progress = [&](double fraction) { fractions.push_back(fraction); };
  decode_ok(read_testdata("rgb8.png"), "rgb8.png", context);
  ASSERT_FALSE(fractions.empty());
  EXPECT_TRUE(std::is_sorted(fractions.begin(), fractions.end()));
  EXPECT_EQ(fractions.back(), 1.0);
}

}  // namespace
}  // namespace huemask::picture
