#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <new>

#include "huemask/decode.h"
#include "image/fetch.h"
#include "image/picture_builder.h"

namespace huemask {
namespace {

using Content = Result<std::vector<std::byte>>;

constexpr std::size_t kChunk = std::size_t{1} << 20;

class File {
 public:
  // Opening a pipe waits for its writer; a signal that cancels the run ends that.
  File(const std::string& path, const Context& context) {
    do {
      descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    } while (descriptor_ < 0 && errno == EINTR && !context.cancelled());
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_ = -1;
};

tl::unexpected<Error> too_large(const Context& context) {
  return fail(ErrorCode::kTooLarge, fmt::format("the file is larger than the limit of {} bytes; "
                                                "raise --max-bytes",
                                                context.limits.max_bytes));
}

tl::unexpected<Error> cannot_open(int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return fail(ErrorCode::kIo, "no such file; check the name");
    case EACCES:
    case EPERM:
      return fail(ErrorCode::kIo, "no permission to read this file; check its owner and mode");
    default:
      return fail(ErrorCode::kIo, fmt::format("cannot be opened: {}", std::strerror(error)));
  }
}

tl::unexpected<Error> cannot_read(int error) {
  return fail(ErrorCode::kIo, fmt::format("cannot be read: {}", std::strerror(error)));
}

// Until the end or one byte more than allowed. `expected` only saves growing.
Content read_all(int descriptor, std::uint64_t expected, const Context& context) {
  std::vector<std::byte> bytes;
  std::size_t filled = 0;
  bytes.resize(static_cast<std::size_t>(expected) + 1);  // one more to see the end at once
  for (;;) {
    if (context.cancelled()) return picture::cancelled();
    if (filled == bytes.size()) bytes.resize(filled + std::max(filled / 2, kChunk));
    const std::size_t wanted = std::min(bytes.size() - filled, kChunk);
    const ssize_t got = ::read(descriptor, bytes.data() + filled, wanted);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return cannot_read(errno);
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
    if (filled > context.limits.max_bytes) return too_large(context);
  }
  bytes.resize(filled);
  if (bytes.empty()) return fail(ErrorCode::kCorruptInput, "the file is empty");
  return bytes;
}

Content read_descriptor(int descriptor, const Context& context) {
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) return cannot_read(errno);
  if (S_ISDIR(status.st_mode)) {
    return fail(ErrorCode::kInvalidArgument, "this is a directory; name the pictures in it");
  }
  const auto size = S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0;
  if (size > context.limits.max_bytes) return too_large(context);
  return read_all(descriptor, size, context);
}

Content read_location(const std::string& location, const FetchOptions& options,
                      const Context& context) {
  if (location.empty()) return fail(ErrorCode::kInvalidArgument, "the file name is empty");
  if (location == "-") return read_descriptor(STDIN_FILENO, context);
  if (picture::is_url(location)) return picture::fetch(location, options, context);
  const File file(location, context);
  if (file.descriptor() < 0) return errno == EINTR ? picture::cancelled() : cannot_open(errno);
  return read_descriptor(file.descriptor(), context);
}

}  // namespace

Result<void> FetchOptions::validate() const {
  constexpr double kLongest = 24 * 3600;
  if (!(timeout_s > 0 && timeout_s <= kLongest)) {
    return fail(ErrorCode::kInvalidArgument, "the time limit must lie between 0 and 86400 seconds");
  }
  if (max_redirects < 0) {
    return fail(ErrorCode::kInvalidArgument, "the number of redirects must not be negative");
  }
  return {};
}

Result<std::vector<std::byte>> read_source(const std::string& location, const FetchOptions& options,
                                           const Context& context) {
  if (auto valid = options.validate(); !valid) return tl::make_unexpected(valid.error());
  try {
    Content content = read_location(location, options, context);
    if (!content) content.error().where = location;
    return content;
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::kTooLarge, "there is not enough memory for this file", location);
  }
}

}  // namespace huemask
