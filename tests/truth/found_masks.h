// What huemask finds in a picture whose truth is known.
#pragma once

#include <vector>

#include "huemask/mask.h"
#include "true_picture.h"

namespace huemask::test {

struct FoundMasks {
  LabelMap nearest;               // label_pixels()
  LabelMap hard;                  // hard_labels()
  std::vector<Mask> memberships;  // soft_masks()
};

// With the true number of colors, found among those of the areas (count_area_colors()); or with the
// true colors themselves, which shows what is lost by the masks alone. Labels and memberships have
// the numbers of the true colors.
enum class Colors : std::uint8_t { kFound, kTrue };
[[nodiscard]] FoundMasks find_masks(const TruePicture& picture, Colors colors);

}  // namespace huemask::test
