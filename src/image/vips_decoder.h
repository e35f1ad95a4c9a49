// WebP, GIF, TIFF, AVIF and HEIF by libvips (docs/decisions/0001-codecs.md).
#pragma once

#include <cstddef>
#include <span>

#include "huemask/context.h"
#include "huemask/image.h"
#include "huemask/result.h"
#include "image/recognize.h"

namespace huemask::picture {

// `kind`: one of these four. The first frame or page.
[[nodiscard]] Result<Image> decode_by_vips(std::span<const std::byte> bytes, FileKind kind,
                                           const Context& context);

}  // namespace huemask::picture
