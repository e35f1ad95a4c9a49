// Cover sets as rows for the relaxation: all of them coarsely, or a few paints exactly.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "palette/cover_relaxation.h"
#include "palette/cover_sets.h"

namespace huemask::palette {

// A row for each block: what a paint covers of it counts whole, as if paints never overlapped
// inside of a block, so that bounds are true but a little high.
[[nodiscard]] CoverRows block_rows(const CoverSets& sets);

// A row for the colors that the same ones of `paints` cover, exact. Row paint i is paints[i].
[[nodiscard]] CoverRows color_rows(const CoverSets& sets, std::span<const std::uint32_t> paints);

// The paints of `rows` that no other paint covers as much as, in rising order: the first of equal
// ones. Some set of k paints reaches a goal if and only if such a set without the others does.
[[nodiscard]] std::vector<std::uint32_t> undominated(const CoverRows& rows);

}  // namespace huemask::palette
