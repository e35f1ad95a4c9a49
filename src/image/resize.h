// Smaller pictures by area average in linear light.
#pragma once

#include "huemask/context.h"
#include "huemask/image.h"

namespace huemask::picture {

// Each pixel of the result is the mean of the area that it covers, with fractions of pixels at the
// edges, in linear light and weighted by alpha. Never larger in either direction than `image`.
// Stops early, with rows missing, when the context is cancelled. The same for any number of
// threads.
[[nodiscard]] Image shrink(const Image& image, int width, int height, const Context& context);

}  // namespace huemask::picture
