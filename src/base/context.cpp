#include "huemask/context.h"

#include <algorithm>
#include <thread>

namespace huemask {

Result<void> Limits::validate() const {
  if (max_pixels == 0)
    return fail(ErrorCode::kInvalidArgument, "the pixel limit must be at least 1");
  if (max_bytes == 0) return fail(ErrorCode::kInvalidArgument, "the byte limit must be at least 1");
  return {};
}

int Context::thread_count() const {
  if (threads > 0) return threads;
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

}  // namespace huemask
