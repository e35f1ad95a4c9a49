#include "base/parallel.h"

#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>

// The thread sanitizer does not see how the packaged oneTBB orders its threads and takes everything
// for a race: its build makes threads of its own instead.
#ifdef __SANITIZE_THREAD__
#include <atomic>
#include <thread>
#include <vector>
#endif

namespace huemask {
namespace {

#ifdef __SANITIZE_THREAD__
void run_on_threads(int threads, std::size_t count, const std::function<void(std::size_t)>& run) {
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = 0; (i = next++) < count;) run(i);
  };
  std::vector<std::thread> others;
  for (int t = 1; t < threads; ++t) others.emplace_back(work);
  work();
  for (std::thread& other : others) other.join();
}
#else
void run_on_threads(int threads, std::size_t count, const std::function<void(std::size_t)>& run) {
  tbb::task_arena arena(threads);
  arena.execute([&] { tbb::parallel_for(std::size_t{0}, count, run); });
}
#endif

}  // namespace

void parallel_for_chunks(int threads, std::size_t count, std::size_t chunk,
                         const std::function<void(std::size_t, std::size_t)>& body) {
  const std::size_t chunks = (count + chunk - 1) / chunk;
  const auto run_chunk = [&](std::size_t i) { body(i * chunk, std::min(count, (i + 1) * chunk)); };
  if (threads <= 1 || chunks <= 1) {
    for (std::size_t i = 0; i < chunks; ++i) run_chunk(i);
    return;
  }
  // More threads than processors gain nothing, and oneTBB would complain of them on stderr.
  run_on_threads(std::min(threads, tbb::info::default_concurrency()), chunks, run_chunk);
}

}  // namespace huemask
