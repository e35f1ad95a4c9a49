// From a file's samples to 8-bit sRGB or Display P3.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "huemask/rgb.h"

namespace huemask::picture {

enum class SampleColor : std::uint8_t { kGray, kRgb, kCmyk };
enum class SampleDepth : std::uint8_t { k8, k16 };       // 16: native byte order, white is 65535
enum class SampleAlpha : std::uint8_t { kNone, kLast };  // straight, after the color samples

// How a pixel lies in memory. CMYK: the full value is full ink.
struct SampleLayout {
  SampleColor color = SampleColor::kRgb;
  SampleDepth depth = SampleDepth::k8;
  SampleAlpha alpha = SampleAlpha::kNone;

  [[nodiscard]] std::size_t color_channels() const {
    return color == SampleColor::kGray ? 1 : color == SampleColor::kRgb ? 3 : 4;
  }
  [[nodiscard]] std::size_t channels() const {
    return color_channels() + (alpha == SampleAlpha::kLast ? 1 : 0);
  }
  [[nodiscard]] std::size_t sample_size() const { return depth == SampleDepth::k8 ? 1 : 2; }
  [[nodiscard]] std::size_t pixel_size() const { return channels() * sample_size(); }
};

// One way of converting; thread-safe.
class PixelConverter {
 public:
  virtual ~PixelConverter() = default;
  // `out` may be `samples` itself where a pixel has three bytes.
  virtual void convert(const std::byte* samples, Rgb8* out, std::size_t count) const = 0;
};

struct ColorConversion {
  std::unique_ptr<const PixelConverter> converter;  // null: RGB samples that mean the space already
  RgbSpace space = RgbSpace::kSrgb;
  std::string profile_name;  // empty where there is no usable profile
};

// How pixels of `layout` with the ICC profile `icc` (may be empty) are converted: relative
// colorimetric, with black point compensation. Pixels whose profile is sRGB or Display P3 keep
// their codes; a gamut within sRGB becomes sRGB, any other Display P3. A profile that is broken or
// not for this kind of samples counts as none: then RGB and grey are sRGB, and CMYK is R = (1 -
// C)(1 - K).
[[nodiscard]] ColorConversion plan_conversion(const SampleLayout& layout,
                                              std::span<const std::byte> icc);

}  // namespace huemask::picture
