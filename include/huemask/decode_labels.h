// Room: image
// PNG files that hold a number for every pixel instead of a color.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "huemask/context.h"
#include "huemask/plane.h"
#include "huemask/result.h"

namespace huemask {

// Whether the bytes are an indexed PNG, as label maps mostly are.
[[nodiscard]] bool is_indexed_png(std::span<const std::byte> bytes);

// The numbers in a PNG file: the indices of an indexed one, the levels of a gray one (8 or 16 bits;
// fewer as they are, not spread). 0xFFFF, "no label", is where the palette's entry is transparent
// in full, and a gray level of 65535. As it is in the file: EXIF does not turn it. Errors:
// unsupported (no PNG, or one of colors), corrupt_input, too_large, cancelled; `where` is the name.
// Cost: about that of decode_image().
[[nodiscard]] Result<Plane<std::uint16_t>> decode_labels(std::span<const std::byte> bytes,
                                                         std::string_view name,
                                                         const Context& context);

}  // namespace huemask
