// The headers of a BMP file.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "huemask/result.h"
#include "huemask/rgb.h"

namespace huemask::picture {

enum class BmpCoding : std::uint8_t { kPlain, kRunLengths };

struct BmpHeader {
  int width = 0;
  int height = 0;
  bool top_down = false;
  int bits = 0;  // 1, 2, 4, 8, 16, 24 or 32
  BmpCoding coding = BmpCoding::kPlain;
  std::array<std::uint32_t, 4> masks{};  // red, green, blue, alpha (0: none) of 16 and 32 bits
  std::array<Rgb8, 256> palette{};       // black where the file names fewer colors
  std::size_t pixels_at = 0;             // never beyond the file's end
  std::size_t profile_at = 0;            // ICC profile; lies within the file
  std::size_t profile_size = 0;

  // Rows are padded to four bytes.
  [[nodiscard]] std::size_t row_size() const {
    return (static_cast<std::size_t>(width) * static_cast<std::size_t>(bits) + 31) / 32 * 4;
  }
};

// `size` bytes at `offset` as an unsigned number; 0 beyond the end.
[[nodiscard]] std::uint64_t little_endian(std::span<const std::byte> bytes, std::size_t offset,
                                          std::size_t size);

[[nodiscard]] Result<BmpHeader> read_bmp_header(std::span<const std::byte> bytes);

}  // namespace huemask::picture
