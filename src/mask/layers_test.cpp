#include "huemask/layers.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdlib>

#include "base/test_pictures.h"
#include "mask/test_scenes.h"

namespace huemask {
namespace {

const Context kOneThread = {.threads = 1};

struct Pixel {
  double rgb[3] = {};
  double alpha = 0;  // [0, 1]
};

enum class Reader { kFloating, kRoundsEachLayer };

double rounded(double value) { return std::floor(value + 0.5); }

// One pixel of a stack as a reader composites it: bottom first, over nothing.
Pixel composite(const LayerStack& stack, std::size_t i, Reader reader) {
  Pixel below;
  for (const Layer& layer : stack.layers) {
    const Rgb8 color = layer.image.pixels.data()[i];
    const double alpha = layer.image.opaque() ? 1 : layer.image.alpha.data()[i] / 255.0;
    const double kept = below.alpha * (1 - alpha);
    const double total = alpha + kept;
    if (total == 0) continue;
    const double own[3] = {1.0 * color.r, 1.0 * color.g, 1.0 * color.b};
    for (int c = 0; c < 3; ++c) {
      below.rgb[c] = (own[c] * alpha + below.rgb[c] * kept) / total;
      if (reader == Reader::kRoundsEachLayer) below.rgb[c] = rounded(below.rgb[c]);
    }
    below.alpha = reader == Reader::kRoundsEachLayer ? rounded(total * 255) / 255 : total;
  }
  return below;
}

LayerStack layers_of(const Image& image, int k, const Context& context = kOneThread) {
  const ColorTable table = *count_colors(image, context);
  const Palette palette = *make_palette(table, {.k = k}, context);
  const LabelMap labels = *label_pixels(image, table, palette, context);
  const SoftLabelMap soft = *soften_labels(image, table, palette, labels, context);
  return *make_layers(image, palette, soft, context);
}

// The largest difference of a channel; alpha must be the same.
int largest_difference(const Image& image, const LayerStack& stack, Reader reader) {
  int largest = 0;
  for (std::size_t i = 0; i < image.pixels.size(); ++i) {
    const Pixel found = composite(stack, i, reader);
    const int alpha = image.opaque() ? 255 : image.alpha.data()[i];
    EXPECT_EQ(rounded(found.alpha * 255), alpha) << "pixel " << i;
    if (alpha == 0) continue;
    const Rgb8 color = image.pixels.data()[i];
    const int wanted[3] = {color.r, color.g, color.b};
    for (int c = 0; c < 3; ++c) {
      largest = std::max(largest, std::abs(static_cast<int>(rounded(found.rgb[c])) - wanted[c]));
    }
  }
  return largest;
}

TEST(Layers, give_the_picture_back_within_one_step) {
  for (const int k : {1, 2, 6, 16}) {
    for (const bool transparent : {false, true}) {
      Image image = test::photo_like_picture(211, 103, static_cast<std::uint64_t>(k));
      if (transparent) image.alpha = test::mixed_alpha(211, 103, 3);
      const LayerStack stack = layers_of(image, k);
      for (const Reader reader : {Reader::kFloating, Reader::kRoundsEachLayer}) {
        EXPECT_LE(largest_difference(image, stack, reader), 1) << k << " colors";
      }
    }
  }
}

TEST(Layers, give_noise_back_within_one_step_at_every_alpha) {
  Image image = test::noise_picture(256, 200, 9000, 4);
  image.alpha = Plane<std::uint8_t>(256, 200);
  for (int y = 0; y < 200; ++y) {
    for (int x = 0; x < 256; ++x) image.alpha.at(x, y) = static_cast<std::uint8_t>(x);
  }
  const LayerStack stack = layers_of(image, 12);
  EXPECT_LE(largest_difference(image, stack, Reader::kFloating), 1);
  EXPECT_LE(largest_difference(image, stack, Reader::kRoundsEachLayer), 1);
}

TEST(Layers, hold_their_own_color_at_an_edge_and_not_the_neighbors) {
  const std::vector<Rgb8> colors = {{245, 240, 230}, {30, 60, 120}};
  test::Scene scene = test::empty_scene(120, 90, colors);
  test::paint(scene, 1,
              [](double x, double y) { return (x - 60) * (x - 60) + (y - 45) * (y - 45) < 900; });
  test::render(scene, 0.7, 0, 5);
  const auto soft = test::soften(scene.image, colors, kOneThread);
  const LayerStack stack = *make_layers(scene.image, soft.palette, soft.soft, kOneThread);
  int mixed = 0;
  for (std::size_t j = 0; j < 2; ++j) {
    const Image& layer = stack.layers[j].image;
    for (std::size_t i = 0; i < layer.pixels.size(); ++i) {
      if (layer.alpha.data()[i] == 0) continue;
      mixed += layer.alpha.data()[i] < 255 ? 1 : 0;
      const Rgb8 color = layer.pixels.data()[i];
      EXPECT_NEAR(color.r, colors[j].r, 6) << "layer " << j << ", pixel " << i;
      EXPECT_NEAR(color.g, colors[j].g, 6);
      EXPECT_NEAR(color.b, colors[j].b, 6);
    }
  }
  EXPECT_GT(mixed, 150) << "the disk has an edge of about 190 pixels, more than one wide";
}

TEST(Cutouts, add_up_to_the_picture_and_have_their_own_color) {
  Image image = test::photo_like_picture(150, 90, 11);
  image.alpha = test::mixed_alpha(150, 90, 12);
  const ColorTable table = *count_colors(image, kOneThread);
  const Palette palette = *make_palette(table, {.k = 4}, kOneThread);
  const LabelMap labels = *label_pixels(image, table, palette, kOneThread);
  const SoftLabelMap soft = *soften_labels(image, table, palette, labels, kOneThread);
  std::vector<Image> cutouts;
  for (std::uint8_t j = 0; j < 4; ++j) {
    cutouts.push_back(*make_cutout(image, soft, j, kOneThread));
  }
  for (std::size_t i = 0; i < image.pixels.size(); ++i) {
    int alpha = 0;
    double red = 0;
    for (const Image& cutout : cutouts) {
      alpha += cutout.alpha.data()[i];
      red += cutout.alpha.data()[i] * cutout.pixels.data()[i].r;
    }
    EXPECT_NEAR(alpha, image.alpha.data()[i], 1) << i;
    if (image.alpha.data()[i] == 255) {
      EXPECT_NEAR(red / 255, image.pixels.data()[i].r, 1) << i;
    }
  }
  EXPECT_FALSE(make_cutout(image, soft, 4, kOneThread).has_value());
}

TEST(Layers, are_named_and_ordered_as_the_palette) {
  const Image image = test::photo_like_picture(80, 60, 6);
  const ColorTable table = *count_colors(image, kOneThread);
  const Palette palette = *make_palette(table, {.k = 3}, kOneThread);
  const LabelMap labels = *label_pixels(image, table, palette, kOneThread);
  const SoftLabelMap soft = *soften_labels(image, table, palette, labels, kOneThread);
  const LayerStack stack = *make_layers(image, palette, soft, kOneThread);
  ASSERT_EQ(stack.layers.size(), 3U);
  EXPECT_EQ(stack.layers[0].name, "01 " + palette.swatches[0].name);
  EXPECT_EQ(stack.layers[2].name, "03 " + palette.swatches[2].name);
  EXPECT_EQ(stack.layers[2].image.width(), 80);
}

TEST(Layers, have_no_alpha_plane_when_they_cover_everything) {
  const LayerStack stack = layers_of(test::flat_picture(20, 10, {9, 8, 7}), 1);
  ASSERT_EQ(stack.layers.size(), 1U);
  EXPECT_TRUE(stack.layers[0].image.opaque());
}

TEST(Layers, do_not_depend_on_the_number_of_threads) {
  Image image = test::photo_like_picture(400, 300, 7);
  image.alpha = test::mixed_alpha(400, 300, 8);
  const LayerStack one = layers_of(image, 5);
  for (const int threads : {2, 7}) {
    const LayerStack many = layers_of(image, 5, {.threads = threads});
    for (std::size_t j = 0; j < 5; ++j) {
      const Image& a = one.layers[j].image;
      const Image& b = many.layers[j].image;
      EXPECT_TRUE(std::equal(a.pixels.values().begin(), a.pixels.values().end(),
                             b.pixels.values().begin()));
      EXPECT_TRUE(
          std::equal(a.alpha.values().begin(), a.alpha.values().end(), b.alpha.values().begin()));
    }
  }
}

TEST(Layers, are_refused_when_they_do_not_fit) {
  const Image image = test::photo_like_picture(50, 40, 9);
  const ColorTable table = *count_colors(image, kOneThread);
  const Palette palette = *make_palette(table, {.k = 4}, kOneThread);
  const LabelMap labels = *label_pixels(image, table, palette, kOneThread);
  const SoftLabelMap soft = *soften_labels(image, table, palette, labels, kOneThread);
  const auto code = [&](const Image& picture, const Context& context) {
    const auto stack = make_layers(picture, palette, soft, context);
    return stack ? ErrorCode::kInternal : stack.error().code;
  };
  EXPECT_EQ(code(test::photo_like_picture(50, 41, 9), kOneThread), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code(image, {.threads = 1, .limits = {.max_pixels = 4 * 2000 - 1}}),
            ErrorCode::kTooLarge);
  const std::atomic<bool> cancel{true};
  EXPECT_EQ(code(image, {.threads = 1, .cancel = &cancel}), ErrorCode::kCancelled);
}

}  // namespace
}  // namespace huemask
