#include "mask/pure_colors.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <numeric>

#include "huemask/rgb_system.h"

namespace huemask::mask {
namespace {

constexpr std::size_t kLevels = 256;
constexpr std::size_t kChannels = 3;
constexpr std::uint64_t kFlatPart = 8;  // a color that has this part of the weight is flat color
using Histogram = std::array<std::uint64_t, kLevels>;

struct Tally {
  std::array<Histogram, kChannels> channels{};
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

// steps[3 * x] = how much pixel x and the one before differ in their most different channel.
void find_steps(const Rgb8* pixels, std::size_t width, std::uint8_t* steps) {
  const std::uint8_t* values = &pixels->r;
  const std::size_t count = width * kChannels;
  for (std::size_t i = kChannels; i < count; ++i) {
    const std::uint8_t before = values[i - kChannels];
    steps[i] = static_cast<std::uint8_t>(std::max(values[i], before) - std::min(values[i], before));
  }
  for (std::size_t i = 0; i < count; ++i) {
    steps[i] = std::max(steps[i], std::max(steps[i + 1], steps[i + 2]));
  }
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
  // By turns, as a count that follows itself has to wait for itself.
  std::array<Histogram, 4> turns{};
  std::vector<std::uint8_t> steps(static_cast<std::size_t>(image.width()) * kChannels + kChannels);
  for (int y = 0; y < image.height(); y += kEveryRow) {
    find_steps(image.pixels.row(y), static_cast<std::size_t>(image.width()), steps.data());
    const std::uint16_t* label = labels.row(y);
    for (int x = 1; x < image.width(); ++x) {
      const bool counts = label[x] == label[x - 1] && label[x] != kNoLabel;
      turns[static_cast<std::size_t>(x) % turns.size()]
           [steps[static_cast<std::size_t>(x) * kChannels]] += counts ? 1 : 0;
    }
  }
  Histogram all{};
  for (const Histogram& turn : turns) {
    for (std::size_t level = 0; level < kLevels; ++level) all[level] += turn[level];
  }
  return median(all, std::accumulate(all.begin(), all.end(), std::uint64_t{0}));
}

}  // namespace huemask::mask
