// Whether k paints can reach a goal: branch and bound on the Lagrangian relaxation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "huemask/context.h"
#include "palette/cover_relaxation.h"

namespace huemask::palette {

enum class Feasible : std::uint8_t {
  kYes,
  kNo,
  kUnknown,  // the work ran out, or it was cancelled
};

struct CoverAnswer {
  Feasible feasible = Feasible::kUnknown;
  std::vector<std::uint32_t> paints;  // at most k that reach the goal, where there are such
};

// Rows are all or nothing here: a share weighs what its row does. `most_work` bounds the entries of
// `rows` that are looked at, so that the answer never depends on the machine.
[[nodiscard]] CoverAnswer decide_cover(CoverRows rows, std::size_t k, std::uint64_t goal,
                                       std::uint64_t most_work, const Context& context);

}  // namespace huemask::palette
