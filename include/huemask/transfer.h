// Room: color
// Transfer functions: between an encoded component and the light it stands for.
// decode: encoded -> linear; encode: linear -> encoded. 1 is the white (the peak, for PQ).
// Odd symmetry: f(-v) = -f(v), except PQ, which is mirrored at its own value for no light.
#pragma once

namespace huemask {

// IEC 61966-2-1; also Display P3.
[[nodiscard]] double srgb_decode(double encoded);
[[nodiscard]] double srgb_encode(double linear);
// Adobe RGB (1998): a power of 563/256.
[[nodiscard]] double a98_decode(double encoded);
[[nodiscard]] double a98_encode(double linear);
// ROMM RGB, ISO 22028-2: a power of 1.8, a line below 1/512.
[[nodiscard]] double prophoto_decode(double encoded);
[[nodiscard]] double prophoto_encode(double linear);
// What a BT.2020 display does (BT.1886 with black 0): a power of 2.4. CSS Color 4's rec2020.
[[nodiscard]] double rec2020_decode(double encoded);
[[nodiscard]] double rec2020_encode(double linear);
// What a BT.2020 camera does (its OETF). ITU-R BT.2020 table 4 rounds the constants by bit depth;
// the exact ones make the two pieces of the curve meet.
struct Bt2020Constants {
  double alpha, beta;
};
inline constexpr Bt2020Constants kBt2020Exact{1.09929682680944, 0.018053968510807};
[[nodiscard]] double bt2020_camera_decode(double encoded, Bt2020Constants k = kBt2020Exact);
[[nodiscard]] double bt2020_camera_encode(double linear, Bt2020Constants k = kBt2020Exact);
// Perceptual quantizer, SMPTE ST 2084 = BT.2100: luminance in cd/m2 in [0, 10000] <-> [0, 1].
// No light has the code 7.3e-7, as in the standard's formula.
[[nodiscard]] double pq_decode(double encoded);
[[nodiscard]] double pq_encode(double luminance);

}  // namespace huemask
