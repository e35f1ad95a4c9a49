// Pictures of which it is known where each color is, and how much of it every pixel has.
#pragma once

#include <cstdint>
#include <vector>

#include "huemask/image.h"
#include "huemask/mask.h"
#include "true_colors.h"

namespace huemask::test {

enum class Look : std::uint8_t {
  kHardEdges,    // each pixel has the color that covers most of it
  kAntiAliased,  // edges averaged from 8 x 8 samples, as all that follow
  kGradient,     // and every color gets lighter in a direction of its own, by 10 levels and less
  kTransparent,  // and there is nothing behind the shapes
  kBlurred,      // and blurred by a Gaussian of 0.8 to 1.6 pixels
  kNoisy,        // and normal noise of 4 levels on every pixel
  kJpeg75,       // and compressed as JPEG of quality 75, chroma halved
};
inline constexpr Look kLooks[] = {Look::kHardEdges,   Look::kAntiAliased, Look::kGradient,
                                  Look::kTransparent, Look::kBlurred,     Look::kNoisy,
                                  Look::kJpeg75};
[[nodiscard]] const char* name_of(Look look);

struct TruePicture {
  Image image;
  std::vector<Rgb8> colors;
  ColorKind kind = ColorKind::kApart;
  // The color with the most of the pixel, the lower where two have as much; kNoLabel where the
  // picture is transparent in full.
  LabelMap labels;
  // One a color: its share of what is seen of the pixel, 255 for all. They add up to 255 in every
  // pixel that has a label, and are 0 elsewhere.
  std::vector<Mask> alphas;
};

// 2 to 10 colors in circles, rings, polygons, stars, strokes, holes and islands; each has at least
// 1 % of what is seen. Of 8 seeds in a row, one each is of the kinds kBetween, kDark and kSameHue,
// the others of kApart. Edges are blended in encoded sRGB, as painting programs and browsers do.
// 320 x 240 pixels, the same for the same seed; colors and shapes of a seed are the same for every
// look but kTransparent.
[[nodiscard]] TruePicture paint_true_picture(std::uint64_t seed, Look look);

}  // namespace huemask::test
