// Room: base
// Context: what a run may use and whom it tells: threads, seed, limits, progress, cancellation.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>

#include "huemask/result.h"

namespace huemask {

// Checked before any allocation that depends on input.
struct Limits {
  std::uint64_t max_pixels = 268'435'456;          // width x height of one picture
  std::uint64_t max_bytes = 512ULL * 1024 * 1024;  // size of one encoded file
  [[nodiscard]] Result<void> validate() const;
};

struct Context {
  int threads = 0;         // 0: one per processor; the result is the same for any number
  std::uint64_t seed = 0;  // of every random choice; the same seed gives the same result
  Limits limits;
  // Called with the finished fraction in [0, 1], from the thread that runs the step. May be empty.
  std::function<void(double fraction)> progress;
  // Set to true by anyone to stop the run within 100 ms. May be null.
  const std::atomic<bool>* cancel = nullptr;

  [[nodiscard]] bool cancelled() const {
    return cancel != nullptr && cancel->load(std::memory_order_relaxed);
  }
  void report(double fraction) const {
    if (progress) progress(fraction);
  }
  // The number of threads to use: `threads`, or the number of processors where that is 0.
  [[nodiscard]] int thread_count() const;
};

}  // namespace huemask
