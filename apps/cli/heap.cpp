#include "heap.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace huemask::cli {

// glibc can do this by itself, but only when asked by an environment variable.
void keep_heap_in_huge_pages() {
#ifdef __GLIBC__
  constexpr std::size_t kHugePage = std::size_t{2} << 20;
  constexpr std::size_t kHeap = std::size_t{160} << 20;  // reserved, not used until touched
  constexpr int kLargestInHeap = 32 << 20;               // glibc allows no more
  mallopt(M_MMAP_THRESHOLD, kLargestInHeap);
  mallopt(M_TRIM_THRESHOLD, kHeap);
  mallopt(M_TOP_PAD, kHeap);
  // More than is free now, so that the heap grows by M_TOP_PAD; volatile, or nothing is allocated.
  void* volatile block = std::malloc(1 << 20);
  std::free(block);
  mallopt(M_TOP_PAD, kHugePage);
  const auto end = reinterpret_cast<std::uintptr_t>(sbrk(0));
  const std::uintptr_t start = (end - kHeap) / kHugePage * kHugePage;
  madvise(reinterpret_cast<void*>(start), end - start, MADV_HUGEPAGE);  // a wish
#endif
}

}  // namespace huemask::cli
