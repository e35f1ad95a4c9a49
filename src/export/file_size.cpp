#include "export/file_size.h"

#include <fmt/format.h>

namespace huemask {

Result<void> check_file_size(std::size_t bytes, const Context& context) {
  if (bytes <= context.limits.max_bytes) return {};
  return fail(
      ErrorCode::kTooLarge,
      fmt::format("the file would have more than {} bytes; remove the smallest parts of the "
                  "masks, take fewer colors or a smaller picture, or raise the limit",
                  context.limits.max_bytes),
      "export");
}

}  // namespace huemask
