// Numbers and text of Adobe's swatch files: most significant byte first, UTF-16.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace huemask {

// Reads from the front. Past the end there are zeros, and overran() says so from then on.
class BigEndianReader {
 public:
  explicit BigEndianReader(std::span<const std::byte> bytes) : rest_(bytes) {}

  [[nodiscard]] std::size_t left() const { return rest_.size(); }
  [[nodiscard]] bool overran() const { return overran_; }

  [[nodiscard]] std::uint16_t u16() { return static_cast<std::uint16_t>(number(2)); }
  [[nodiscard]] std::uint32_t u32() { return number(4); }
  [[nodiscard]] float f32();
  // Empty, if there are not so many.
  std::span<const std::byte> take(std::size_t size);

 private:
  [[nodiscard]] std::uint32_t number(std::size_t size);
  std::span<const std::byte> rest_;
  bool overran_ = false;
};

void append_u16(std::vector<std::byte>& bytes, std::size_t value);  // its lower 16 bits
void append_u32(std::vector<std::byte>& bytes, std::size_t value);  // its lower 32 bits
void append_f32(std::vector<std::byte>& bytes, float value);
void append_utf16(std::vector<std::byte>& bytes, std::u16string_view text);

// Bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] std::u16string utf8_to_utf16(std::string_view text);
// Up to the first NUL or the last whole unit; half a surrogate pair becomes U+FFFD.
[[nodiscard]] std::string utf16_to_utf8(std::span<const std::byte> big_endian);

}  // namespace huemask
