// What a table keeps of the alpha of its pixels.
#pragma once

#include "huemask/color_table.h"

namespace huemask::table {

// An alpha plane may be opaque wherever it counts: then it must not change the weights.
void drop_alpha_when_opaque(ColorTable& table);

}  // namespace huemask::table
