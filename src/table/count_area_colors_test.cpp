#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>

#include "base/test_pictures.h"
#include "huemask/area_colors.h"

namespace huemask {
namespace {

constexpr Rgb8 kBlack = {0, 0, 0};
constexpr Rgb8 kWhite = {255, 255, 255};

// Black to the left, white to the right, and a column of gray between them.
Image blurred_step(int width, int height) {
  Image image = test::flat_picture(width, height, kBlack);
  for (int y = 0; y < height; ++y) {
    std::fill(image.pixels.row(y) + width / 2, image.pixels.row(y) + width, kWhite);
    image.pixels.at(width / 2, y) = {128, 128, 128};
  }
  return image;
}

TEST(CountAreaColors, leaves_out_what_an_edge_mixes) {
  const ColorTable table = *count_area_colors(blurred_step(20, 10), {});
  EXPECT_EQ(table.keys, (std::vector<std::uint32_t>{color_key(kBlack), color_key(kWhite)}));
  EXPECT_EQ(table.pixels, (std::vector<std::uint64_t>{90, 80}));  // 9 and 8 columns
}

TEST(CountAreaColors, is_count_colors_where_there_is_no_edge) {
  Image image = test::flat_picture(64, 48, {90, 80, 70});
  for (int y = 0; y < 48; ++y) {
    for (int x = 0; x < 64; ++x) image.pixels.at(x, y).g = static_cast<std::uint8_t>(80 + 2 * x);
  }
  const ColorTable areas = *count_area_colors(image, {});
  const ColorTable all = *count_colors(image, {});
  EXPECT_EQ(areas.keys, all.keys);
  EXPECT_EQ(areas.pixels, all.pixels);
}

TEST(CountAreaColors, takes_noise_for_no_edge) {
  Random random(1);
  Image image = test::flat_picture(100, 100, {});
  for (Rgb8& pixel : image.pixels.values()) {
    pixel.r = test::to_byte(128 + 12 * test::normal(random));
  }
  EXPECT_GT(count_area_colors(image, {})->total_pixels(), 9900U);
}

TEST(CountAreaColors, keeps_at_least_half_of_any_picture) {
  for (const std::uint64_t seed : {1, 2, 3}) {
    const Image image = test::noise_picture(61, 47, 300, seed);
    EXPECT_GE(2 * count_area_colors(image, {})->total_pixels(), image.pixels.size());
  }
}

TEST(CountAreaColors, counts_opaque_pixels_alone) {
  Image image = blurred_step(20, 10);
  image.alpha = Plane<std::uint8_t>(20, 10, 255);
  for (int y = 0; y < 10; ++y) {
    image.alpha.at(0, y) = 254;
    image.alpha.at(19, y) = 0;
  }
  const ColorTable table = *count_area_colors(image, {});
  EXPECT_EQ(table.pixels, (std::vector<std::uint64_t>{80, 70}));
  EXPECT_TRUE(table.alpha_sums.empty());
}

TEST(CountAreaColors, counts_all_where_nothing_would_be_left) {
  Image image = test::flat_picture(3, 2, {1, 2, 3});
  image.alpha = Plane<std::uint8_t>(3, 2, 100);
  const ColorTable table = *count_area_colors(image, {});
  EXPECT_EQ(table.total_pixels(), 6U);
  image.alpha = Plane<std::uint8_t>(3, 2, 0);
  EXPECT_TRUE(count_area_colors(image, {})->empty());
}

TEST(CountAreaColors, does_not_depend_on_the_number_of_threads) {
  Image image = test::photo_like_picture(300, 260, 4);
  image.alpha = test::mixed_alpha(300, 260, 5);
  const ColorTable one = *count_area_colors(image, {.threads = 1});
  for (const int threads : {2, 7}) {
    const ColorTable table = *count_area_colors(image, {.threads = threads});
    EXPECT_EQ(table.keys, one.keys);
    EXPECT_EQ(table.pixels, one.pixels);
  }
}

TEST(CountAreaColors, stops_when_cancelled) {
  const std::atomic<bool> cancel{true};
  const auto table = count_area_colors(blurred_step(20, 10), {.cancel = &cancel});
  ASSERT_FALSE(table.has_value());
  EXPECT_EQ(table.error().code, ErrorCode::kCancelled);
}

}  // namespace
}  // namespace huemask
