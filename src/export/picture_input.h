// What every format of kind kPicture asks of its input.
#pragma once

#include "huemask/export.h"

namespace huemask {

// invalid_argument unless there is exactly one picture with pixels and labels of the same size, and
// no label is beyond its palette.
[[nodiscard]] Result<void> check_picture_input(const ExportInput& input);

}  // namespace huemask
