// By minizip, which comes with zlib.
#include "export/zip_file.h"

#include <minizip/zip.h>

#include <algorithm>
#include <cstring>
#include <new>

namespace huemask {
namespace {

constexpr uLong kFirstDosDate = 1U << 21 | 1U << 16;  // 1 January 1980
constexpr std::uint64_t kMostBytes = 0xFFFFFFFF;      // what fits without ZIP64
constexpr std::uint64_t kPerFile = 1024;              // more than the two headers of a file

// What minizip writes to; it goes back to fill in sizes.
struct MemoryFile {
  Bytes bytes;
  std::size_t position = 0;
};

MemoryFile& of(void* opaque) { return *static_cast<MemoryFile*>(opaque); }

void* open_file(void* opaque, const void*, int) { return opaque; }
uLong read_file(void*, void*, void*, uLong) { return 0; }

// No exception may cross minizip.
uLong write_file(void* opaque, void*, const void* data, uLong size) noexcept {
  try {
    MemoryFile& file = of(opaque);
    if (file.bytes.size() < file.position + size) file.bytes.resize(file.position + size);
    std::memcpy(file.bytes.data() + file.position, data, size);
    file.position += size;
    return size;
  } catch (const std::bad_alloc&) {
    return 0;
  }
}

ZPOS64_T tell_file(void* opaque, void*) { return of(opaque).position; }

long seek_file(void* opaque, void*, ZPOS64_T offset, int origin) {
  MemoryFile& file = of(opaque);
  const std::size_t base = origin == ZLIB_FILEFUNC_SEEK_SET   ? 0
                           : origin == ZLIB_FILEFUNC_SEEK_CUR ? file.position
                                                              : file.bytes.size();
  file.position = base + offset;
  return 0;
}

int close_file(void*, void*) { return 0; }
int error_of_file(void*, void*) { return 0; }

tl::unexpected<Error> too_large(std::string message) {
  return fail(ErrorCode::kTooLarge, std::move(message), "export");
}

}  // namespace

struct ZipFile::State {
  MemoryFile memory;
  zipFile zip = nullptr;

  State() {
    zlib_filefunc64_def functions = {.zopen64_file = open_file,
                                     .zread_file = read_file,
                                     .zwrite_file = write_file,
                                     .ztell64_file = tell_file,
                                     .zseek64_file = seek_file,
                                     .zclose_file = close_file,
                                     .zerror_file = error_of_file,
                                     .opaque = &memory};
    zip = zipOpen2_64(nullptr, APPEND_STATUS_CREATE, nullptr, &functions);
  }
};

ZipFile::ZipFile() : state_(std::make_unique<State>()) {}

ZipFile::~ZipFile() {
  if (state_->zip != nullptr) zipClose(state_->zip, nullptr);
}

Result<void> ZipFile::add(const std::string& name, std::span<const std::byte> bytes) {
  if (state_->memory.bytes.size() + bytes.size() + kPerFile > kMostBytes) {
    return too_large(
        "the file would pass 4 GiB, which ZIP cannot hold; make the picture smaller "
        "with --max-side, or ask for fewer colors");
  }
  const zip_fileinfo info = {
      .tmz_date = {}, .dosDate = kFirstDosDate, .internal_fa = 0, .external_fa = 0};
  constexpr int kStored = 0;
  bool written = zipOpenNewFileInZip(state_->zip, name.c_str(), &info, nullptr, 0, nullptr, 0,
                                     nullptr, kStored, 0) == ZIP_OK;
  written = written && zipWriteInFileInZip(state_->zip, bytes.data(),
                                           static_cast<unsigned>(bytes.size())) == ZIP_OK;
  written = zipCloseFileInZip(state_->zip) == ZIP_OK && written;
  if (!written) return too_large("there is not enough memory to write this file");
  return {};
}

Result<Bytes> ZipFile::finish() {
  const bool closed = zipClose(std::exchange(state_->zip, nullptr), nullptr) == ZIP_OK;
  if (!closed) return too_large("there is not enough memory to write this file");
  return std::move(state_->memory.bytes);
}

}  // namespace huemask
