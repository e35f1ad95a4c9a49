#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <map>
#include <utility>
#include <vector>

#include "base/test_pictures.h"
#include "huemask/color_table.h"

namespace huemask {
namespace {

// Pictures from here on are counted by a counter per color, smaller ones by sorting.
constexpr int kByCounters = 1 << 19;

struct Count {
  std::uint64_t pixels = 0;
  std::uint64_t alpha_sum = 0;
};

// What a table must hold, by the plainest means.
ColorTable reference(const Image& image) {
  std::map<std::uint32_t, Count> counts;
  for (std::size_t i = 0; i < image.pixels.size(); ++i) {
    const std::uint8_t alpha = image.opaque() ? std::uint8_t{255} : image.alpha.data()[i];
    if (alpha == 0) continue;
    Count& count = counts[color_key(image.pixels.data()[i])];
    ++count.pixels;
    count.alpha_sum += alpha;
  }
  ColorTable table;
  table.space = image.space;
  bool all_opaque = true;
  for (const auto& [key, count] : counts) {
    table.keys.push_back(key);
    table.pixels.push_back(count.pixels);
    table.alpha_sums.push_back(count.alpha_sum);
    all_opaque = all_opaque && count.alpha_sum == 255 * count.pixels;
  }
  if (all_opaque) table.alpha_sums.clear();
  return table;
}

void expect_equal(const ColorTable& found, const ColorTable& expected) {
  EXPECT_EQ(found.space, expected.space);
  EXPECT_TRUE(found.keys == expected.keys)
      << found.size() << " colors where " << expected.size() << " are";
  EXPECT_TRUE(found.pixels == expected.pixels);
  EXPECT_TRUE(found.alpha_sums == expected.alpha_sums);
}

ColorTable count(const Image& image, int threads = 1) {
  return *count_colors(image, {.threads = threads});
}

TEST(CountColors, gives_an_empty_table_when_there_are_no_pixels) {
  const ColorTable table = count(Image{});
  EXPECT_TRUE(table.empty());
  EXPECT_EQ(table.total_pixels(), 0U);
  EXPECT_EQ(table.total_weight(), 0U);
}

TEST(CountColors, lists_each_color_once_in_rising_order) {
  const std::array<Rgb8, 6> colors = {
      {{255, 0, 0}, {0, 0, 1}, {255, 0, 0}, {0, 1, 0}, {0, 0, 1}, {255, 0, 0}}};
  const ColorTable table = count(test::picture_of(colors));
  EXPECT_EQ(table.keys, (std::vector<std::uint32_t>{0x000001, 0x000100, 0xFF0000}));
  EXPECT_EQ(table.pixels, (std::vector<std::uint64_t>{2, 1, 3}));
  EXPECT_TRUE(table.alpha_sums.empty());
  EXPECT_EQ(table.total_weight(), 6U);
}

TEST(CountColors, keeps_the_rgb_space) {
  Image image = test::flat_picture(3, 3, {1, 2, 3});
  EXPECT_EQ(count(image).space, RgbSpace::kSrgb);
  image.space = RgbSpace::kDisplayP3;
  EXPECT_EQ(count(image).space, RgbSpace::kDisplayP3);
  Image large = test::flat_picture(1024, 1024, {1, 2, 3});
  large.space = RgbSpace::kDisplayP3;
  EXPECT_EQ(count(large).space, RgbSpace::kDisplayP3);
}

// What a counter says that was told of `rows` rows at a time until `last`.
ColorTable count_on_the_way(const Image& image, int rows, int last, int threads = 1) {
  ColorCounter counter;
  for (int y = rows; y <= last; y += rows) counter.count_rows(image.pixels, y);
  return *std::move(counter).finish(image, {.threads = threads});
}

TEST(ColorCounter, gives_the_same_table_whatever_rows_it_was_told) {
  for (const int side : {40, 1000}) {  // sorted and counted
    Image image = test::noise_picture(side, side, 5'000, 7);
    image.space = RgbSpace::kDisplayP3;
    const ColorTable expected = count(image);
    for (const int rows : {1, 7, side / 2, side}) {
      SCOPED_TRACE(rows);
      expect_equal(count_on_the_way(image, rows, side), expected);
      expect_equal(count_on_the_way(image, rows, side / 3, 3), expected);
    }
  }
}

TEST(ColorCounter, leaves_transparent_pixels_out_though_it_was_told_of_them) {
  Image image = test::noise_picture(1000, 1000, 5'000, 7);
  image.alpha = Plane<std::uint8_t>(1000, 1000, 255);
  for (int x = 0; x < 1000; ++x) image.alpha.at(x, 500) = static_cast<std::uint8_t>(x % 256);
  expect_equal(count_on_the_way(image, 100, 1000), count(image));
}

TEST(ColorCounter, counts_flat_pictures_whose_counters_run_over) {
  const Image image = test::flat_picture(1024, 1024, {9, 8, 7});
  expect_equal(count_on_the_way(image, 3, 1024), reference(image));
}

// Few colors, so that they repeat; alpha is mostly 0 or 255.
rc::Gen<std::vector<std::pair<std::uint32_t, int>>> pixels_with_alpha() {
  return rc::gen::container<std::vector<std::pair<std::uint32_t, int>>>(rc::gen::pair(
      rc::gen::map(rc::gen::inRange(0, 30),
                   [](int i) { return static_cast<std::uint32_t>(i) * 571'937U % (1U << 24); }),
      rc::gen::oneOf(rc::gen::just(0), rc::gen::just(255), rc::gen::inRange(0, 256))));
}

RC_GTEST_PROP(CountColorsProperty, equals_a_map_of_counts_when_opaque, ()) {
  const auto pixels = *pixels_with_alpha();
  std::vector<Rgb8> colors;
  for (const auto& [key, alpha] : pixels) colors.push_back(key_color(key));
  const Image image = test::picture_of(colors);
  const ColorTable found = count(image);
  const ColorTable expected = reference(image);
  RC_ASSERT(found.keys == expected.keys);
  RC_ASSERT(found.pixels == expected.pixels);
  RC_ASSERT(found.alpha_sums.empty());
}

RC_GTEST_PROP(CountColorsProperty, equals_a_map_of_counts_when_transparent_in_places, ()) {
  const auto pixels = *pixels_with_alpha();
  std::vector<Rgb8> colors;
  for (const auto& [key, alpha] : pixels) colors.push_back(key_color(key));
  Image image = test::picture_of(colors);
  image.alpha = Plane<std::uint8_t>(image.width(), image.height());
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    image.alpha.data()[i] = static_cast<std::uint8_t>(pixels[i].second);
  }
  const ColorTable found = count(image);
  const ColorTable expected = reference(image);
  RC_ASSERT(found.keys == expected.keys);
  RC_ASSERT(found.pixels == expected.pixels);
  RC_ASSERT(found.alpha_sums == expected.alpha_sums);
}

class CountColorsOfSize : public testing::TestWithParam<int> {};

INSTANTIATE_TEST_SUITE_P(AroundTheSwitchToCounters, CountColorsOfSize,
                         testing::Values(1, 2, 3, 4, 5, 7, 8, 9, 17, kByCounters - 1, kByCounters,
                                         kByCounters + 1, kByCounters + 7, kByCounters + 8,
                                         kByCounters + 9, 3 * kByCounters + 5));

TEST_P(CountColorsOfSize, equals_a_map_of_counts) {
  Image image = test::noise_picture(GetParam(), 1, 3000, 1);
  expect_equal(count(image), reference(image));
  image.alpha = test::mixed_alpha(GetParam(), 1, 2);
  expect_equal(count(image), reference(image));
}

TEST_P(CountColorsOfSize, of_one_color_is_one_row) {
  const ColorTable table = count(test::flat_picture(GetParam(), 1, {12, 34, 56}), 3);
  EXPECT_EQ(table.keys, std::vector<std::uint32_t>{0x0C2238});
  EXPECT_EQ(table.pixels, std::vector<std::uint64_t>{static_cast<std::uint64_t>(GetParam())});
}

TEST(CountColors, knows_every_color_there_is) {
  Image image{.pixels = Plane<Rgb8>(4096, 4096), .alpha = {}, .source = {}};
  for (std::uint32_t key = 0; key < 1U << 24; ++key) image.pixels.data()[key] = key_color(key);
  const ColorTable table = count(image, 2);
  ASSERT_EQ(table.size(), std::size_t{1} << 24);
  std::uint32_t expected = 0;
  EXPECT_TRUE(std::all_of(table.keys.begin(), table.keys.end(),
                          [&](std::uint32_t key) { return key == expected++; }));
  EXPECT_TRUE(std::all_of(table.pixels.begin(), table.pixels.end(),
                          [](std::uint64_t pixels) { return pixels == 1; }));
}

// The counter of a color is one byte: colors that occur about as often as a byte, or a multiple of
// it, can hold, in one run or scattered among others.
TEST(CountColors, is_exact_where_a_byte_runs_over) {
  const std::vector<std::uint64_t> wanted = {1,   3,   4,   7,   8,   9,    254,  255,  256,   257,
                                             258, 259, 263, 509, 510, 511,  512,  513,  518,   764,
                                             765, 766, 767, 768, 769, 1019, 1020, 1021, 65'535};
  Image image = test::flat_picture(kByCounters + 100'000, 1, {255, 255, 255});
  Rgb8* next = image.pixels.data() + 3;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    next = std::fill_n(next, wanted[i], key_color(static_cast<std::uint32_t>(1000 + i)));
  }
  const Image scattered = test::shuffled(image, 1);
  expect_equal(count(scattered), reference(scattered));
  const ColorTable in_runs = count(image);
  ASSERT_EQ(in_runs.size(), wanted.size() + 1);
  for (std::size_t i = 0; i < wanted.size(); ++i) EXPECT_EQ(in_runs.pixels[i], wanted[i]);
  EXPECT_EQ(in_runs.total_pixels(), image.pixels.size());
}

// Runs of every length from every start: what the fast path for equal neighbors must not mix up.
TEST(CountColors, is_exact_for_runs_of_any_length) {
  Random random(3);
  Image image{.pixels = Plane<Rgb8>(kByCounters + 17, 1), .alpha = {}, .source = {}};
  for (std::size_t i = 0; i < image.pixels.size();) {
    const Rgb8 color =
        key_color(static_cast<std::uint32_t>(random.below(4) << (8 * random.below(3))));
    for (std::uint64_t left = 1 + random.below(20); left > 0 && i < image.pixels.size(); --left) {
      image.pixels.data()[i++] = color;
    }
  }
  expect_equal(count(image), reference(image));
}

TEST(CountColors, leaves_transparent_pixels_out) {
  for (const int width : {100, kByCounters + 100}) {
    Image image = test::flat_picture(width, 1, {9, 9, 9});
    image.alpha = Plane<std::uint8_t>(width, 1, 0);
    EXPECT_TRUE(count(image).empty()) << width;
    image.pixels.at(50, 0) = {7, 7, 7};
    image.alpha.at(50, 0) = 1;
    const ColorTable table = count(image);
    EXPECT_EQ(table.keys, std::vector<std::uint32_t>{0x070707}) << width;
    EXPECT_EQ(table.pixels, std::vector<std::uint64_t>{1}) << width;
    EXPECT_EQ(table.alpha_sums, std::vector<std::uint64_t>{1}) << width;
  }
}

// Also where the picture brings an alpha plane: it must not weigh the same colors differently.
TEST(CountColors, keeps_no_alpha_sums_when_all_that_counts_is_opaque) {
  for (const int width : {100, kByCounters + 100}) {
    Image image = test::noise_picture(width, 1, 20, 4);
    const ColorTable without_plane = count(image);
    image.alpha = Plane<std::uint8_t>(width, 1, 255);
    expect_equal(count(image), without_plane);
    image.alpha.at(0, 0) = 0;
    EXPECT_TRUE(count(image).alpha_sums.empty()) << width;
  }
}

TEST(CountColors, adds_up_partial_alpha_over_many_bands) {
  Image image = test::noise_picture(1 << 12, (1 << 11) + 3, 500, 5);
  image.alpha = test::mixed_alpha(image.width(), image.height(), 6);
  const ColorTable table = count(image, 2);
  expect_equal(table, reference(image));
}

TEST(CountColors, does_not_depend_on_the_number_of_threads) {
  Image image = test::noise_picture(2048, 2049, 60'000, 7);
  for (int round = 0; round < 2; ++round) {
    const ColorTable one = count(image, 1);
    for (const int threads : {2, 3, 7}) expect_equal(count(image, threads), one);
    EXPECT_LE(one.total_pixels(), image.pixels.size());
    image.alpha = test::mixed_alpha(image.width(), image.height(), 8);
  }
}

TEST(CountColors, does_not_depend_on_the_order_of_the_pixels) {
  for (const int width : {1000, kByCounters + 1000}) {
    Image image = test::noise_picture(width, 1, 300, 9);
    image.alpha = test::mixed_alpha(width, 1, 10);
    expect_equal(count(test::shuffled(image, 11)), count(image));
  }
}

TEST(CountColors, stops_when_cancelled) {
  const std::atomic<bool> cancel{true};
  Image image = test::flat_picture(1024, 1024, {1, 2, 3});
  for (int round = 0; round < 2; ++round) {
    for (const int threads : {1, 2}) {
      const auto table = count_colors(image, {.threads = threads, .cancel = &cancel});
      ASSERT_FALSE(table.has_value());
      EXPECT_EQ(table.error().code, ErrorCode::kCancelled);
    }
    image.alpha = Plane<std::uint8_t>(1024, 1024, 128);
  }
}

}  // namespace
}  // namespace huemask
