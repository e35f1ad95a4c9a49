// The 24-bit keys of consecutive pixels, two to a load: the inner loop of all that looks colors up.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "huemask/rgb.h"

namespace huemask {

struct KeyPair {
  std::uint32_t first, second;
};

// The keys of two pixels that are followed by a third: eight bytes hold two and a part of the next.
inline KeyPair key_pair(const Rgb8* pixels) {
  static_assert(std::endian::native == std::endian::little);
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, pixels, sizeof(bytes));
  bytes = __builtin_bswap64(bytes);
  return {static_cast<std::uint32_t>(bytes >> 40),
          static_cast<std::uint32_t>(bytes >> 16) & 0xFFFFFFU};
}

// Calls visit(key, i) for the pixels [begin, end), in order.
template <typename Visit>
void for_each_key(const Rgb8* pixels, std::size_t begin, std::size_t end, const Visit& visit) {
  std::size_t i = begin;
  for (; i + 2 < end; i += 2) {
    const KeyPair keys = key_pair(pixels + i);
    visit(keys.first, i);
    visit(keys.second, i + 1);
  }
  for (; i < end; ++i) visit(color_key(pixels[i]), i);
}

}  // namespace huemask
