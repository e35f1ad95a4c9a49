#include "base/parallel.h"

#include <tbb/global_control.h>
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
  // An arena of more threads than processors is refused, on stderr, without this.
  const tbb::global_control allow(tbb::global_control::max_allowed_parallelism,
                                  static_cast<std::size_t>(threads));
  tbb::task_arena arena(threads);
  arena.execute([&] { tbb::parallel_for(std::size_t{0}, chunks, run_chunk); });
}

}  // namespace huemask
