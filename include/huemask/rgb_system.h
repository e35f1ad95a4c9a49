// Room: color
// RGB in floating point: encoded and linear, in the RGB systems that CSS Color 4 names.
//
// White: D65, but ProPhoto's is D50 (adapted by Bradford). Matrices are exact quotients of the
// chromaticities in CSS Color 4. In gamut each component is in [0, 1]; values outside are kept
// (negative ones by odd symmetry of the transfer function). No function here allocates.
#pragma once

#include <cstdint>

#include "huemask/color.h"

namespace huemask {

// Encoded (gamma-corrected) RGB; which system stands beside it.
struct Rgb {
  double r = 0, g = 0, b = 0;
  friend bool operator==(const Rgb&, const Rgb&) = default;
};
// Light, proportional to energy; which system stands beside it.
struct LinearRgb {
  double r = 0, g = 0, b = 0;
  friend bool operator==(const LinearRgb&, const LinearRgb&) = default;
};

enum class RgbSystem : std::uint8_t {
  kSrgb,         // IEC 61966-2-1
  kDisplayP3,    // SMPTE EG 432-1 primaries, D65, sRGB transfer
  kA98Rgb,       // Adobe RGB (1998)
  kRec2020,      // ITU-R BT.2020 primaries, display gamma 2.4
  kProPhotoRgb,  // ROMM RGB, ISO 22028-2
};

[[nodiscard]] LinearRgb decode_rgb(const Rgb& color, RgbSystem system);
[[nodiscard]] Rgb encode_rgb(const LinearRgb& color, RgbSystem system);
[[nodiscard]] Xyz linear_rgb_to_xyz(const LinearRgb& color, RgbSystem system);
[[nodiscard]] LinearRgb xyz_to_linear_rgb(const Xyz& color, RgbSystem system);
[[nodiscard]] Xyz rgb_to_xyz(const Rgb& color, RgbSystem system);
[[nodiscard]] Rgb xyz_to_rgb(const Xyz& color, RgbSystem system);

// The nearest 8-bit values: each component rounded half up and cut to [0, 255]. NaN gives 0.
[[nodiscard]] Rgb8 rgb_to_rgb8(const Rgb& color);
[[nodiscard]] Rgb rgb8_to_rgb(Rgb8 color);

}  // namespace huemask
