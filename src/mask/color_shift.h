// One color becomes another, and those around it with it.
#pragma once

#include "huemask/color.h"
#include "huemask/rgb.h"

namespace huemask::mask {

class ColorShift {
 public:
  // `from` in `space`; `to` is mapped into its gamut.
  ColorShift(Rgb8 from, const Xyz& to, RgbSpace space);

  // What a color near `from` becomes.
  [[nodiscard]] Rgb8 operator()(Rgb8 color) const;

 private:
  [[nodiscard]] double lightness(double value) const;

  RgbSpace space_;
  Rgb8 from8_, to8_;
  Oklab from_, to_;
  // How what differs from `from` in a and b is turned and scaled: as a complex number.
  double turn_real_ = 1, turn_imaginary_ = 0;
};

}  // namespace huemask::mask
