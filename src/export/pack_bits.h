// PackBits, the run-length code of TIFF and PSD.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace huemask {

// Appends the code of `row`: at most a byte more for each 128. Source: Adobe, TIFF Revision 6.0
// (1992), section 9.
void append_packed(std::vector<std::byte>& bytes, std::span<const std::uint8_t> row);

}  // namespace huemask
