// Planes as bytes, as large as someone looks at them.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "huemask/decode.h"
#include "huemask/mask.h"
#include "huemask/plane.h"

namespace huemask::server {

// The values in the middle of each pixel of a view of that size, each turned into a `To` by
// `convert`, row by row; what has two bytes comes low first.
template <typename To, typename From, typename Convert>
[[nodiscard]] std::vector<std::byte> sampled(const Plane<From>& plane, PictureSize size,
                                             const Convert& convert) {
  static_assert(std::endian::native == std::endian::little);
  const auto middle = [](int at, int length, int view_length) {
    return static_cast<int>((2LL * at + 1) * length / (2LL * view_length));
  };
  std::vector<int> columns(static_cast<std::size_t>(size.width));
  for (int x = 0; x < size.width; ++x) columns[x] = middle(x, plane.width(), size.width);
  std::vector<std::byte> bytes(columns.size() * static_cast<std::size_t>(size.height) * sizeof(To));
  auto* out = reinterpret_cast<To*>(bytes.data());
  for (int y = 0; y < size.height; ++y) {
    const From* row = plane.row(middle(y, plane.height(), size.height));
    for (const int x : columns) *out++ = convert(row[x]);
  }
  return bytes;
}

}  // namespace huemask::server
