// Colors of swatch files from the color models that such files have.
#pragma once

#include <string>
#include <string_view>

#include "huemask/export.h"
#include "huemask/rgb_system.h"

namespace huemask {

// `name` is made one line of UTF-8: control characters are left out, other bytes become U+FFFD, and
// white space at the ends goes.
[[nodiscard]] CatalogColor catalog_color(std::string_view name, Rgb8 srgb);
[[nodiscard]] CatalogColor catalog_color(std::string_view name, const Xyz& color);
// Encoded sRGB, cut to [0, 1]. What is an 8-bit color but for the rounding of 32-bit floats is that
// color exactly.
[[nodiscard]] CatalogColor catalog_color(std::string_view name, const Rgb& srgb);

// Amounts of ink in [0, 1] to sRGB without any profile: each component is what ink and black leave
// of it. Source: CSS Color 5, "naive" conversion of device-cmyk().
[[nodiscard]] Rgb cmyk_to_srgb(double cyan, double magenta, double yellow, double black);

}  // namespace huemask
