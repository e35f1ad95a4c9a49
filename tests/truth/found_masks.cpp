#include "found_masks.h"

#include <algorithm>
#include <utility>

#include "huemask/area_colors.h"
#include "huemask/color.h"
#include "huemask/color_table.h"
#include "huemask/difference.h"
#include "huemask/palette.h"
#include "huemask/soft_masks.h"

namespace huemask::test {
namespace {

Xyz xyz_of(Rgb8 color) { return rgb8_to_xyz(color, RgbSpace::kSrgb); }

// The number of the true color for every swatch: pairs of the least difference first, one to one.
std::vector<std::uint16_t> true_numbers(const Palette& palette, const std::vector<Rgb8>& colors) {
  const Difference difference = *find_difference("ciede2000");
  struct Pair {
    double delta_e;
    std::size_t swatch, color;
  };
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < palette.size(); ++i) {
    for (std::size_t j = 0; j < colors.size(); ++j) {
      const double delta_e = difference(lab_to_xyz(palette.swatches[i].lab), xyz_of(colors[j]));
      pairs.push_back({delta_e, i, j});
    }
  }
  std::sort(pairs.begin(), pairs.end(),
            [](const Pair& a, const Pair& b) { return a.delta_e < b.delta_e; });
  std::vector<std::uint16_t> numbers(palette.size(), kNoLabel);
  std::vector<bool> taken(colors.size());
  for (const Pair& pair : pairs) {
    if (numbers[pair.swatch] != kNoLabel || taken[pair.color]) continue;
    numbers[pair.swatch] = static_cast<std::uint16_t>(pair.color);
    taken[pair.color] = true;
  }
  return numbers;
}

// All colors of the picture, each with the nearest of those that were found or are true.
Palette palette_of(const TruePicture& picture, const ColorTable& table, Colors colors) {
  PaletteOptions options{.k = static_cast<int>(picture.colors.size()),
                         .accents = PaletteOptions::Accents::kOff};
  if (colors == Colors::kFound) {
    return *make_palette(table, *count_area_colors(picture.image, {}), options, {});
  }
  for (const Rgb8 color : picture.colors) options.locked.push_back(xyz_of(color));
  return *make_palette(table, options, {});
}

}  // namespace

FoundMasks find_masks(const TruePicture& picture, Colors colors) {
  const ColorTable table = *count_colors(picture.image, {});
  const Palette palette = palette_of(picture, table, colors);
  LabelMap nearest = *label_pixels(picture.image, table, palette, {});
  const SoftLabelMap soft = *soften_labels(picture.image, table, palette, nearest, {});
  FoundMasks found{.nearest = std::move(nearest), .hard = hard_labels(soft, {}), .memberships = {}};
  const std::vector<std::uint16_t> numbers = true_numbers(palette, picture.colors);
  for (LabelMap* labels : {&found.nearest, &found.hard}) {
    for (std::uint16_t& label : labels->values()) {
      if (label != kNoLabel) label = numbers[label];
    }
  }
  std::vector<Mask> memberships = soft_masks(soft, {});
  found.memberships.resize(picture.colors.size());
  for (std::size_t i = 0; i < memberships.size(); ++i) {
    found.memberships[numbers[i]] = std::move(memberships[i]);
  }
  return found;
}

}  // namespace huemask::test
