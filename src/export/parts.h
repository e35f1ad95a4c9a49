// The parts of a picture's masks with their boundaries, for every format that draws them.
#pragma once

#include <cstdint>

#include "huemask/boundaries.h"
#include "huemask/context.h"
#include "huemask/facets.h"

namespace huemask {

struct Parts {
  Facets facets;
  Boundaries boundaries;  // of the facets
};
[[nodiscard]] Result<Parts> find_parts(const LabelMap& labels, const Context& context);

// For a loop over `count` parts: every so often reports how far it came, from a third on, and
// returns cancelled once that is asked for.
[[nodiscard]] Result<void> check_running(std::uint32_t part, std::uint32_t count,
                                         const Context& context);

}  // namespace huemask
