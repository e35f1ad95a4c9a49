// Room: export
// Several files as one.
#pragma once

#include <span>
#include <string>

#include "huemask/export.h"
#include "huemask/result.h"

namespace huemask {

// A ZIP archive of the files under their names, stored as they are and without dates, so that the
// same files give the same bytes. Errors: too_large (4 GiB, or the memory).
[[nodiscard]] Result<Artifact> zip_of(std::string file_name, std::span<const Artifact> files);

}  // namespace huemask
