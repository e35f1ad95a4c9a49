// A palette as lines for people, in a terminal in its colors.
#pragma once

#include <span>
#include <string>

#include "huemask/export.h"

namespace huemask {

// A header, then a line for each color: how it looks, how much of it, its value, its name. Before
// the names stand the `remarks`, where there is one for each color.
[[nodiscard]] std::string palette_block(const PictureResult& picture, Ansi ansi,
                                        std::span<const std::string> remarks);

}  // namespace huemask
