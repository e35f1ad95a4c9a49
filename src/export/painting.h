// Pictures that are drawn band by band, so that a long sheet is never all in memory.
#pragma once

#include <cstddef>
#include <functional>
#include <span>

#include "huemask/encode.h"
#include "huemask/image.h"
#include "huemask/plane.h"
#include "huemask/rgb.h"

namespace huemask {

// Must lie inside `pixels`.
void fill(Plane<Rgb8>& pixels, int left, int top, int width, int height, Rgb8 color);

// A line of one pixel around a rectangle, outside of it.
void draw_frame(Plane<Rgb8>& pixels, int left, int top, int width, int height, Rgb8 color);

// `image` over the gray squares that stand for "nothing", each of its pixels `scale` wide.
void draw_image(Plane<Rgb8>& pixels, int left, int top, const Image& image, int scale);

// A PNG of bands one below the other, each as wide as the first and drawn when its first row is
// due. At least one band; draw() is called for each in order.
[[nodiscard]] Result<Bytes> encode_bands(std::span<const int> heights, int width,
                                         const std::function<Plane<Rgb8>(std::size_t band)>& draw);

}  // namespace huemask
