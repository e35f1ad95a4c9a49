// Straight lines in encoded RGB: what anti-aliasing and blur mix two colors along.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>

#include "huemask/color.h"
#include "huemask/rgb_system.h"

namespace huemask::palette {

using Encoded = std::array<double, 3>;  // sRGB, 0 to 255 and beyond

inline Encoded encoded_rgb(const Lab& lab) {
  const Rgb rgb = xyz_to_rgb(lab_to_xyz(lab), RgbSystem::kSrgb);
  return {255 * rgb.r, 255 * rgb.g, 255 * rgb.b};
}

// The line from one color to another.
class RgbLine {
 public:
  RgbLine(const Encoded& from, const Encoded& to) : from_(from) {
    for (std::size_t c = 0; c < 3; ++c) {
      along_[c] = to[c] - from[c];
      squared_length_ += along_[c] * along_[c];
    }
  }
  // Where on the line a color is nearest to: 0 and 1 are its ends.
  [[nodiscard]] double position(const Encoded& color) const {
    double dot = 0;
    for (std::size_t c = 0; c < 3; ++c) dot += (color[c] - from_[c]) * along_[c];
    return squared_length_ > 0 ? dot / squared_length_ : 0;
  }
  // From the line without ends.
  [[nodiscard]] double distance(const Encoded& color) const {
    const double t = position(color);
    double squared = 0;
    for (std::size_t c = 0; c < 3; ++c) {
      const double off = color[c] - from_[c] - t * along_[c];
      squared += off * off;
    }
    return std::sqrt(squared);
  }

 private:
  Encoded from_, along_{};
  double squared_length_ = 0;
};

}  // namespace huemask::palette
