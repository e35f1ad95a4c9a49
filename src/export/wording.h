// Numbers, names and file names as people and other programs read them; independent of the locale.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "huemask/export.h"
#include "huemask/rgb.h"

namespace huemask {

// Digits after the point in every file: finer than any eye or instrument, coarse enough to hide the
// last bits, in which two math libraries may differ.
inline constexpr int kLabDigits = 4;
inline constexpr int kOklchDigits = 5;
inline constexpr int kHueDigits = 3;
inline constexpr int kShareDigits = 9;  // one pixel of the largest picture still shows
inline constexpr int kDifferenceDigits = 6;
inline constexpr int kContrastDigits = 4;
inline constexpr int kMillisecondDigits = 3;

// `value` rounded to so many digits after the point; never -0.
[[nodiscard]] double rounded(double value, int digits);
// The same as text, without trailing zeros: "53.2", "0".
[[nodiscard]] std::string number(double value, int digits);
// "1,234,567"
[[nodiscard]] std::string grouped(std::uint64_t count);
// "1 color", "1,234 colors"
[[nodiscard]] std::string counted(std::uint64_t count, std::string_view noun);
// "34.1 %"; small shares keep two significant digits ("0.0025 %"), so that none reads as nothing.
[[nodiscard]] std::string percent(double share);
// "41 ms", "1.8 s"
[[nodiscard]] std::string duration(double ms);

// "mask-01-2f4858.png": number from 1, padded to the width of `count` (two digits or more).
[[nodiscard]] std::string swatch_file_name(std::string_view prefix, std::size_t index,
                                           std::size_t count, Rgb8 color,
                                           std::string_view ending = "png");

[[nodiscard]] std::vector<std::byte> to_bytes(std::string_view text);

// Black or white, whichever can be read on `color` (WCAG 2.2 contrast ratio).
[[nodiscard]] Rgb8 ink_on(Rgb8 color);

}  // namespace huemask
