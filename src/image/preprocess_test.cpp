#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cmath>

#include "base/random.h"
#include "huemask/transfer.h"
#include "image/test_pictures.h"

namespace huemask::picture {
namespace {

enum class WithAlpha { kNo, kYes };

Image random_image(int width, int height, WithAlpha alpha, std::uint64_t seed = 5) {
  Random random(seed);
  Image image;
  image.pixels = Plane<Rgb8>(width, height);
  for (Rgb8& c : image.pixels.values()) {
    c = {u8(static_cast<int>(random.below(256))), u8(static_cast<int>(random.below(256))),
         u8(static_cast<int>(random.below(256)))};
  }
  if (alpha == WithAlpha::kYes) {
    image.alpha = Plane<std::uint8_t>(width, height);
    for (std::uint8_t& a : image.alpha.values()) {
      a = u8(random.below(4) == 0 ? 0 : static_cast<int>(random.below(256)));
    }
  }
  return image;
}

Image copy_of(const Image& image) {
  Image copy;
  copy.pixels = image.pixels.clone();
  copy.alpha = image.alpha.clone();
  copy.space = image.space;
  copy.source = image.source;
  return copy;
}

Image process(const Image& image, const PreprocessOptions& options, int threads = 1) {
  Context context;
  context.threads = threads;
  Result<Image> result = preprocess(copy_of(image), options, context);
  EXPECT_TRUE(result.has_value());
  return std::move(*result);
}

// The mean over the exact area of a target pixel, by the definition, in double precision.
struct Mean {
  double r = 0, g = 0, b = 0, alpha = 0;
};
Mean mean_over(const Image& image, int x, int y, int width, int height) {
  const auto overlap = [](int source, double begin, double end) {
    return std::max(0.0, std::min<double>(source + 1, end) - std::max<double>(source, begin));
  };
  const double left = static_cast<double>(x) * image.width() / width;
  const double right = static_cast<double>(x + 1) * image.width() / width;
  const double top = static_cast<double>(y) * image.height() / height;
  const double bottom = static_cast<double>(y + 1) * image.height() / height;
  Mean mean;
  for (int v = 0; v < image.height(); ++v) {
    for (int u = 0; u < image.width(); ++u) {
      const double area = overlap(u, left, right) * overlap(v, top, bottom);
      const double weight = area * (image.opaque() ? 1.0 : image.alpha.at(u, v) / 255.0);
      const Rgb8 c = image.pixels.at(u, v);
      mean.r += weight * srgb_decode(c.r / 255.0);
      mean.g += weight * srgb_decode(c.g / 255.0);
      mean.b += weight * srgb_decode(c.b / 255.0);
      mean.alpha += weight;
    }
  }
  mean.r /= mean.alpha;
  mean.g /= mean.alpha;
  mean.b /= mean.alpha;
  mean.alpha /= (right - left) * (bottom - top);
  return mean;
}

double encoded(double linear) {
  return 255 * (linear <= 0.0031308 ? 12.92 * linear : 1.055 * std::pow(linear, 1 / 2.4) - 0.055);
}

TEST(preprocess, pixels_are_area_means_in_linear_light_when_shrunk) {
  for (const WithAlpha alpha : {WithAlpha::kNo, WithAlpha::kYes}) {
    for (const auto& [width, height, side] : {std::tuple{37, 23, 10}, {23, 37, 36}, {64, 32, 16}}) {
      const Image image = random_image(width, height, alpha);
      const Image small = process(image, {.max_side_px = side});
      ASSERT_EQ(std::max(small.width(), small.height()), side);
      for (int y = 0; y < small.height(); ++y) {
        for (int x = 0; x < small.width(); ++x) {
          const Mean want = mean_over(image, x, y, small.width(), small.height());
          const Rgb8 got = small.pixels.at(x, y);
          if (alpha == WithAlpha::kYes) {
            ASSERT_NEAR(small.alpha.at(x, y), want.alpha * 255, 0.51);
            if (want.alpha < 1e-9) continue;
          }
          ASSERT_NEAR(got.r, encoded(want.r), 0.51);
          ASSERT_NEAR(got.g, encoded(want.g), 0.51);
          ASSERT_NEAR(got.b, encoded(want.b), 0.51);
        }
      }
    }
  }
}

TEST(preprocess, black_and_white_become_middle_gray_of_light_when_averaged) {
  Image image;
  image.pixels = Plane<Rgb8>(2, 1);
  image.pixels.at(0, 0) = {0, 0, 0};
  image.pixels.at(1, 0) = {255, 255, 255};
  EXPECT_EQ(process(image, {.max_side_px = 1}).pixels.at(0, 0), (Rgb8{188, 188, 188}));
}

TEST(preprocess, color_of_transparent_pixels_never_counts_when_averaged) {
  Image image = random_image(8, 8, WithAlpha::kYes);
  for (int y = 0; y < 8; ++y) {
    for (int x = 0; x < 8; ++x) {
      const bool visible = (x + y) % 2 == 0;
      image.alpha.at(x, y) = visible ? 200 : 0;
      if (visible) image.pixels.at(x, y) = {10, 20, 30};
    }
  }
  const Image small = process(image, {.max_side_px = 2});
  for (const Rgb8 c : small.pixels.values()) EXPECT_EQ(c, (Rgb8{10, 20, 30}));
  for (const std::uint8_t a : small.alpha.values()) EXPECT_EQ(a, 100);
}

TEST(preprocess, picture_is_left_alone_when_it_is_small_enough_or_nothing_is_asked) {
  const Image image = random_image(20, 10, WithAlpha::kYes);
  EXPECT_TRUE(same_pixels(process(image, {}), image));
  EXPECT_TRUE(same_pixels(process(image, {.max_side_px = 20}), image));
  EXPECT_TRUE(same_pixels(process(image, {.max_side_px = 1000}), image));
}

TEST(preprocess, thin_pictures_keep_a_pixel_when_shrunk) {
  const Image small = process(random_image(1000, 1, WithAlpha::kNo), {.max_side_px = 3});
  EXPECT_EQ(small.width(), 3);
  EXPECT_EQ(small.height(), 1);
}

TEST(preprocess, single_odd_pixels_vanish_and_edges_stay_when_denoised) {
  Image image;
  image.pixels = Plane<Rgb8>(20, 20);
  for (int y = 0; y < 20; ++y) {
    for (int x = 0; x < 20; ++x)
      image.pixels.at(x, y) = x < 10 ? Rgb8{200, 10, 10} : Rgb8{10, 10, 200};
  }
  const Image clean = copy_of(image);
  image.pixels.at(4, 5) = {0, 255, 0};
  image.pixels.at(15, 0) = {255, 255, 255};
  const Image result = process(image, {.denoise = PreprocessOptions::Denoise::kOn});
  EXPECT_TRUE(same_pixels(result, clean));
}

TEST(preprocess, each_channel_is_the_median_of_nine_when_denoised) {
  const Image image = random_image(31, 17, WithAlpha::kNo);
  const Image result = process(image, {.denoise = PreprocessOptions::Denoise::kOn});
  for (int y = 0; y < 17; ++y) {
    for (int x = 0; x < 31; ++x) {
      std::array<std::uint8_t, 9> green{};
      std::size_t i = 0;
      for (int dy = -1; dy <= 1; ++dy) {
        for (int dx = -1; dx <= 1; ++dx) {
          green[i++] = image.pixels.at(std::clamp(x + dx, 0, 30), std::clamp(y + dy, 0, 16)).g;
        }
      }
      std::sort(green.begin(), green.end());
      ASSERT_EQ(result.pixels.at(x, y).g, green[4]) << x << ", " << y;
    }
  }
}

TEST(preprocess, transparent_neighbors_do_not_color_a_pixel_when_denoised) {
  Image image = random_image(9, 9, WithAlpha::kYes);
  for (std::uint8_t& a : image.alpha.values()) a = 0;
  image.alpha.at(4, 4) = 255;
  const Image result = process(image, {.denoise = PreprocessOptions::Denoise::kOn});
  EXPECT_EQ(result.pixels.at(4, 4), image.pixels.at(4, 4));
}

TEST(preprocess, grays_fill_the_range_and_stay_neutral_when_normalized) {
  Image image;
  image.pixels = Plane<Rgb8>(101, 10);
  for (int y = 0; y < 10; ++y) {
    for (int x = 0; x < 101; ++x) image.pixels.at(x, y) = {u8(80 + x), u8(80 + x), u8(80 + x)};
  }
  const Image result = process(image, {.normalize = PreprocessOptions::Normalize::kOn});
  EXPECT_EQ(result.pixels.at(0, 0), (Rgb8{0, 0, 0}));
  EXPECT_EQ(result.pixels.at(100, 0), (Rgb8{255, 255, 255}));
  const double low = srgb_decode(80 / 255.0);
  const double high = srgb_decode(180 / 255.0);
  for (int x = 0; x < 101; ++x) {
    const Rgb8 c = result.pixels.at(x, 3);
    EXPECT_TRUE(c.r == c.g && c.g == c.b);
    const double want = encoded((srgb_decode((80 + x) / 255.0) - low) / (high - low));
    // The ends are luminances in 65,536 steps.
    EXPECT_NEAR(c.r, want, 1.2) << x;
  }
}

TEST(preprocess, outliers_and_transparent_pixels_do_not_set_the_range_when_normalized) {
  Image image;
  image.pixels = Plane<Rgb8>(100, 100, Rgb8{100, 100, 100});
  image.alpha = Plane<std::uint8_t>(100, 100, 255);
  for (int x = 0; x < 100; ++x) {
    for (int y = 0; y < 50; ++y) image.pixels.at(x, y) = {150, 150, 150};
    image.pixels.at(x, 99) = {255, 255, 255};
    image.alpha.at(x, 99) = 0;
  }
  for (int x = 0; x < 40; ++x) image.pixels.at(x, 0) = {0, 0, 0};  // 0.4 %
  const Image result = process(image, {.normalize = PreprocessOptions::Normalize::kOn});
  EXPECT_EQ(result.pixels.at(0, 60), (Rgb8{0, 0, 0}));
  EXPECT_EQ(result.pixels.at(0, 20), (Rgb8{255, 255, 255}));
}

TEST(preprocess, picture_of_one_color_stays_when_normalized) {
  Image image;
  image.pixels = Plane<Rgb8>(10, 10, Rgb8{12, 200, 90});
  EXPECT_TRUE(same_pixels(process(image, {.normalize = PreprocessOptions::Normalize::kOn}), image));
}

TEST(preprocess, pixels_are_the_same_when_threads_differ) {
  const PreprocessOptions options = {.max_side_px = 200,
                                     .normalize = PreprocessOptions::Normalize::kOn,
                                     .denoise = PreprocessOptions::Denoise::kOn};
  for (const WithAlpha alpha : {WithAlpha::kNo, WithAlpha::kYes}) {
    const Image image = random_image(611, 1043, alpha);
    const Image one = process(image, options, 1);
    EXPECT_TRUE(same_pixels(one, process(image, options, 2)));
    EXPECT_TRUE(same_pixels(one, process(image, options, 7)));
  }
}

TEST(preprocess, space_and_source_are_kept) {
  Image image = random_image(50, 50, WithAlpha::kNo);
  image.space = RgbSpace::kDisplayP3;
  image.source.name = "a.png";
  const Image result = process(image, {.max_side_px = 7,
                                       .normalize = PreprocessOptions::Normalize::kOn,
                                       .denoise = PreprocessOptions::Denoise::kOn});
  EXPECT_EQ(result.space, RgbSpace::kDisplayP3);
  EXPECT_EQ(result.source.name, "a.png");
}

TEST(preprocess, run_ends_when_cancelled) {
  const std::atomic<bool> cancel = true;
  Context context = one_thread();
  context.cancel = &cancel;
  const auto result =
      preprocess(random_image(50, 50, WithAlpha::kNo), {.max_side_px = 10}, context);
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::kCancelled);
}

TEST(preprocess_options, are_refused_when_negative) {
  EXPECT_FALSE(PreprocessOptions{.max_side_px = -1}.validate().has_value());
  EXPECT_TRUE(PreprocessOptions{}.validate().has_value());
}

TEST(shrunk, gives_what_preprocess_gives_and_leaves_the_picture) {
  const Image image = random_image(61, 37, WithAlpha::kYes);
  for (const int side : {0, 7, 60, 61, 100}) {
    const Image wanted = process(image, {.max_side_px = side});
    const Result<Image> small = shrunk(image, side, Context{});
    ASSERT_TRUE(small.has_value());
    ASSERT_EQ(small->width(), wanted.width());
    EXPECT_TRUE(std::ranges::equal(small->pixels.values(), wanted.pixels.values()));
    EXPECT_TRUE(std::ranges::equal(small->alpha.values(), wanted.alpha.values()));
  }
  EXPECT_EQ(image.width(), 61);
  EXPECT_FALSE(shrunk(image, -1, Context{}).has_value());
}

TEST(shrunk, ends_when_cancelled) {
  std::atomic<bool> cancel = true;
  Context context;
  context.cancel = &cancel;
  EXPECT_EQ(shrunk(random_image(9, 9, WithAlpha::kNo), 3, context).error().code,
            ErrorCode::kCancelled);
}

}  // namespace
}  // namespace huemask::picture
