// The limit on what a writer makes.
#pragma once

#include <cstddef>

#include "huemask/context.h"

namespace huemask {

// too_large where a file of so many bytes passes Limits::max_bytes. What draws every part of a
// noisy picture could be many times as large as the picture.
[[nodiscard]] Result<void> check_file_size(std::size_t bytes, const Context& context);

}  // namespace huemask
