#include "export/ansi_text.h"

#include <fmt/format.h>

namespace huemask {

std::string ansi_background(Rgb8 c) { return fmt::format("\x1b[48;2;{};{};{}m", c.r, c.g, c.b); }
std::string ansi_foreground(Rgb8 c) { return fmt::format("\x1b[38;2;{};{};{}m", c.r, c.g, c.b); }

std::string styled(std::string_view text, std::string_view style, Ansi ansi) {
  if (ansi == Ansi::kOff) return std::string(text);
  return fmt::format("\x1b[{}m{}{}", style, text, kAnsiReset);
}

}  // namespace huemask
