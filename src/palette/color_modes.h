// The colors that a person would tell apart, read from the density of a picture's colors.
#pragma once

#include <array>
#include <vector>

#include "huemask/color.h"
#include "huemask/color_table.h"
#include "huemask/context.h"
#include "huemask/result.h"

namespace huemask::palette {

struct ColorMode {
  Lab lab;           // the mean of the colors close around the peak
  double share = 0;  // of the picture's weight that leads up to this peak, (0, 1]
};

// The peaks of the density of colors, at least one: places with no denser place
// within `distinct_delta_e` (CIEDE2000, above 0), after a quick shift of the colors, merged into
// cells, to their nearest denser neighbor. Peaks that hold next to nothing are left out, and so are
// light ones that are mixtures: colors on the straight line in encoded RGB between two heavier
// peaks, spread along it, as anti-aliased edges make them. Where a ramp leads up to one peak from
// farther than half as much again, it counts as several. The table is not empty. Errors: cancelled.
// Cost: about 10 ms, however large the picture. Source of the quick shift: Vedaldi & Soatto 2008,
// doi:10.1007/978-3-540-88693-8_52.
[[nodiscard]] Result<std::vector<ColorMode>> find_color_modes(const ColorTable& table,
                                                              double distinct_delta_e,
                                                              const Context& context);

}  // namespace huemask::palette
