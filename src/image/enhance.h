// What --normalize and --denoise do. Both stop early, with rows left as they are, when the context
// is cancelled, and give the same for any number of threads.
#pragma once

#include "huemask/context.h"
#include "huemask/image.h"

namespace huemask::picture {

// Stretches the contrast in linear light: the luminance that 0.5 % of the picture (by alpha) lies
// below becomes black, the one that 0.5 % lies above white. All three channels go through the same
// line, so neutral colors stay neutral and hues stay near. A picture of one luminance stays as it
// is.
void normalize_contrast(Image& image, const Context& context);

// Each channel becomes the median of the 3 x 3 pixels around: takes away single odd pixels, keeps
// edges. At the border the nearest pixels count again; fully transparent neighbors count as the
// pixel itself. Alpha stays.
[[nodiscard]] Image median_3x3(const Image& image, const Context& context);

}  // namespace huemask::picture
