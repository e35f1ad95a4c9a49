#include "base/parallel.h"

#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>

namespace huemask {

void parallel_for_chunks(int threads, std::size_t count, std::size_t chunk,
                         const std::function<void(std::size_t, std::size_t)>& body) {
  const std::size_t chunks = (count + chunk - 1) / chunk;
  const auto run_chunk = [&](std::size_t i) { body(i * chunk, std::min(count, (i + 1) * chunk)); };
  if (threads <= 1 || chunks <= 1) {
    for (std::size_t i = 0; i < chunks; ++i) run_chunk(i);
    return;
  }
  // More threads than processors gain nothing, and oneTBB would complain of them on stderr.
  tbb::task_arena arena(std::min(threads, tbb::info::default_concurrency()));
  arena.execute([&] { tbb::parallel_for(std::size_t{0}, chunks, run_chunk); });
}

}  // namespace huemask
