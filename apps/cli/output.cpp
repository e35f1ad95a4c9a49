#include "output.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <regex>
#include <system_error>

#include "interrupt.h"

namespace huemask::cli {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kNewFileMode = 0666;  // less what the umask takes

std::string reason(int number) { return std::generic_category().message(number); }

tl::unexpected<Error> cannot_write(const fs::path& path, int number) {
  return fail(ErrorCode::kIo, fmt::format("cannot write: {}", reason(number)), path.string());
}

Result<void> write_all(int file, std::span<const std::byte> bytes, const fs::path& name) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EPIPE && file == STDOUT_FILENO) end_of_broken_pipe();
    if (written < 0) return cannot_write(name, errno);
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return {};
}

// Opens with `flags`, writes and closes; `shown` is the name in an error.
Result<void> write_file(const fs::path& path, int flags, std::span<const std::byte> bytes,
                        const fs::path& shown) {
  const int file = ::open(path.c_str(), flags | O_WRONLY | O_CLOEXEC, kNewFileMode);
  if (file < 0) return cannot_write(shown, errno);
  auto written = write_all(file, bytes, shown);
  if (::close(file) != 0 && written) return cannot_write(shown, errno);
  return written;
}

Result<void> replace_file(const fs::path& path, std::span<const std::byte> bytes,
                          const fs::path& shown) {
  // Free of the name's own, which may be as long as a name can be.
  fs::path temporary = path;
  temporary.replace_filename(fmt::format(".huemask-{}.tmp", ::getpid()));
  auto written = write_file(temporary, O_CREAT | O_EXCL, bytes, shown);
  struct stat old {};
  if (written && ::stat(path.c_str(), &old) == 0) ::chmod(temporary.c_str(), old.st_mode & 07777U);
  if (written && ::rename(temporary.c_str(), path.c_str()) != 0) {
    written = cannot_write(shown, errno);
  }
  if (!written) ::unlink(temporary.c_str());
  return written;
}

// A link is followed, so that it stays a link; even one to what is not there yet.
fs::path resolved(fs::path path) {
  constexpr int kMostLinks = 40;  // as Linux follows; path_resolution(7)
  std::error_code error;
  // exists() is true of /dev/stdout and its like, whose links name nothing that can be opened.
  for (int i = 0; i < kMostLinks && !fs::exists(path, error) && fs::is_symlink(path, error); ++i) {
    const fs::path next = fs::read_symlink(path, error);
    if (error) break;
    path = path.parent_path() / next;
  }
  const fs::path real = fs::canonical(path, error);
  return error ? path : real;
}

// Takes away the hidden folders of runs that were killed: those whose lock nobody holds. A young
// one may be about to be locked.
void sweep(const fs::path& folder) {
  static const std::regex kPattern("\\.huemask-[0-9A-Za-z]{6}");
  constexpr std::chrono::minutes kYoung{1};
  std::error_code error;
  std::vector<fs::path> stale;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    if (!std::regex_match(entry.path().filename().string(), kPattern)) continue;
    const auto changed = entry.last_write_time(error);
    if (error || changed > fs::file_time_type::clock::now() - kYoung) continue;
    const FolderLock lock(entry.path());
    if (lock.held()) stale.push_back(entry.path());
  }
  for (const fs::path& path : stale) fs::remove_all(path, error);
}

}  // namespace

FolderLock::FolderLock(const fs::path& folder)
    : file_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)),
      held_(file_ >= 0 && ::flock(file_, LOCK_EX | LOCK_NB) == 0) {}

FolderLock::FolderLock(FolderLock&& other) noexcept
    : file_(std::exchange(other.file_, -1)), held_(std::exchange(other.held_, false)) {}

FolderLock::~FolderLock() {
  if (file_ >= 0) ::close(file_);
}

Result<void> write_output(const std::string& target, std::span<const std::byte> bytes) {
  if (target == "-") return write_all(STDOUT_FILENO, bytes, "standard output");
  const fs::path path = resolved(target);
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (fs::is_directory(status)) {
    return fail(ErrorCode::kIo, "is a folder; give the name of a file", target);
  }
  if (fs::exists(status) && !fs::is_regular_file(status)) {
    return write_file(path, O_TRUNC, bytes, target);
  }
  return replace_file(path, bytes, target);
}

Result<PendingFolder> PendingFolder::open(const std::string& folder) {
  PendingFolder pending{fs::path(folder)};
  std::error_code error;
  std::vector<fs::path> missing;
  for (fs::path path = fs::absolute(pending.folder_, error).lexically_normal();
       !path.empty() && !fs::exists(path, error) && path != path.root_path();
       path = path.parent_path()) {
    missing.insert(missing.begin(), path);
  }
  for (const fs::path& path : missing) {
    if (fs::create_directory(path, error)) pending.new_folders_.push_back(path);
    if (error) return fail(ErrorCode::kIo, "cannot make the folder: " + error.message(), folder);
  }
  if (!fs::is_directory(pending.folder_, error)) {
    return fail(ErrorCode::kIo, "is not a folder; give the name of one", folder);
  }
  sweep(pending.folder_);
  std::string staging = (pending.folder_ / ".huemask-XXXXXX").string();
  if (::mkdtemp(staging.data()) == nullptr) return cannot_write(folder, errno);
  pending.staging_ = staging;
  pending.lock_.emplace(staging);
  return pending;
}

PendingFolder::PendingFolder(PendingFolder&& other) noexcept
    : folder_(std::move(other.folder_)),
      staging_(std::exchange(other.staging_, {})),
      lock_(std::move(other.lock_)),
      new_folders_(std::exchange(other.new_folders_, {})),
      names_(std::move(other.names_)) {}

PendingFolder::~PendingFolder() {
  std::error_code ignored;
  if (!staging_.empty()) fs::remove_all(staging_, ignored);
  // remove() leaves a folder that holds something.
  for (auto path = new_folders_.rbegin(); path != new_folders_.rend(); ++path) {
    fs::remove(*path, ignored);
  }
}

Result<void> PendingFolder::add(const Artifact& artifact) {
  names_.push_back(artifact.file_name);
  return write_file(staging_ / artifact.file_name, O_CREAT | O_EXCL, artifact.bytes,
                    folder_ / artifact.file_name);
}

Result<void> PendingFolder::commit() {
  std::error_code error;
  for (const std::string& name : names_) {
    if (fs::is_directory(folder_ / name, error)) {
      return fail(ErrorCode::kIo, "is a folder where a file should go; move it away",
                  (folder_ / name).string());
    }
  }
  for (const std::string& name : names_) {
    fs::rename(staging_ / name, folder_ / name, error);
    if (error) {
      return fail(ErrorCode::kIo, "cannot write: " + error.message(), (folder_ / name).string());
    }
  }
  fs::remove_all(std::exchange(staging_, {}), error);
  new_folders_.clear();
  return {};
}

std::size_t PendingFolder::leftovers() const {
  static const std::regex kPattern("(mask|cutout|plate)-[0-9]{2,}-[0-9a-f]{6}\\.(png|tif)");
  std::error_code error;
  std::size_t count = 0;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_, error)) {
    const std::string name = entry.path().filename().string();
    if (std::regex_match(name, kPattern) &&
        std::find(names_.begin(), names_.end(), name) == names_.end()) {
      ++count;
    }
  }
  return count;
}

}  // namespace huemask::cli
