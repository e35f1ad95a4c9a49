// Room: color
#pragma once

#include <string>

#include "huemask/color.h"
#include "huemask/rgb.h"

namespace huemask {

// A color of a swatch file or a paint catalog.
struct CatalogColor {
  std::string name;  // as the file has it: UTF-8 of one line; may be empty, or there twice
  Xyz color;         // exact
  Rgb8 srgb;         // nearest 8-bit sRGB; mapped into the gamut where it lies outside
};

}  // namespace huemask
