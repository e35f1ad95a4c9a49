// Room: color
// CAM16, the color appearance model, and CAM16-UCS, the uniform space on it.
//
// White: D65. Viewing conditions unless others are given: those of CIE 248:2022's average surround
// (F = 1, c = 0.69, Nc = 1), adapting luminance L_A = 64/pi * 0.2 = 4.07 cd/m2 (a screen in a room
// lit by 64 lx), background Y_b = 20, adaptation by the formula (not discounted).
// A color with no achromatic response (black; imaginary colors) is J = C = h = 0.
// Source: Li et al. 2017, doi:10.1002/col.22131; CIE 248:2022.
#pragma once

#include <array>
#include <cstdint>
#include <numbers>

#include "huemask/color.h"

namespace huemask {

enum class Surround : std::uint8_t { kAverage, kDim, kDark };

struct ViewingConditions {
  Xyz white = kWhiteD65;                                    // Y = 1
  double adapting_luminance = 64 / std::numbers::pi * 0.2;  // L_A in cd/m2, > 0
  double background_luminance = 20;                         // Y_b, the white = 100, > 0
  Surround surround = Surround::kAverage;
};

// Appearance correlates. h in degrees [0, 360); all others >= 0, white: J = 100.
struct Cam16 {
  double lightness = 0;     // J
  double chroma = 0;        // C
  double h_deg = 0;         // h
  double colorfulness = 0;  // M
  double brightness = 0;    // Q
  double saturation = 0;    // s
};
// J', a', b'. The difference is the straight-line distance.
struct Cam16Ucs {
  double j = 0, a = 0, b = 0;
};

// The model for one set of viewing conditions, prepared once. Thread-safe when const.
class Cam16Model {
 public:
  explicit Cam16Model(const ViewingConditions& viewing = {});
  [[nodiscard]] Cam16 from_xyz(const Xyz& color) const;
  // From J, C, h and from J, M, h; the other correlates are not looked at.
  [[nodiscard]] Xyz xyz_from_jch(double lightness, double chroma, double h_deg) const;
  [[nodiscard]] Xyz xyz_from_jmh(double lightness, double colorfulness, double h_deg) const;

 private:
  std::array<double, 3> gain_{};  // of the three cone responses, by the adaptation
  double f_l_ = 0, n_bb_ = 0, n_c_ = 0, c_ = 0, z_ = 0, chroma_factor_ = 0, white_response_ = 0;
};

// CAM16-UCS. Source: Li et al. 2017 (c1 = 0.007, c2 = 0.0228).
[[nodiscard]] Cam16Ucs cam16_to_ucs(const Cam16& color);
[[nodiscard]] Cam16Ucs xyz_to_cam16_ucs(const Xyz& color);  // in the default viewing conditions
[[nodiscard]] Xyz cam16_ucs_to_xyz(const Cam16Ucs& color);  // in the default viewing conditions
// The distance compressed for large differences: 1.41 d^0.63 (Li et al. 2017).
[[nodiscard]] double cam16_ucs_compressed(double distance);

}  // namespace huemask
