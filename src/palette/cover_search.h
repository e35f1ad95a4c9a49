// The fewest paints that reach a goal: partial set cover.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "huemask/context.h"
#include "huemask/result.h"
#include "palette/cover_sets.h"

namespace huemask::palette {

inline constexpr std::size_t kMostPaints = 4096;  // that are chosen

struct FewestPaints {
  std::vector<std::uint32_t> paints;  // none of them can be left out
  std::size_t at_least = 1;           // no fewer reach the goal; the size of `paints` where proven
};

// All paints together must reach the goal. Deterministic: the work of proving is counted, not
// timed. Errors: cancelled; too_large (more than kMostPaints would be needed). Source of the greedy
// start: Wolsey 1982, doi:10.1007/BF02579435.
[[nodiscard]] Result<FewestPaints> find_fewest_paints(const CoverSets& sets,
                                                      const Context& context);

}  // namespace huemask::palette
