#include "export/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "export/utf8.h"
#include "huemask/contrast.h"

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

std::string counted(std::uint64_t count, std::string_view noun) {
  return fmt::format("{} {}{}", grouped(count), noun, count == 1 ? "" : "s");
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
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    const std::string_view sequence = text.substr(0, length == 0 ? 1 : length);
    text.remove_prefix(sequence.size());
    if (length > 0 && !is_control(sequence)) {
      line += sequence;
    } else {
      for (const char c : sequence) line += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    }
  }
  return line;
}

std::string swatch_file_name(std::string_view prefix, std::size_t index, std::size_t count,
                             Rgb8 color, std::string_view ending) {
  const std::size_t width = std::max<std::size_t>(2, fmt::formatted_size("{}", count));
  return fmt::format("{}-{:0{}}-{:06x}.{}", prefix, index + 1, width, color_key(color), ending);
}

std::vector<std::byte> to_bytes(std::string_view text) {
  std::vector<std::byte> bytes(text.size());
  if (!text.empty()) std::memcpy(bytes.data(), text.data(), text.size());
  return bytes;
}

Rgb8 ink_on(Rgb8 color) {
  constexpr Rgb8 kBlack = {0, 0, 0};
  constexpr Rgb8 kWhite = {255, 255, 255};
  return wcag_contrast(kBlack, color) >= wcag_contrast(kWhite, color) ? kBlack : kWhite;
}

}  // namespace huemask
