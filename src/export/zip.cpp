#include "huemask/zip.h"

#include <utility>

#include "export/zip_file.h"

namespace huemask {

Result<Artifact> zip_of(std::string file_name, std::span<const Artifact> files) {
  ZipFile zip;
  for (const Artifact& file : files) {
    if (auto added = zip.add(file.file_name, file.bytes); !added) {
      return tl::make_unexpected(std::move(added).error());
    }
  }
  return zip.finish().map([&](Bytes bytes) {
    return Artifact{std::move(file_name), "application/zip", std::move(bytes)};
  });
}

}  // namespace huemask
