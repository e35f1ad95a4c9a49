// Room: mask
// Layers: a picture taken apart into one picture per color, which put over each other give it back.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "huemask/context.h"
#include "huemask/image.h"
#include "huemask/palette.h"
#include "huemask/result.h"
#include "huemask/soft_masks.h"

namespace huemask {

// The part of a picture that one color has. The image has the size and the RGB space of the picture
// and straight alpha; its alpha plane is empty where the layer is opaque everywhere. Pixels of
// alpha 0 are black.
struct Layer {
  std::string name;
  Image image;
};

// Layers, the bottom one first. What a stack promises: with every layer visible, at full opacity
// and in normal mode, composited bottom first over nothing, each pixel has the picture's alpha and
// its color to within 1 of 255 in each channel, whether a reader composites in floating point or
// rounds to 8 bits (straight) after each layer. Where the picture's alpha is 0, so is that of all
// layers.
struct LayerStack {
  std::vector<Layer> layers;
};

// A layer for each swatch, the first one at the bottom, named after its number and swatch ("01
// steelblue"). Where two colors meet, the upper layer is partly transparent and the lower one
// extends under it; each has its own color there, free of the other's. A picture's texture goes
// with the color that has it. `image`, `palette` and `soft` must belong together: invalid_argument
// where their sizes do not fit; too_large where all layers together have more than
// limits.max_pixels pixels.
// Deterministic. Cost: about 10 ns a pixel and 4 bytes a pixel and layer.
[[nodiscard]] Result<LayerStack> make_layers(const Image& image, const Palette& palette,
                                             const SoftLabelMap& soft, const Context& context);

// What one swatch has of a picture, to be put on any other background: its own color, free of the
// neighbors', and its membership times the picture's alpha; black where that is 0. Unlike the
// layers of a stack, cut-outs add up to the picture: none extends under another. invalid_argument
// where the sizes do not fit or the swatch is beyond the palette. Deterministic. Cost: about 3 ns a
// pixel.
[[nodiscard]] Result<Image> make_cutout(const Image& image, const SoftLabelMap& soft,
                                        std::uint8_t swatch, const Context& context);

}  // namespace huemask
