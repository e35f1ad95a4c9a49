#include "export/big_endian.h"

#include <bit>

#include "export/utf8.h"

namespace huemask {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

// Of a valid sequence.
char32_t code_point(std::string_view sequence) {
  static constexpr std::uint8_t kLeadBits[] = {0x7F, 0x7F, 0x1F, 0x0F, 0x07};
  char32_t point = static_cast<std::uint8_t>(sequence[0]) & kLeadBits[sequence.size()];
  for (const char c : sequence.substr(1))
    point = point << 6 | (static_cast<std::uint8_t>(c) & 0x3F);
  return point;
}

void append_utf8(std::string& text, char32_t point) {
  if (point < 0x80) {
    text += static_cast<char>(point);
    return;
  }
  int shift = point < 0x800 ? 6 : point < 0x10000 ? 12 : 18;
  const int lead = point < 0x800 ? 0xC0 : point < 0x10000 ? 0xE0 : 0xF0;
  text += static_cast<char>(lead | static_cast<int>(point >> shift));
  while (shift > 0) {
    shift -= 6;
    text += static_cast<char>(0x80 | static_cast<int>(point >> shift & 0x3F));
  }
}

bool is_high(char32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(char32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

}  // namespace

std::uint32_t BigEndianReader::number(std::size_t size) {
  std::uint32_t value = 0;
  for (const std::byte byte : take(size)) value = value << 8 | std::to_integer<std::uint32_t>(byte);
  return value;
}

float BigEndianReader::f32() { return std::bit_cast<float>(u32()); }

std::span<const std::byte> BigEndianReader::take(std::size_t size) {
  if (size > rest_.size()) {
    overran_ = true;
    rest_ = {};
    return {};
  }
  const auto taken = rest_.first(size);
  rest_ = rest_.subspan(size);
  return taken;
}

void append_u16(std::vector<std::byte>& bytes, std::size_t value) {
  for (const int shift : {8, 0}) bytes.push_back(static_cast<std::byte>(value >> shift & 0xFF));
}

void append_u32(std::vector<std::byte>& bytes, std::size_t value) {
  for (const int shift : {24, 16, 8, 0}) {
    bytes.push_back(static_cast<std::byte>(value >> shift & 0xFF));
  }
}

void append_f32(std::vector<std::byte>& bytes, float value) {
  append_u32(bytes, std::bit_cast<std::uint32_t>(value));
}

void append_utf16(std::vector<std::byte>& bytes, std::u16string_view text) {
  for (const char16_t unit : text) append_u16(bytes, unit);
}

std::u16string utf8_to_utf16(std::string_view text) {
  std::u16string units;
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    const char32_t point = length == 0 ? kReplacement : code_point(text.substr(0, length));
    text.remove_prefix(length == 0 ? 1 : length);
    if (point < 0x10000) {
      units += static_cast<char16_t>(point);
    } else {
      units += static_cast<char16_t>(0xD800 + ((point - 0x10000) >> 10));
      units += static_cast<char16_t>(0xDC00 + ((point - 0x10000) & 0x3FF));
    }
  }
  return units;
}

std::string utf16_to_utf8(std::span<const std::byte> big_endian) {
  BigEndianReader reader(big_endian.first(big_endian.size() / 2 * 2));
  std::string text;
  char32_t high = 0;  // waiting for its second half
  while (reader.left() > 0) {
    const char32_t unit = reader.u16();
    if (high != 0 && is_low(unit)) {
      append_utf8(text, 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
      high = 0;
      continue;
    }
    if (high != 0) append_utf8(text, kReplacement);
    high = is_high(unit) ? unit : 0;
    if (unit == 0) return text;
    if (high == 0) append_utf8(text, is_low(unit) ? kReplacement : unit);
  }
  if (high != 0) append_utf8(text, kReplacement);
  return text;
}

}  // namespace huemask
