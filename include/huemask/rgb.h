// Room: base
// Encoded 8-bit RGB, and which RGB it is.
#pragma once

#include <cstdint>

namespace huemask {

// One encoded (gamma-corrected) pixel; which RGB it is stands beside it.
struct Rgb8 {
  std::uint8_t r = 0, g = 0, b = 0;
  friend bool operator==(const Rgb8&, const Rgb8&) = default;
};
static_assert(sizeof(Rgb8) == 3);

// Both have the sRGB transfer function and the white D65.
enum class RgbSpace : std::uint8_t { kSrgb, kDisplayP3 };

// The 24-bit key of a color: red in the high byte. Tables of colors are sorted by it.
[[nodiscard]] constexpr std::uint32_t color_key(Rgb8 c) {
  return std::uint32_t{c.r} << 16 | std::uint32_t{c.g} << 8 | c.b;
}
[[nodiscard]] constexpr Rgb8 key_color(std::uint32_t key) {
  return {static_cast<std::uint8_t>(key >> 16), static_cast<std::uint8_t>(key >> 8),
          static_cast<std::uint8_t>(key)};
}

}  // namespace huemask
