// A picture to measure on.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

#include "huemask/image.h"
#include "huemask/result.h"

namespace huemask::bench {

// The value, or std::runtime_error with the message.
template <typename T>
T value_of(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message);
  return std::move(*result);
}

// Decoded, opaque, sRGB: what peers can be given too. Throws std::runtime_error.
[[nodiscard]] Image read_photo(const std::string& path);

// The decoded pixels as they are, for peers. Throws std::runtime_error.
void write_pixels(const Image& image, const std::string& path);

}  // namespace huemask::bench
