// What several steps of refining say of themselves: parameters, and where they are published.
#pragma once

#include <string_view>

#include "huemask/method.h"
#include "mask/disk_morphology.h"

namespace huemask::mask {

inline constexpr std::string_view kMorphologyReference =
    "Serra 1982, Image Analysis and Mathematical Morphology, ISBN 0-12-637240-3";

// Of the disk of dilation and erosion.
[[nodiscard]] constexpr Parameter radius_parameter(double default_px, std::string_view help) {
  return {.name = "radius",
          .unit = "px",
          .minimum = 0,
          .maximum = kLargestRadius,
          .default_value = default_px,
          .help = help};
}

// The area of a component or hole.
[[nodiscard]] constexpr Parameter area_parameter(double default_px, std::string_view help) {
  return {.name = "pixels",
          .unit = "px",
          .minimum = 0,
          .maximum = 1e9,
          .default_value = default_px,
          .help = help,
          .step = 1};
}

}  // namespace huemask::mask
