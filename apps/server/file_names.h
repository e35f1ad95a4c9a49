// What downloads are called.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "huemask/export.h"
#include "jobs.h"
#include "message.h"

namespace huemask::server {

// The name of a picture as a part of names of files: without folders and its ending, and without
// what file systems and archives do not take; "picture" where nothing is left.
[[nodiscard]] std::string name_in_files(std::string_view picture);

// A folder for each job, named after its picture; of equal names the later ones get a number.
class FolderNames {
 public:
  explicit FolderNames(const std::vector<JobStatus>& jobs);
  [[nodiscard]] const std::string& operator[](std::size_t i) const { return names_[i]; }

 private:
  std::vector<std::string> names_;
};

// A file to keep: the browser saves it under its name with `prefix` before it.
[[nodiscard]] Response file_response(Artifact file, const std::string& prefix);

}  // namespace huemask::server
