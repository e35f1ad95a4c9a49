// Splitting work over threads. The split never depends on the number of threads, so a result that
// is put together chunk by chunk is the same for any number.
#pragma once

#include <cstddef>
#include <functional>

namespace huemask {

// Calls body(begin, end) for consecutive chunks of at most `chunk` that cover [0, count), on at
// most `threads` threads (and no more than there are processors), in any order. With one thread, in
// order on the caller's.
void parallel_for_chunks(int threads, std::size_t count, std::size_t chunk,
                         const std::function<void(std::size_t begin, std::size_t end)>& body);

}  // namespace huemask
