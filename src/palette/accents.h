// Small, saturated patches that a palette misses.
#pragma once

#include <cstddef>
#include <vector>

#include "huemask/cluster.h"
#include "huemask/color_table.h"

namespace huemask::palette {

// The colors of small patches: saturated (chroma 35 in CIELAB and more), not near a center of the
// clustering (2 in CIEDE2000) nor on the line between two of them or of the flat colors of a
// drawing (as soft edges are). Flat patches first, single colors of 16 pixels and 0.015 to 0.5 % of
// the picture's weight that are more frequent than all colors close around them together, which the
// shaded colors of a photograph are not; then islands (islands.h), as patches are after JPEG, where
// all of them fit. Heaviest first, at most `most` of them all; none of a picture that has more than
// four times as many flat ones, of which any choice would be chance. Cost: 1 to 2 ms.
[[nodiscard]] std::vector<Xyz> find_accents(const ClusterProblem& problem,
                                            const Clustering& clustering, std::size_t most);

}  // namespace huemask::palette
