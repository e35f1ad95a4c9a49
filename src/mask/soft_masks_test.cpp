#include "huemask/soft_masks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <limits>

#include "base/test_pictures.h"
#include "mask/test_scenes.h"

namespace huemask {
namespace {

const Context kOneThread = {.threads = 1};

constexpr Rgb8 kBlack = {0, 0, 0};
constexpr Rgb8 kGray = {128, 128, 128};
constexpr Rgb8 kWhite = {255, 255, 255};
const std::vector<Rgb8> kPoster = {{240, 230, 210}, {180, 40, 30},  {30, 60, 120},
                                   {40, 130, 60},   {220, 160, 40}, {20, 20, 25}};

bool same(const SoftLabelMap& a, const SoftLabelMap& b) {
  const auto equal = [](const Plane<std::uint8_t>& x, const Plane<std::uint8_t>& y) {
    return std::equal(x.values().begin(), x.values().end(), y.values().begin(), y.values().end());
  };
  return equal(a.first, b.first) && equal(a.second, b.second) &&
         equal(a.second_share, b.second_share) && a.colors == b.colors;
}

test::Softened softened(const Image& image, int k, const Context& context = kOneThread) {
  ColorTable table = *count_colors(image, context);
  Palette palette = *make_palette(table, {.k = k}, context);
  LabelMap labels = *label_pixels(image, table, palette, context);
  SoftLabelMap soft = *soften_labels(image, table, palette, labels, context);
  return {std::move(table), std::move(palette), std::move(labels), std::move(soft)};
}

test::AlphaError mean_error(const std::vector<Rgb8>& colors, double blur_px, double noise) {
  constexpr int kScenes = 3;
  test::AlphaError mean;
  for (int seed = 1; seed <= kScenes; ++seed) {
    test::Scene scene = test::empty_scene(160, 120, colors);
    test::paint_shapes(scene, seed);
    test::render(scene, blur_px, noise, seed);
    const auto error =
        test::alpha_error(scene, test::soften(scene.image, scene.colors, kOneThread).soft);
    mean.everywhere += error.everywhere / kScenes;
    mean.at_edges += error.at_edges / kScenes;
  }
  return mean;
}

// Bounds at edges are a quarter above what was reached.
TEST(SoftMasks, share_the_edges_of_shapes_as_they_were_mixed) {
  const auto two = mean_error({kWhite, kBlack}, 0, 0);
  EXPECT_LE(two.everywhere, 0.001);
  EXPECT_LE(two.at_edges, 0.005);
  const auto poster = mean_error(kPoster, 0, 0);
  EXPECT_LE(poster.everywhere, 0.001);
  EXPECT_LE(poster.at_edges, 0.02);
  const auto blurred = mean_error(kPoster, 1, 0);
  EXPECT_LE(blurred.everywhere, 0.005);
  EXPECT_LE(blurred.at_edges, 0.03);
}

TEST(SoftMasks, of_an_edge_do_not_hold_a_color_that_lies_between) {
  const auto sharp = mean_error({kWhite, kBlack, kGray}, 0, 0);
  EXPECT_LE(sharp.everywhere, 0.001);
  EXPECT_LE(sharp.at_edges, 0.02);
  const auto blurred = mean_error({kWhite, kBlack, kGray}, 1, 0);
  EXPECT_LE(blurred.at_edges, 0.025);
}

TEST(SoftMasks, keep_noise_with_its_color) {
  const auto weak = mean_error(kPoster, 1, 3);
  EXPECT_LE(weak.everywhere, 0.008);
  const auto strong = mean_error(kPoster, 1, 8);
  EXPECT_LE(strong.everywhere, 0.012);
}

// Stripes from left to right, each of one color, over 24 rows.
Image stripes(const std::vector<std::pair<Rgb8, int>>& parts) {
  int width = 0;
  for (const auto& [color, count] : parts) width += count;
  Image image{.pixels = Plane<Rgb8>(width, 24), .alpha = {}, .source = {}};
  for (int y = 0; y < 24; ++y) {
    Rgb8* out = image.pixels.row(y);
    for (const auto& [color, count] : parts) out = std::fill_n(out, count, color);
  }
  return image;
}

TEST(SoftMasks, tell_an_edge_from_an_area_of_the_same_color) {
  // One pixel of gray between black and white is their edge; an area of gray is gray.
  const Image image = stripes({{kBlack, 20}, {kGray, 1}, {kWhite, 20}, {kGray, 12}, {kBlack, 20}});
  const auto result = test::soften(image, {kBlack, kGray, kWhite}, kOneThread);
  const std::vector<Mask> masks = soft_masks(result.soft, kOneThread);
  EXPECT_EQ(masks[1].at(20, 12), 0);
  EXPECT_NEAR(masks[0].at(20, 12), 127, 2);
  EXPECT_NEAR(masks[2].at(20, 12), 128, 2);
  for (int x = 41; x < 53; ++x) EXPECT_EQ(masks[1].at(x, 12), 255) << x;
  EXPECT_EQ(masks[0].at(53, 12), 255);
  EXPECT_EQ(masks[2].at(40, 12), 255);
}

TEST(SoftMasks, decide_by_what_is_nearer_when_the_area_is_at_hand_too) {
  const Rgb8 dark = {64, 64, 64};
  const Image image = stripes(
      {{kGray, 30}, {kWhite, 5}, {dark, 1}, {kBlack, 30}, {dark, 1}, {kGray, 30}, {kBlack, 9}});
  const auto result = test::soften(image, {kBlack, kGray, kWhite}, kOneThread);
  const std::vector<Mask> masks = soft_masks(result.soft, kOneThread);
  EXPECT_EQ(masks[1].at(35, 12), 0) << "a quarter of white, though gray is five pixels away";
  EXPECT_NEAR(masks[2].at(35, 12), 64, 3);
  EXPECT_NEAR(masks[1].at(66, 12), 128, 3) << "half of gray";
  EXPECT_EQ(masks[2].at(66, 12), 0);
}

TEST(SoftMasks, of_a_thin_line_belong_to_its_color) {
  const Rgb8 red = {200, 20, 20};
  const Rgb8 pink = {228, 138, 138};
  const Image image = stripes({{kWhite, 20}, {pink, 1}, {red, 1}, {pink, 1}, {kWhite, 20}});
  const auto result = test::soften(image, {kWhite, red}, kOneThread);
  const std::vector<Mask> masks = soft_masks(result.soft, kOneThread);
  EXPECT_EQ(masks[1].at(21, 12), 255);
  EXPECT_NEAR(masks[1].at(20, 12), 127, 3);
  EXPECT_NEAR(masks[1].at(22, 12), 127, 3);
  EXPECT_EQ(masks[1].at(19, 12), 0);
}

TEST(SoftMasks, rise_along_a_wide_gradient_without_a_step) {
  Image image{.pixels = Plane<Rgb8>(1200, 16), .alpha = {}, .source = {}};
  for (int y = 0; y < 16; ++y) {
    for (int x = 0; x < 1200; ++x) {
      const auto level = static_cast<std::uint8_t>(std::clamp((x - 300) * 255 / 600, 0, 255));
      image.pixels.at(x, y) = {level, 100, 100};
    }
  }
  const auto result = test::soften(image, {{0, 100, 100}, {255, 100, 100}}, kOneThread);
  const Mask mask = soft_mask_of(result.soft, 1, kOneThread);
  for (int x = 1; x < 1200; ++x) {
    ASSERT_GE(mask.at(x, 8), mask.at(x - 1, 8)) << x;
    ASSERT_LE(mask.at(x, 8) - mask.at(x - 1, 8), 2) << x;
  }
  EXPECT_NEAR(mask.at(600, 8), 128, 3);
}

TEST(SoftMasks, add_up_to_255_in_every_visible_pixel_and_to_0_in_the_others) {
  for (const int k : {1, 2, 5, 16, 64}) {
    for (const bool transparent : {false, true}) {
      Image image = test::photo_like_picture(203, 97, static_cast<std::uint64_t>(k));
      if (transparent) image.alpha = test::mixed_alpha(203, 97, 2);
      const auto result = softened(image, k);
      const std::vector<Mask> masks = soft_masks(result.soft, kOneThread);
      ASSERT_EQ(masks.size(), result.palette.size());
      for (std::size_t i = 0; i < image.pixels.size(); ++i) {
        int sum = 0;
        for (const Mask& mask : masks) sum += mask.data()[i];
        const bool hidden = transparent && image.alpha.data()[i] == 0;
        ASSERT_EQ(sum, hidden ? 0 : 255) << "pixel " << i << " of " << k << " colors";
        ASSERT_LE(result.soft.second_share.data()[i], 127);
      }
    }
  }
}

TEST(SoftMasks, are_the_same_one_by_one_and_all_together) {
  const auto result = softened(test::photo_like_picture(300, 200, 3), 7);
  const std::vector<Mask> masks = soft_masks(result.soft, kOneThread);
  for (std::uint8_t j = 0; j < 7; ++j) {
    const Mask one = soft_mask_of(result.soft, j, kOneThread);
    EXPECT_TRUE(std::equal(one.values().begin(), one.values().end(), masks[j].values().begin()));
  }
}

TEST(SoftMasks, do_not_depend_on_the_number_of_threads) {
  Image image = test::photo_like_picture(500, 300, 4);
  image.alpha = test::mixed_alpha(500, 300, 5);
  const auto one = softened(image, 9);
  for (const int threads : {2, 7}) {
    const Context context{.threads = threads};
    EXPECT_TRUE(same(*soften_labels(image, one.table, one.palette, one.labels, context), one.soft));
  }
}

TEST(SoftMasks, do_not_depend_on_what_is_hidden) {
  Image image = test::photo_like_picture(120, 90, 6);
  image.alpha = test::mixed_alpha(120, 90, 7);
  const auto before = softened(image, 6);
  for (std::size_t i = 0; i < image.pixels.size(); ++i) {
    if (image.alpha.data()[i] == 0) image.pixels.data()[i] = {255, 0, 255};
  }
  EXPECT_TRUE(same(softened(image, 6).soft, before.soft));
}

TEST(SoftMasks, of_pictures_a_pixel_wide_or_high) {
  for (const auto& [width, height] : {std::pair{1, 1}, {1, 9}, {9, 1}, {2, 2}, {5, 3}}) {
    const Image image = test::photo_like_picture(width, height, 8);
    const auto result = softened(image, 3);
    EXPECT_EQ(result.soft.first.width(), width);
    EXPECT_EQ(result.soft.first.height(), height);
  }
}

TEST(SoftMasks, are_refused_beyond_64_colors) {
  const Image image = test::noise_picture(400, 1, 80, 9);
  const ColorTable table = *count_colors(image, kOneThread);
  const Palette palette = *make_palette(table, {.k = 65}, kOneThread);
  const LabelMap labels = *label_pixels(image, table, palette, kOneThread);
  const auto soft = soften_labels(image, table, palette, labels, kOneThread);
  ASSERT_FALSE(soft.has_value());
  EXPECT_EQ(soft.error().code, ErrorCode::kUnsupported);
}

TEST(SoftMasks, are_an_error_when_the_input_does_not_belong_together) {
  const Image image = test::noise_picture(60, 2, 30, 10);
  auto result = softened(image, 4);
  const auto code = [&](const Image& picture, const LabelMap& labels) {
    const auto soft = soften_labels(picture, result.table, result.palette, labels, kOneThread);
    return soft ? ErrorCode::kInternal : soft.error().code;
  };
  EXPECT_EQ(code(image, LabelMap(60, 1, 0)), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code(image, LabelMap(60, 2, 9)), ErrorCode::kInvalidArgument);
  Image other = test::noise_picture(60, 2, 30, 11);
  EXPECT_EQ(code(other, result.labels), ErrorCode::kInvalidArgument);
  result.palette.labels.pop_back();
  EXPECT_EQ(code(image, result.labels), ErrorCode::kInvalidArgument);
}

TEST(SoftMasks, stop_when_cancelled) {
  const Image image = test::photo_like_picture(90, 90, 12);
  const auto result = softened(image, 4);
  const std::atomic<bool> cancel{true};
  const auto soft = soften_labels(image, result.table, result.palette, result.labels,
                                  {.threads = 1, .cancel = &cancel});
  ASSERT_FALSE(soft.has_value());
  EXPECT_EQ(soft.error().code, ErrorCode::kCancelled);
}

}  // namespace
}  // namespace huemask
