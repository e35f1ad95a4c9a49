// Every format on what the other rooms really hand over, at its edges.
#include "huemask/export.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/test_pictures.h"
#include "huemask/layers.h"
#include "huemask/mask.h"

namespace huemask {
namespace {

struct Whole {
  Image image;
  PictureResult result;
  LabelMap labels;
  LayerStack stack;
};

// A layer for each color: its pixels as they are.
LayerStack taken_apart(const Image& image, const LabelMap& labels, const Palette& palette) {
  LayerStack stack;
  for (std::size_t i = 0; i < palette.size(); ++i) {
    Layer layer{palette.swatches[i].name, {.pixels = image.pixels.clone(), .source = {}}};
    layer.image.space = image.space;
    layer.image.alpha = mask_of(labels, static_cast<std::uint16_t>(i), {});
    for (std::size_t p = 0; p < labels.size(); ++p) {
      std::uint8_t& alpha = layer.image.alpha.values()[p];
      if (alpha > 0 && !image.opaque()) alpha = image.alpha.values()[p];
    }
    stack.layers.push_back(std::move(layer));
  }
  return stack;
}

Whole run(Image image, int k) {
  const ColorTable table = *count_colors(image, {});
  Palette palette = *make_palette(table, {.k = k}, {});
  LabelMap labels = *label_pixels(image, table, palette, {});
  PictureResult result{.path = "made by a test",
                       .width = image.width(),
                       .height = image.height(),
                       .distinct_colors = table.size(),
                       .method = "kmeans",
                       .metric = "cie76",
                       .seed = 0,
                       .palette = std::move(palette),
                       .elapsed_ms = {},
                       .note = {}};
  LayerStack stack = taken_apart(image, labels, result.palette);
  return {std::move(image), std::move(result), std::move(labels), std::move(stack)};
}

class EveryFormatOn : public testing::TestWithParam<const ExportFormat*> {
 protected:
  static std::vector<Artifact> export_of(const Whole& whole, int threads = 1) {
    const auto artifacts = export_artifacts(*GetParam(),
                                            {.pictures = std::span(&whole.result, 1),
                                             .failures = {},
                                             .image = &whole.image,
                                             .labels = &whole.labels,
                                             .layers = &whole.stack},
                                            {.threads = threads});
    EXPECT_TRUE(artifacts.has_value()) << (artifacts ? "" : artifacts.error().message);
    return artifacts.value_or(std::vector<Artifact>{});
  }
  static void expect_whole(const std::vector<Artifact>& artifacts) {
    ASSERT_FALSE(artifacts.empty());
    for (const Artifact& artifact : artifacts) EXPECT_FALSE(artifact.bytes.empty());
  }
};

INSTANTIATE_TEST_SUITE_P(Contract, EveryFormatOn, testing::ValuesIn(all_formats()),
                         [](const auto& test) {
                           std::string name(test.param->info.id);
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST_P(EveryFormatOn, one_pixel) {
  expect_whole(export_of(run(test::flat_picture(1, 1, {9, 8, 7}), 4)));
}

TEST_P(EveryFormatOn, a_picture_that_is_transparent_in_places) {
  Image image = test::photo_like_picture(61, 35, 1);
  image.alpha = test::mixed_alpha(61, 35, 2);
  expect_whole(export_of(run(std::move(image), 5)));
}

TEST_P(EveryFormatOn, more_colors_than_a_byte_can_index) {
  expect_whole(export_of(run(test::noise_picture(40, 30, 900, 3), 300)));
}

TEST_P(EveryFormatOn, a_picture_in_display_p3) {
  Image image = test::photo_like_picture(30, 20, 4);
  image.space = RgbSpace::kDisplayP3;
  expect_whole(export_of(run(std::move(image), 3)));
}

TEST_P(EveryFormatOn, any_number_of_threads_gives_the_same_bytes) {
  Image image = test::photo_like_picture(161, 95, 5);
  image.alpha = test::mixed_alpha(161, 95, 6);
  const Whole whole = run(std::move(image), 6);
  const std::vector<Artifact> one = export_of(whole);
  for (const int threads : {2, 7}) {
    const std::vector<Artifact> many = export_of(whole, threads);
    EXPECT_TRUE(std::equal(one.begin(), one.end(), many.begin(), many.end(),
                           [](const Artifact& a, const Artifact& b) {
                             return a.file_name == b.file_name && a.bytes == b.bytes;
                           }))
        << threads;
  }
}

}  // namespace
}  // namespace huemask
