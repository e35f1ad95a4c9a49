// Room: mask
// Layers: a picture taken apart into one picture per color, which put over each other give it back.
#pragma once

#include <string>
#include <vector>

#include "huemask/image.h"

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

}  // namespace huemask
