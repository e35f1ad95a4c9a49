// Pictures whose colors are known: what a person would tell apart is what they were painted with.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "huemask/image.h"

namespace huemask::test {

enum class Finish : std::uint8_t {
  kFlat,         // areas with hard edges
  kAntiAliased,  // edges averaged from 4 x 4 samples, as all that follow
  kGradient,     // and a light falls across the picture
  kNoise,        // and normal noise of 4 levels on every pixel
  kJpeg75,       // and compressed as JPEG of quality 75, chroma halved
};
inline constexpr Finish kFinishes[] = {Finish::kFlat, Finish::kAntiAliased, Finish::kGradient,
                                       Finish::kNoise, Finish::kJpeg75};

struct KnownPicture {
  Image image;
  std::vector<Rgb8> colors;
};

// 2 to 24 colors, no two nearer than 16 in CIEDE2000, in areas of a Voronoi diagram; each has at
// least 0.4 % of the picture. 256 x 192 pixels, the same for the same seed.
[[nodiscard]] KnownPicture paint_known_picture(std::uint64_t seed, Finish finish);

}  // namespace huemask::test
