// The sRGB transfer function (Display P3 has the same) between 8-bit codes and linear light, as
// tables of srgb_decode.
#pragma once

#include <array>
#include <cstdint>

namespace huemask::picture {

// Linear light of each 8-bit code.
[[nodiscard]] const std::array<float, 256>& linear_of_code();

// Linear light to the nearest 8-bit code (nearest as an encoded value); outside [0, 1] is clipped,
// NaN gives 0. Exact: a table finds the code or its lower neighbor, one comparison decides.
class LinearEncoder {
 public:
  LinearEncoder();
  [[nodiscard]] std::uint8_t operator()(float linear) const {
    if (!(linear > 0)) return 0;
    if (linear >= 1) return 255;
    const std::uint8_t code = first_code_[static_cast<std::size_t>(linear * kBuckets)];
    return static_cast<std::uint8_t>(code + (linear >= upper_[code]));
  }

 private:
  // The curve is steepest near black: 12.92 * 255 = 3295 codes per unit, so that a bucket of 1/4096
  // holds at most one boundary between codes.
  static constexpr int kBuckets = 4096;
  std::array<float, 256> upper_;                   // from here on the next code is nearer
  std::array<std::uint8_t, kBuckets> first_code_;  // the code of a bucket's lower end
};

[[nodiscard]] const LinearEncoder& linear_encoder();

// round(v * 255 / 65535), exactly.
[[nodiscard]] constexpr std::uint8_t round_to_8(std::uint16_t v) {
  return static_cast<std::uint8_t>((v * 255U + 32895U) >> 16);
}

}  // namespace huemask::picture
