#include "export/pack_bits.h"

#include <gtest/gtest.h>

#include "base/random.h"

namespace huemask {
namespace {

using Row = std::vector<std::uint8_t>;

Row packed(const Row& row) {
  std::vector<std::byte> bytes;
  append_packed(bytes, row);
  Row code;
  for (const std::byte byte : bytes) code.push_back(std::to_integer<std::uint8_t>(byte));
  return code;
}

// TIFF 6.0, section 9: the loop that it gives for reading.
Row unpacked(const Row& code) {
  Row row;
  for (std::size_t i = 0; i < code.size();) {
    const int byte = code[i++];
    const int n = byte < 128 ? byte : byte - 256;
    EXPECT_NE(n, -128);
    if (n >= 0) {
      for (int j = 0; j <= n; ++j) row.push_back(code.at(i++));
    } else {
      row.insert(row.end(), static_cast<std::size_t>(1 - n), code.at(i++));
    }
  }
  return row;
}

// The example of that section.
TEST(PackBits, codes_the_published_example) {
  const Row row = {0xAA, 0xAA, 0xAA, 0x80, 0x00, 0x2A, 0xAA, 0xAA, 0xAA, 0xAA, 0x80, 0x00,
                   0x2A, 0x22, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA};
  const Row code = {0xFE, 0xAA, 0x02, 0x80, 0x00, 0x2A, 0xFD, 0xAA,
                    0x03, 0x80, 0x00, 0x2A, 0x22, 0xF7, 0xAA};
  EXPECT_EQ(packed(row), code);
}

TEST(PackBits, gives_every_row_back) {
  Random random(3);
  for (int round = 0; round < 500; ++round) {
    Row row(random.below(700));
    const std::uint64_t values = 1 + random.below(4);
    for (auto& value : row) value = static_cast<std::uint8_t>(random.below(values));
    const Row code = packed(row);
    EXPECT_EQ(unpacked(code), row);
    EXPECT_LE(code.size(), row.size() + (row.size() + 127) / 128);
  }
}

}  // namespace
}  // namespace huemask
