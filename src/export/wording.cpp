#include "export/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace huemask {

double rounded(double value, int digits) {
  static constexpr std::array<double, 10> kPowers = {1,   1e1, 1e2, 1e3, 1e4,
                                                     1e5, 1e6, 1e7, 1e8, 1e9};
  const double scale = kPowers.at(static_cast<std::size_t>(digits));
  return std::round(value * scale) / scale + 0.0;  // -0.0 + 0.0 is 0.0
}

std::string number(double value, int digits) {
  std::string text = fmt::format("{:.{}f}", rounded(value, digits), digits);
  if (digits > 0) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text;
}

std::string grouped(std::uint64_t count) {
  std::string text = fmt::format("{}", count);
  for (std::size_t from_end = 3; from_end < text.size(); from_end += 4) {
    text.insert(text.size() - from_end, ",");
  }
  return text;
}

std::string percent(double share) {
  const double value = share * 100;
  if (value >= 0.1 || value <= 0) return fmt::format("{:.1f} %", value);
  const int digits = std::min(9, 1 - static_cast<int>(std::floor(std::log10(value))));
  return fmt::format("{:.{}f} %", value, digits);
}

std::string duration(double ms) {
  if (ms < 10) return fmt::format("{:.1f} ms", ms);
  if (ms < 1000) return fmt::format("{:.0f} ms", ms);
  return fmt::format("{:.1f} s", ms / 1000);
}

std::string printable(std::string_view text) {
  std::string line;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
    const bool c1_control = byte == 0xC2 && next >= 0x80 && next <= 0x9F;  // U+0080 to U+009F
    if (byte < 0x20 || byte == 0x7F || c1_control) {
      line += fmt::format("\\x{:02x}", byte);
    } else {
      line += text[i];
    }
  }
  return line;
}

std::string swatch_file_name(std::string_view prefix, std::size_t index, std::size_t count,
                             Rgb8 color) {
  const std::size_t width = std::max<std::size_t>(2, fmt::formatted_size("{}", count));
  return fmt::format("{}-{:0{}}-{:06x}.png", prefix, index + 1, width, color_key(color));
}

std::vector<std::byte> to_bytes(std::string_view text) {
  std::vector<std::byte> bytes(text.size());
  if (!text.empty()) std::memcpy(bytes.data(), text.data(), text.size());
  return bytes;
}

Rgb8 ink_on(Rgb8 color) {
  // Relative luminance of WCAG 2.2; with 0.1791 black and white have the same contrast ratio.
  const auto linear = [](std::uint8_t value) {
    const double v = value / 255.0;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
  };
  const double luminance =
      0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b);
  return luminance > 0.1791 ? Rgb8{0, 0, 0} : Rgb8{255, 255, 255};
}

}  // namespace huemask
