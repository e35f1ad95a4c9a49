// Roles, contrast and color vision on the pages of huemask.
#pragma once

#include <string>

#include "huemask/export.h"

namespace huemask {

// Three parts, each with a heading of level 3: the roles as patches, the table of contrast, the
// palette as it is seen without one kind of cones with the colors that merge. In the last two
// colors are counted from 1, as the palette has them.
[[nodiscard]] std::string use_section(const Palette& palette);

}  // namespace huemask
