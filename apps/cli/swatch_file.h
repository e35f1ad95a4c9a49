// Swatch files that options name.
#pragma once

#include <string>
#include <vector>

#include "huemask/catalog_color.h"
#include "huemask/context.h"
#include "huemask/decode.h"
#include "huemask/result.h"

namespace huemask::cli {

// The colors of a file, URL or - (standard input). Errors: those of reading it and of
// read_swatches().
[[nodiscard]] Result<std::vector<CatalogColor>> read_swatch_file(const std::string& location,
                                                                 const FetchOptions& fetch,
                                                                 const Context& context);

}  // namespace huemask::cli
