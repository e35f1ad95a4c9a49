// What --lock takes.
#pragma once

#include <string>
#include <vector>

#include "huemask/color.h"
#include "huemask/context.h"
#include "huemask/decode.h"
#include "huemask/result.h"

namespace huemask::cli {

// The colors that `words` name, in their order: each word is a color in CSS syntax or else a swatch
// file with one color or more. Errors: invalid_argument (neither); those of reading the file. The
// message begins with the option.
[[nodiscard]] Result<std::vector<Xyz>> locked_colors(const std::vector<std::string>& words,
                                                     const FetchOptions& fetch,
                                                     const Context& context);

}  // namespace huemask::cli
