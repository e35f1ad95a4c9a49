// BMP, read by our own code: libvips would hand it to ImageMagick, whose many parsers are no place
// for files from strangers (docs/decisions/0001-codecs.md).
#pragma once

#include <cstddef>
#include <span>

#include "huemask/context.h"
#include "huemask/image.h"
#include "huemask/result.h"

namespace huemask::picture {

// 1 to 32 bits, palettes, bit fields, RLE4 and RLE8, top-down and bottom-up; the profile of a
// version 5 header. A fourth byte without a mask is padding; alpha that is 0 everywhere is none.
[[nodiscard]] Result<Image> decode_bmp(std::span<const std::byte> bytes, const Context& context);

}  // namespace huemask::picture
