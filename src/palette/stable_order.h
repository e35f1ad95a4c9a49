// An order of swatches that changes little when there are more of them.
#pragma once

#include <cstddef>
#include <vector>

#include "huemask/color.h"
#include "huemask/color_table.h"
#include "huemask/context.h"
#include "huemask/result.h"

namespace huemask::palette {

// The positions of `colors`, at most 256, in the order in which the colors of the table part: a
// Ward tree of the table in CIELAB, which does not depend on the palette, is cut into two clusters,
// three and so on; the heavier part of a cluster that is cut keeps its number, the other takes the
// next one. Then each number takes a color: the nearest pair of both first. One more color is one
// more cut, so that the others keep their numbers as far as they stay the same
// (docs/decisions/0018-stable-order.md).
// The same for any number of threads. Cost: a few milliseconds. Errors: cancelled.
[[nodiscard]] Result<std::vector<std::size_t>> stable_order(const ColorTable& table,
                                                            const std::vector<Lab>& colors,
                                                            const Context& context);

}  // namespace huemask::palette
