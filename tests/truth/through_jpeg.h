// A picture after a round trip through JPEG.
#pragma once

#include "huemask/image.h"

namespace huemask::test {

// `quality` as libjpeg counts it, chroma halved in both directions. Alpha is left out, as JPEG has
// none.
[[nodiscard]] Image through_jpeg(const Image& image, int quality);

}  // namespace huemask::test
