// Room: color
// The DIN99 family: CIELAB bent so that the straight-line distance is a better difference.
// White: D65. kE = kCH = 1. l in [0, 100]; a and b about +-60.
// L below 0 and the like are continued by odd symmetry. Sources: DIN 6176:2001 (DIN99), Cui et al.
// 2002, doi:10.1002/col.10066 (DIN99b, c, d), DIN 6176:2018 (DIN99o).
#pragma once

#include <cstdint>

#include "huemask/color.h"

namespace huemask {

// kC and kD start from X' = 1.12 X - 0.12 Z: they take XYZ, not Lab, in full.
enum class Din99Formula : std::uint8_t { kDin99, kDin99b, kDin99c, kDin99d, kDin99o };

struct Din99 {
  double l = 0, a = 0, b = 0;
};

// `color` is CIELAB of the true XYZ (of X' for kDin99c and kDin99d).
[[nodiscard]] Din99 lab_to_din99(const Lab& color, Din99Formula formula);
[[nodiscard]] Lab din99_to_lab(const Din99& color, Din99Formula formula);
[[nodiscard]] Din99 xyz_to_din99(const Xyz& color, Din99Formula formula);
[[nodiscard]] Xyz din99_to_xyz(const Din99& color, Din99Formula formula);

}  // namespace huemask
