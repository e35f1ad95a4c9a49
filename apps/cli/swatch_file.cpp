#include "swatch_file.h"

#include "huemask/export.h"

namespace huemask::cli {

Result<std::vector<CatalogColor>> read_swatch_file(const std::string& location,
                                                   const FetchOptions& fetch,
                                                   const Context& context) {
  return read_source(location, fetch, context).and_then([&](const auto& bytes) {
    return read_swatches(bytes, location);
  });
}

}  // namespace huemask::cli
