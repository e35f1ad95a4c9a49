// Small, saturated patches that a palette misses.
#pragma once

#include <cstddef>
#include <vector>

#include "huemask/cluster.h"
#include "huemask/color_table.h"

namespace huemask::palette {

// The colors of flat patches, 16 pixels and 0.015 to 0.5 % of the picture's weight: saturated
// (chroma 35 in CIELAB and more), not near a center of the clustering (2 in CIEDE2000) nor on the
// line between two of them or of the flat colors of a drawing (as soft edges are), and more
// frequent than all colors close around them together, which the shaded colors of a photograph are
// not. Heaviest first, at most `most` of them. Cost: a look at the weights where there are none.
[[nodiscard]] std::vector<Xyz> find_accents(const ClusterProblem& problem,
                                            const Clustering& clustering, std::size_t most);

}  // namespace huemask::palette
