// A small picture with its palette and labels, for the tests of the formats.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "huemask/export.h"
#include "huemask/layers.h"

namespace huemask::test {

inline Context threads(int count) {
  Context context;
  context.threads = count;
  return context;
}

// Red, green and blue with shares .5, .375 and .125 under CIE76.
inline PictureResult three_colors(std::string path = "a.png") {
  PictureResult result{.path = std::move(path),
                       .width = 4,
                       .height = 4,
                       .distinct_colors = 1234,
                       .method = "kmeans",
                       .metric = "cie76",
                       .seed = 7,
                       .palette = {.swatches = {},
                                   .labels = {},
                                   .difference = *find_difference("cie76"),
                                   .mean_delta_e = 2.3456789012},
                       .elapsed_ms = {.decode = 1.5, .table = 0.25, .cluster = 12.125, .total = 14},
                       .note = {}};
  const std::vector<std::pair<Rgb8, std::string>> colors = {
      {{255, 0, 0}, "red"}, {{0, 128, 0}, "green"}, {{0, 0, 255}, "blue"}};
  const double shares[] = {0.5, 0.375, 0.125};
  const std::uint64_t pixels[] = {8, 6, 2};
  for (std::size_t i = 0; i < colors.size(); ++i) {
    const Xyz xyz = rgb8_to_xyz(colors[i].first, RgbSpace::kSrgb);
    const Lab lab = xyz_to_lab(xyz);
    result.palette.swatches.push_back({.center = {lab.l, lab.a, lab.b},
                                       .lab = lab,
                                       .oklch = xyz_to_oklch(xyz),
                                       .srgb = colors[i].first,
                                       .share = shares[i],
                                       .pixels = pixels[i],
                                       .name = colors[i].second});
  }
  return result;
}

// 4 x 4: opaque red, over it half transparent green in the lower half, over both blue in two
// pixels.
inline LayerStack three_layers() {
  const auto layer = [](std::string name, Rgb8 color) {
    return Layer{std::move(name), {.pixels = Plane<Rgb8>(4, 4, color), .alpha = {}, .source = {}}};
  };
  LayerStack stack;
  stack.layers.push_back(layer("01 red", {255, 0, 0}));
  stack.layers.push_back(layer("02 gr\u00fcn & <leaf>", {0, 128, 0}));
  stack.layers.push_back(layer("03 blue", {0, 0, 255}));
  Plane<std::uint8_t> green(4, 4, 0);
  std::fill(green.row(2), green.row(2) + 8, std::uint8_t{128});
  stack.layers[1].image.alpha = std::move(green);
  Plane<std::uint8_t> blue(4, 4, 0);
  blue.at(2, 3) = blue.at(3, 3) = 255;
  stack.layers[2].image.alpha = std::move(blue);
  return stack;
}

struct Sample {
  PictureResult result = three_colors();
  Image image;
  LabelMap labels;
  LayerStack stack = three_layers();

  [[nodiscard]] ExportInput input() const {
    return {
        .pictures = std::span(&result, 1), .image = &image, .labels = &labels, .layers = &stack};
  }
};

// The picture of three_colors(): label 0 in the upper half, then 1, and 2 in the last two pixels.
inline Sample sample() {
  Sample s;
  s.labels = LabelMap(4, 4, 0);
  std::fill(s.labels.row(2), s.labels.row(2) + 8, std::uint16_t{1});
  s.labels.at(2, 3) = s.labels.at(3, 3) = 2;
  s.image.pixels = Plane<Rgb8>(4, 4);
  for (std::size_t i = 0; i < s.labels.size(); ++i) {
    s.image.pixels.values()[i] = s.result.palette.swatches[s.labels.values()[i]].srgb;
  }
  return s;
}

// Memberships for sample(): red fades into green along each row, and there is no blue.
inline std::vector<Mask> soft_masks() {
  std::vector<Mask> masks;
  for (int i = 0; i < 3; ++i) masks.emplace_back(4, 4, std::uint8_t{0});
  constexpr std::uint8_t kRed[] = {255, 200, 100, 0};
  for (int y = 0; y < 4; ++y) {
    for (int x = 0; x < 4; ++x) {
      masks[0].at(x, y) = kRed[x];
      masks[1].at(x, y) = static_cast<std::uint8_t>(255 - kRed[x]);
    }
  }
  return masks;
}

inline std::string text_of(const Artifact& artifact) {
  return {reinterpret_cast<const char*>(artifact.bytes.data()), artifact.bytes.size()};
}

// The only artifact of a palette format, as text.
inline std::string palette_text(std::string_view format, const ExportInput& input) {
  const auto artifacts =
      export_artifacts(**find_format(format, ExportKind::kPalette), input, Context{});
  return artifacts && artifacts->size() == 1 ? text_of(artifacts->front()) : std::string();
}

}  // namespace huemask::test
