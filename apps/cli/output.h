// Files that are there in full or not at all.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "huemask/export.h"
#include "huemask/result.h"

namespace huemask::cli {

// Writes `bytes` to `target`: "-" is standard output; else a file, under a temporary name beside it
// that is renamed at the end. What is no regular file (a device, a pipe) is written to as it is.
[[nodiscard]] Result<void> write_output(const std::string& target,
                                        std::span<const std::byte> bytes);

// Marks a folder as in use, until it goes or the process ends in whatever way. Never waits.
class FolderLock {
 public:
  explicit FolderLock(const std::filesystem::path& folder);
  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock();
  [[nodiscard]] bool held() const { return held_; }

 private:
  int file_;
  bool held_;
};

// A set of files that appears in a folder once all are written. Until commit() they wait in a
// hidden folder inside it; without commit() everything that was made is taken away again. commit()
// moves them one by one, each in full: should the system refuse one in between, those before it
// stay.
class PendingFolder {
 public:
  // Makes the folder, with those above it, where it is missing. Takes away what a run that was
  // killed left hidden in it.
  [[nodiscard]] static Result<PendingFolder> open(const std::string& folder);
  PendingFolder(PendingFolder&& other) noexcept;
  PendingFolder& operator=(PendingFolder&&) = delete;
  ~PendingFolder();

  [[nodiscard]] Result<void> add(const Artifact& artifact);
  [[nodiscard]] Result<void> commit();
  [[nodiscard]] const std::vector<std::string>& file_names() const { return names_; }
  // Masks, cut-outs and plates in the folder that this run did not write: those of an earlier one.
  [[nodiscard]] std::size_t leftovers() const;

 private:
  explicit PendingFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}
  std::filesystem::path folder_;
  std::filesystem::path staging_;                   // empty: nothing to take away
  std::optional<FolderLock> lock_;                  // of staging_
  std::vector<std::filesystem::path> new_folders_;  // that were not there before, outermost first
  std::vector<std::string> names_;
};

}  // namespace huemask::cli
