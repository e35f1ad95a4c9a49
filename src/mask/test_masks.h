// Masks for the tests, drawn as text or made by our own random numbers.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/random.h"
#include "huemask/mask.h"
#include "huemask/refine.h"

namespace huemask::test {

// '#' is 255, '.' 0, '+' 200, '-' 60.
inline Mask mask_of(std::initializer_list<std::string_view> rows) {
  Mask mask(static_cast<int>(rows.begin()->size()), static_cast<int>(rows.size()));
  std::uint8_t* out = mask.data();
  for (const std::string_view row : rows) {
    for (const char c : row) *out++ = c == '#' ? 255 : c == '+' ? 200 : c == '-' ? 60 : 0;
  }
  return mask;
}

inline std::string drawn(const Mask& mask) {
  std::string text;
  for (int y = 0; y < mask.height(); ++y) {
    text += '\n';
    for (int x = 0; x < mask.width(); ++x) {
      const std::uint8_t v = mask.at(x, y);
      text += v == 255 ? '#' : v == 0 ? '.' : v == 200 ? '+' : v == 60 ? '-' : '?';
    }
  }
  return text;
}

inline bool same(const Mask& a, const Mask& b) {
  return a.width() == b.width() && a.height() == b.height() &&
         std::equal(a.values().begin(), a.values().end(), b.values().begin());
}

// Every pixel 0 or 255; `percent` of them 255.
inline Mask hard_noise(int width, int height, std::uint64_t percent, std::uint64_t seed) {
  Random random(seed);
  Mask mask(width, height);
  for (std::uint8_t& v : mask.values()) v = random.below(100) < percent ? 255 : 0;
  return mask;
}

// A third of the pixels 0, a third 255, the others anything.
inline Mask soft_noise(int width, int height, std::uint64_t seed) {
  Random random(seed);
  Mask mask(width, height);
  for (std::uint8_t& v : mask.values()) {
    const std::uint64_t kind = random.below(3);
    v = kind == 0   ? std::uint8_t{0}
        : kind == 1 ? std::uint8_t{255}
                    : static_cast<std::uint8_t>(random.below(256));
  }
  return mask;
}

// Round spots of all sizes with soft edges: what masks look like.
inline Mask blobs(int width, int height, int count, std::uint64_t seed) {
  Random random(seed);
  Mask mask(width, height, 0);
  for (int i = 0; i < count; ++i) {
    const double cx = width * random.uniform();
    const double cy = height * random.uniform();
    const double radius = 1 + 0.15 * std::min(width, height) * random.uniform() * random.uniform();
    const int reach = static_cast<int>(radius) + 2;
    for (int y = std::max(0, static_cast<int>(cy) - reach);
         y < std::min(height, static_cast<int>(cy) + reach + 1); ++y) {
      for (int x = std::max(0, static_cast<int>(cx) - reach);
           x < std::min(width, static_cast<int>(cx) + reach + 1); ++x) {
        const double square = (x - cx) * (x - cx) + (y - cy) * (y - cy);
        const double inside = (radius * radius - square) / (2 * radius) + 0.5;  // in pixels
        const auto value = static_cast<std::uint8_t>(255 * std::clamp(inside, 0.0, 1.0));
        mask.at(x, y) = std::max(mask.at(x, y), value);
      }
    }
  }
  return mask;
}

// The mask after the steps of `recipe`; throws where that fails.
inline Mask refined(const Mask& mask, std::string_view recipe, const RefineInput& input = {},
                    const Context& context = {.threads = 1}) {
  return refine(mask.clone(), parse_refine_recipe(recipe).value(), input, context).value();
}

}  // namespace huemask::test
