// A ZIP file made in memory.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include "huemask/encode.h"
#include "huemask/result.h"

namespace huemask {

// Its files are stored as they are: what goes in (PNG) is compressed already. They have no date, so
// that the same files give the same bytes.
class ZipFile {
 public:
  ZipFile();
  ZipFile(const ZipFile&) = delete;
  ZipFile& operator=(const ZipFile&) = delete;
  ~ZipFile();

  // too_large where the whole would pass 4 GiB, or the memory is not there.
  [[nodiscard]] Result<void> add(const std::string& name, std::span<const std::byte> bytes);
  // Nothing can be added after that.
  [[nodiscard]] Result<Bytes> finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace huemask
