// Room: base
// Image: a decoded picture: upright, 8-bit encoded RGB in a named RGB space, with its alpha.
#pragma once

#include <string>

#include "huemask/plane.h"
#include "huemask/rgb.h"

namespace huemask {

// What the picture came from; for people and reports, never for decisions.
struct ImageSource {
  std::string name;           // path, URL or "-"
  std::string format;         // "jpeg", "png", "webp", "gif", "tiff", "bmp", "heif"
  std::string color_profile;  // description of the embedded ICC profile, empty if none
  int bits_per_sample = 8;
  int exif_orientation = 1;  // 1..8 as found; the picture is upright already
};

struct Image {
  Plane<Rgb8> pixels;         // straight (not premultiplied) color
  Plane<std::uint8_t> alpha;  // 255 = opaque; empty when every pixel is opaque
  RgbSpace space = RgbSpace::kSrgb;
  ImageSource source;

  [[nodiscard]] int width() const { return pixels.width(); }
  [[nodiscard]] int height() const { return pixels.height(); }
  [[nodiscard]] bool opaque() const { return alpha.empty(); }
  [[nodiscard]] Image clone() const {
    return {.pixels = pixels.clone(), .alpha = alpha.clone(), .space = space, .source = source};
  }
};

}  // namespace huemask
