// PNG by libpng (docs/decisions/0001-codecs.md).
#pragma once

#include <cstddef>
#include <span>

#include "huemask/context.h"
#include "huemask/image.h"
#include "huemask/result.h"

namespace huemask::picture {

[[nodiscard]] Result<Image> decode_png(std::span<const std::byte> bytes, const Context& context);

}  // namespace huemask::picture
