// What style sheets share: declarations of colors, in CSS syntax.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "huemask/export.h"

namespace huemask {

// `text` for a comment: one line that cannot end it.
[[nodiscard]] std::string comment_text(std::string_view text);

// A line for each swatch: `before` + name + ": #rrggbb; /* share */".
[[nodiscard]] std::string declarations(const Palette& palette,
                                       const std::vector<std::string>& names,
                                       std::string_view before);

}  // namespace huemask
