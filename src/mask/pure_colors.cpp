#include "mask/pure_colors.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "huemask/rgb_system.h"

namespace huemask::mask {
namespace {

constexpr std::size_t kLevels = 256;
constexpr std::uint64_t kFlatPart = 8;  // a color that has this part of the weight is flat color
using Histogram = std::array<std::uint64_t, kLevels>;

struct Tally {
  std::array<Histogram, 3> channels{};
  std::uint64_t weight = 0;
  std::uint64_t most = 0;  // of one color
  Rgb8 most_common;
  std::uint64_t own = 0;  // of the swatch's own color

  void add(Rgb8 color, std::uint64_t amount, Rgb8 own_color) {
    channels[0][color.r] += amount;
    channels[1][color.g] += amount;
    channels[2][color.b] += amount;
    weight += amount;
    if (color == own_color) own = amount;
    if (amount <= most) return;
    most = amount;
    most_common = color;
  }
};

std::uint8_t median(const Histogram& histogram, std::uint64_t total) {
  std::uint64_t below = 0;
  std::size_t level = 0;
  while (level + 1 < kLevels && 2 * (below + histogram[level]) < total) below += histogram[level++];
  return static_cast<std::uint8_t>(level);
}

Rgb8 own_color(const Swatch& swatch, RgbSpace space) {
  const RgbSystem system = space == RgbSpace::kSrgb ? RgbSystem::kSrgb : RgbSystem::kDisplayP3;
  return rgb_to_rgb8(xyz_to_rgb(lab_to_xyz(swatch.lab), system));
}

int largest_step(Rgb8 a, Rgb8 b) {
  return std::max({std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b)});
}

}  // namespace

std::vector<Rgb8> pure_colors(const ColorTable& table, const Palette& palette) {
  std::vector<Rgb8> colors;
  for (const Swatch& swatch : palette.swatches) colors.push_back(own_color(swatch, table.space));
  std::vector<Tally> tallies(palette.size());
  const auto weights = table.weights();
  for (std::size_t i = 0; i < table.size(); ++i) {
    const std::uint16_t label = palette.labels[i];
    tallies[label].add(key_color(table.keys[i]), weights[i], colors[label]);
  }
  for (std::size_t j = 0; j < palette.size(); ++j) {
    const Tally& tally = tallies[j];
    if (tally.weight == 0 || tally.own * kFlatPart >= tally.weight) continue;
    if (tally.most * kFlatPart >= tally.weight) {
      colors[j] = tally.most_common;
    } else {
      const std::uint8_t r = median(tally.channels[0], tally.weight);
      const std::uint8_t g = median(tally.channels[1], tally.weight);
      colors[j] = {r, g, median(tally.channels[2], tally.weight)};
    }
  }
  return colors;
}

int median_step(const Image& image, const LabelMap& labels) {
  constexpr int kEveryRow = 4;
  Histogram steps{};
  std::uint64_t total = 0;
  for (int y = 0; y < image.height(); y += kEveryRow) {
    const Rgb8* pixels = image.pixels.row(y);
    const std::uint16_t* label = labels.row(y);
    for (int x = 1; x < image.width(); ++x) {
      if (label[x] != label[x - 1] || label[x] == kNoLabel) continue;
      ++steps[static_cast<std::size_t>(largest_step(pixels[x], pixels[x - 1]))];
      ++total;
    }
  }
  return median(steps, total);
}

}  // namespace huemask::mask
