// How much of a picture something takes, and from where to where.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "huemask/facets.h"
#include "huemask/mask.h"

namespace huemask {

struct Extent {
  std::uint64_t pixels = 0;
  int x = 0;  // of the smallest box around them, empty where there is none
  int y = 0;
  int width = 0;
  int height = 0;
};

// Of the labels or regions 0 ... count - 1, none above. Cost: about 1 ns a pixel.
[[nodiscard]] std::vector<Extent> extents_of(const LabelMap& labels, std::size_t count);
[[nodiscard]] std::vector<Extent> extents_of(const RegionMap& regions, std::size_t count);

}  // namespace huemask
