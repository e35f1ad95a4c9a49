// Memory for planes and tables: huge pages where the system gives them, because the first touch of
// 64 MiB costs 31 ms in 4 KiB pages and 6 ms in huge ones.
#include <sys/mman.h>

#include <cstdlib>
#include <cstring>
#include <new>

#include "huemask/plane.h"

namespace huemask::internal {
namespace {

constexpr std::size_t kHugePage = std::size_t{2} << 20;
constexpr std::size_t kMappedFrom = kHugePage;
constexpr std::size_t kCacheLine = 64;

std::size_t round_up(std::size_t size, std::size_t step) { return (size + step - 1) / step * step; }

}  // namespace

void* allocate_pages(std::size_t size) {
  if (size < kMappedFrom) {
    void* memory = std::aligned_alloc(kCacheLine, round_up(size, kCacheLine));
    if (memory == nullptr) throw std::bad_alloc();
    return memory;
  }
  // One huge page more than needed, then give back what lies outside the aligned part.
  const std::size_t wanted = round_up(size, kHugePage);
  void* mapped = mmap(nullptr, wanted + kHugePage, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (mapped == MAP_FAILED) throw std::bad_alloc();
  const auto start = reinterpret_cast<std::uintptr_t>(mapped);
  const std::uintptr_t aligned = round_up(start, kHugePage);
  if (aligned > start) munmap(mapped, aligned - start);
  const std::uintptr_t end = start + wanted + kHugePage;
  if (end > aligned + wanted) {
    munmap(reinterpret_cast<void*>(aligned + wanted), end - aligned - wanted);
  }
  auto* memory = reinterpret_cast<void*>(aligned);
  madvise(memory, wanted, MADV_HUGEPAGE);  // a wish; small pages work too
  return memory;
}

void* allocate_zeroed_pages(std::size_t size) {
  void* memory = allocate_pages(size);
  if (size < kMappedFrom) std::memset(memory, 0, size);  // mapped memory comes zeroed
  return memory;
}

void free_pages(void* memory, std::size_t size) noexcept {
  if (size < kMappedFrom) {
    std::free(memory);
  } else {
    munmap(memory, round_up(size, kHugePage));
  }
}

}  // namespace huemask::internal
