#include "mask/color_shift.h"

#include <algorithm>
#include <cmath>

#include "huemask/gamut.h"

namespace huemask::mask {
namespace {

// Dark and dull colors have little room for noise, which a lighter or more vivid one must not blow
// up: differences grow to at most this many times what they were.
constexpr double kMostGain = 1.5;
// Of less chroma than this, a color has no hue to turn.
constexpr double kLeastChroma = 0.02;

RgbSystem system_of(RgbSpace space) {
  return space == RgbSpace::kSrgb ? RgbSystem::kSrgb : RgbSystem::kDisplayP3;
}

// What is in the gamut, but for rounding, is only rounded.
Rgb8 in_space(const Xyz& color, RgbSpace space) {
  constexpr double kHalfStep = 0.5 / 255;
  const Rgb rgb = xyz_to_rgb(color, system_of(space));
  return rgb_to_rgb8(in_gamut(rgb, kHalfStep) ? rgb : map_to_gamut(color, system_of(space)));
}

}  // namespace

ColorShift::ColorShift(Rgb8 from, const Xyz& to, RgbSpace space)
    : space_(space),
      from8_(from),
      to8_(in_space(to, space)),
      from_(xyz_to_oklab(rgb8_to_xyz(from, space))),
      to_(xyz_to_oklab(rgb8_to_xyz(to8_, space))) {
  const double chroma = std::hypot(from_.a, from_.b);
  if (chroma < kLeastChroma) return;
  // to / from, as complex numbers.
  turn_real_ = (to_.a * from_.a + to_.b * from_.b) / (chroma * chroma);
  turn_imaginary_ = (to_.b * from_.a - to_.a * from_.b) / (chroma * chroma);
  const double gain = std::hypot(turn_real_, turn_imaginary_);
  if (gain > kMostGain) {
    turn_real_ *= kMostGain / gain;
    turn_imaginary_ *= kMostGain / gain;
  }
}

double ColorShift::lightness(double value) const {
  const double difference = value - from_.l;
  const double room = difference < 0 ? from_.l : 1 - from_.l;
  const double new_room = difference < 0 ? to_.l : 1 - to_.l;
  if (room <= 0) return to_.l;
  return to_.l + difference * std::min(new_room / room, kMostGain);
}

Rgb8 ColorShift::operator()(Rgb8 color) const {
  if (color == from8_) return to8_;
  const Oklab old = xyz_to_oklab(rgb8_to_xyz(color, space_));
  const double a = old.a - from_.a;
  const double b = old.b - from_.b;
  const Oklab shifted{lightness(old.l), to_.a + turn_real_ * a - turn_imaginary_ * b,
                      to_.b + turn_imaginary_ * a + turn_real_ * b};
  return in_space(oklab_to_xyz(shifted), space_);
}

}  // namespace huemask::mask
