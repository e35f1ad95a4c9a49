// JPEG by libjpeg-turbo (docs/decisions/0001-codecs.md).
#pragma once

#include <cstddef>
#include <span>

#include "huemask/context.h"
#include "huemask/decode.h"
#include "huemask/image.h"
#include "huemask/result.h"

namespace huemask::picture {

[[nodiscard]] Result<Image> decode_jpeg(std::span<const std::byte> bytes, const Context& context,
                                        const RowsDone& rows_done);

}  // namespace huemask::picture
