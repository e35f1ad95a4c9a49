#include "huemask/recolor.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cmath>

#include "base/test_pictures.h"
#include "mask/test_scenes.h"

namespace huemask {
namespace {

const Context kOneThread = {.threads = 1};

constexpr Rgb8 kPaper = {245, 240, 230};
constexpr Rgb8 kRed = {190, 40, 35};
constexpr Rgb8 kNavy = {30, 50, 110};
constexpr Rgb8 kGreen = {40, 150, 70};

ColorChange change(std::uint8_t swatch, Rgb8 color) {
  return {swatch, rgb8_to_xyz(color, RgbSpace::kSrgb)};
}

test::Scene poster(std::uint64_t seed) {
  test::Scene scene = test::empty_scene(160, 120, {kPaper, kRed, kNavy});
  test::paint_shapes(scene, seed);
  test::render(scene, 0.6, 0, seed);
  return scene;
}

TEST(Recolor, makes_a_pure_color_the_new_one_to_the_bit) {
  const test::Scene scene = poster(1);
  const auto soft = test::soften(scene.image, scene.colors, kOneThread);
  const auto out = recolor(scene.image, soft.soft, std::vector{change(1, kGreen)}, kOneThread);
  ASSERT_TRUE(out.has_value());
  int found = 0;
  for (std::size_t i = 0; i < out->pixels.size(); ++i) {
    if (scene.image.pixels.data()[i] != kRed) continue;
    ++found;
    EXPECT_EQ(out->pixels.data()[i], kGreen);
  }
  EXPECT_GT(found, 1000);
}

// The picture as if it had been painted in the new colors.
TEST(Recolor, makes_edges_those_of_the_new_colors) {
  const test::Scene scene = poster(2);
  test::Scene wanted = poster(2);
  wanted.colors[1] = kGreen;
  test::render(wanted, 0, 0, 2);
  const auto soft = test::soften(scene.image, scene.colors, kOneThread);
  const auto out = recolor(scene.image, soft.soft, std::vector{change(1, kGreen)}, kOneThread);
  double sum = 0;
  int worst = 0;
  for (std::size_t i = 0; i < out->pixels.size(); ++i) {
    const int error = std::abs(out->pixels.data()[i].g - wanted.image.pixels.data()[i].g);
    sum += error;
    worst = std::max(worst, error);
  }
  EXPECT_LE(sum / static_cast<double>(out->pixels.size()), 0.5);
  EXPECT_LE(worst, 60) << "where three colors meet, two are assumed";
}

TEST(Recolor, leaves_what_has_no_share_to_the_bit) {
  for (const bool transparent : {false, true}) {
    Image image = test::photo_like_picture(220, 140, 3);
    if (transparent) image.alpha = test::mixed_alpha(220, 140, 4);
    const ColorTable table = *count_colors(image, kOneThread);
    const Palette palette = *make_palette(table, {.k = 6}, kOneThread);
    const LabelMap labels = *label_pixels(image, table, palette, kOneThread);
    const SoftLabelMap soft = *soften_labels(image, table, palette, labels, kOneThread);
    const auto out = recolor(image, soft, std::vector{change(2, kGreen)}, kOneThread);
    ASSERT_TRUE(out.has_value());
    const Mask mask = soft_mask_of(soft, 2, kOneThread);
    int changed = 0;
    for (std::size_t i = 0; i < image.pixels.size(); ++i) {
      if (mask.data()[i] == 0) {
        ASSERT_EQ(out->pixels.data()[i], image.pixels.data()[i]) << i;
      } else {
        changed += out->pixels.data()[i] == image.pixels.data()[i] ? 0 : 1;
      }
    }
    EXPECT_GT(changed, 1000);
    EXPECT_TRUE(std::equal(out->alpha.values().begin(), out->alpha.values().end(),
                           image.alpha.values().begin(), image.alpha.values().end()));
  }
}

TEST(Recolor, to_the_same_color_changes_next_to_nothing) {
  const Image image = test::photo_like_picture(160, 100, 5);
  const ColorTable table = *count_colors(image, kOneThread);
  const Palette palette = *make_palette(table, {.k = 5}, kOneThread);
  const LabelMap labels = *label_pixels(image, table, palette, kOneThread);
  const SoftLabelMap soft = *soften_labels(image, table, palette, labels, kOneThread);
  const auto out = recolor(image, soft, std::vector{change(0, soft.colors[0])}, kOneThread);
  for (std::size_t i = 0; i < image.pixels.size(); ++i) {
    EXPECT_NEAR(out->pixels.data()[i].r, image.pixels.data()[i].r, 1) << i;
    EXPECT_NEAR(out->pixels.data()[i].g, image.pixels.data()[i].g, 1) << i;
    EXPECT_NEAR(out->pixels.data()[i].b, image.pixels.data()[i].b, 1) << i;
  }
}

// A red ball on white, lit from the left, becomes a blue one: light stays left of dark.
TEST(Recolor, keeps_the_shading) {
  Image image = test::flat_picture(200, 40, {200, 30, 30});
  for (int y = 0; y < 40; ++y) {
    for (int x = 0; x < 200; ++x) {
      const double light = 1.25 - 0.5 * x / 200;
      image.pixels.at(x, y) = {test::to_byte(160 * light), test::to_byte(30 * light),
                               test::to_byte(30 * light)};
    }
  }
  const auto soft = test::soften(image, {{160, 30, 30}}, kOneThread);
  const auto out = recolor(image, soft.soft, std::vector{change(0, {40, 70, 170})}, kOneThread);
  const auto lightness = [](Rgb8 color) {
    return xyz_to_oklab(rgb8_to_xyz(color, RgbSpace::kSrgb)).l;
  };
  const double before = lightness(image.pixels.at(0, 20)) - lightness(image.pixels.at(199, 20));
  const double after = lightness(out->pixels.at(0, 20)) - lightness(out->pixels.at(199, 20));
  EXPECT_GT(after, 0.6 * before);
  EXPECT_LT(after, 1.5 * before);
  for (int x = 1; x < 200; ++x) {
    EXPECT_LE(lightness(out->pixels.at(x, 20)), lightness(out->pixels.at(x - 1, 20)) + 0.004) << x;
  }
}

TEST(Recolor, does_not_depend_on_the_number_of_threads) {
  const Image image = test::photo_like_picture(500, 400, 6);
  const ColorTable table = *count_colors(image, kOneThread);
  const Palette palette = *make_palette(table, {.k = 5}, kOneThread);
  const LabelMap labels = *label_pixels(image, table, palette, kOneThread);
  const SoftLabelMap soft = *soften_labels(image, table, palette, labels, kOneThread);
  const std::vector changes = {change(0, kGreen), change(3, kNavy)};
  const auto one = recolor(image, soft, changes, kOneThread);
  for (const int threads : {2, 7}) {
    const auto many = recolor(image, soft, changes, {.threads = threads});
    EXPECT_TRUE(std::equal(one->pixels.values().begin(), one->pixels.values().end(),
                           many->pixels.values().begin()));
  }
}

TEST(Recolor, is_an_error_when_changes_or_sizes_do_not_fit) {
  const test::Scene scene = poster(7);
  const auto soft = test::soften(scene.image, scene.colors, kOneThread);
  const auto code = [&](const Image& image, const std::vector<ColorChange>& changes,
                        const Context& context = kOneThread) {
    const auto out = recolor(image, soft.soft, changes, context);
    return out ? ErrorCode::kInternal : out.error().code;
  };
  EXPECT_EQ(code(scene.image, {change(3, kGreen)}), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code(scene.image, {change(1, kGreen), change(1, kNavy)}), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code(test::flat_picture(9, 9, kRed), {change(1, kGreen)}), ErrorCode::kInvalidArgument);
  const std::atomic<bool> cancel{true};
  EXPECT_EQ(code(scene.image, {change(1, kGreen)}, {.threads = 1, .cancel = &cancel}),
            ErrorCode::kCancelled);
}

}  // namespace
}  // namespace huemask
