// Text that colors a terminal.
#pragma once

#include <string>
#include <string_view>

#include "huemask/export.h"

namespace huemask {

inline constexpr std::string_view kAnsiReset = "\x1b[0m";
inline constexpr std::string_view kAnsiBold = "1";
inline constexpr std::string_view kAnsiFaint = "2";

// Sequences that set a color in 24 bits, up to kAnsiReset.
[[nodiscard]] std::string ansi_background(Rgb8 color);
[[nodiscard]] std::string ansi_foreground(Rgb8 color);

// `text` in a style where the terminal has colors, else as it is.
[[nodiscard]] std::string styled(std::string_view text, std::string_view style, Ansi ansi);

}  // namespace huemask
