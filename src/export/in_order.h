// Many files made on several threads, handed over in order, few of them in memory.
#pragma once

#include <cstddef>
#include <functional>

#include "huemask/export.h"

namespace huemask {

// Calls make(0) ... make(count - 1) on the threads of `context` and hands the results to `sink` in
// that order. As many are in memory at once as there are threads, fewer where one takes
// `bytes_each` and all of them would pass 256 MiB. `make` gets a context with its share of the
// threads and no progress. The first error by index is returned.
[[nodiscard]] Result<void> write_in_order(
    std::size_t count, std::size_t bytes_each,
    const std::function<Result<Artifact>(std::size_t index, const Context& inner)>& make,
    const ArtifactSink& sink, const Context& context);

}  // namespace huemask
