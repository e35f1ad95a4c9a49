// Among as few paints, those nearer to the picture.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "huemask/context.h"
#include "huemask/difference.h"
#include "palette/cover_sets.h"

namespace huemask::palette {

// Exchanges one of the `chosen` for another paint while the goal stays reached and the mean
// difference to the nearest chosen paint falls; each time by the exchange that lowers it most. The
// mean is taken over the means of the blocks, which stand for 64 neighboring colors each.
// `paints` are the coordinates of the sets' paints. Stops early when cancelled.
void lower_mean_difference(const CoverSets& sets, const Difference& difference,
                           std::span<const Coordinates> paints, std::vector<std::uint32_t>& chosen,
                           const Context& context);

}  // namespace huemask::palette
