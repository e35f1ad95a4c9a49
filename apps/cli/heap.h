#pragma once

namespace huemask::cli {

// Puts what malloc hands out in huge pages, as far as the system gives them: the decoders' own
// planes are tens of MiB, and touching them in 4 KiB pages takes a tenth of a whole run. Call it
// before the first large allocation.
void keep_heap_in_huge_pages();

}  // namespace huemask::cli
