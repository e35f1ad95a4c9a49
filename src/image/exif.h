// The one thing that huemask wants from EXIF: which way is up.
#pragma once

#include <cstddef>
#include <span>

namespace huemask::picture {

// The orientation (1 to 8) of an EXIF block, with or without the leading "Exif\0\0". 1 where there
// is none or the block makes no sense.
[[nodiscard]] int exif_orientation(std::span<const std::byte> exif);

}  // namespace huemask::picture
