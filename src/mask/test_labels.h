// Label maps for the tests of what follows regions.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "base/random.h"
#include "huemask/mask.h"

namespace huemask::test {

// A row of digits for each row of pixels; any other character is a pixel without a label.
inline LabelMap label_picture(std::initializer_list<std::string_view> rows) {
  LabelMap labels(static_cast<int>(rows.begin()->size()), static_cast<int>(rows.size()));
  int y = 0;
  for (const std::string_view row : rows) {
    for (int x = 0; x < labels.width(); ++x) {
      const char c = row[static_cast<std::size_t>(x)];
      labels.at(x, y) = c >= '0' && c <= '9' ? static_cast<std::uint16_t>(c - '0') : kNoLabel;
    }
    ++y;
  }
  return labels;
}

// Every pixel drawn from `count` labels; with `gaps`, one in so many has none.
inline LabelMap random_labels(int width, int height, std::uint64_t count, std::uint64_t gaps,
                              std::uint64_t seed) {
  Random random(seed);
  LabelMap labels(width, height);
  for (std::uint16_t& label : labels.values()) {
    const bool gap = gaps > 0 && random.below(gaps) == 0;
    label = gap ? kNoLabel : static_cast<std::uint16_t>(random.below(count));
  }
  return labels;
}

// Patches of several pixels: `random_labels` of a smaller map, enlarged by disks.
inline LabelMap patchy_labels(int width, int height, std::uint64_t count, std::uint64_t seed) {
  Random random(seed);
  LabelMap labels(width, height, 0);
  for (int patch = 0; patch < width * height / 40; ++patch) {
    const auto label = static_cast<std::uint16_t>(random.below(count));
    const int center_x = static_cast<int>(random.below(static_cast<std::uint64_t>(width)));
    const int center_y = static_cast<int>(random.below(static_cast<std::uint64_t>(height)));
    const int radius = static_cast<int>(random.below(9));
    for (int y = 0; y < height; ++y) {
      for (int x = 0; x < width; ++x) {
        const int dx = x - center_x;
        const int dy = y - center_y;
        if (dx * dx + dy * dy <= radius * radius) labels.at(x, y) = label;
      }
    }
  }
  return labels;
}

}  // namespace huemask::test
