#include "export/base64.h"

#include <cstdint>

namespace huemask {

std::string base64(std::span<const std::byte> bytes) {
  static constexpr char kAlphabet[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t group = 0;
    for (std::size_t j = 0; j < 3; ++j) {
      group =
          group << 8 | (i + j < bytes.size() ? std::to_integer<std::uint32_t>(bytes[i + j]) : 0);
    }
    const std::size_t known = bytes.size() - i;
    text += kAlphabet[group >> 18];
    text += kAlphabet[group >> 12 & 63];
    text += known > 1 ? kAlphabet[group >> 6 & 63] : '=';
    text += known > 2 ? kAlphabet[group & 63] : '=';
  }
  return text;
}

}  // namespace huemask
