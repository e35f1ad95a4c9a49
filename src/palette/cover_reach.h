// How near a whole catalog comes to a picture.
#pragma once

#include <span>

#include "huemask/context.h"
#include "huemask/difference.h"
#include "palette/cover_sets.h"

namespace huemask::palette {

// The smallest difference within which the paints together reach the goal of `sets`, which they do
// not within the sets' own; `all` is what they cover there. Meaningless when cancelled.
[[nodiscard]] double sufficient_delta_e(const CoverSets& sets, const Coverage& all,
                                        const Difference& difference,
                                        std::span<const Coordinates> paints,
                                        const Context& context);

}  // namespace huemask::palette
