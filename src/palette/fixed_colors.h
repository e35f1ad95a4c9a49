// Palettes some of whose colors are given.
#pragma once

#include <vector>

#include "huemask/cluster.h"
#include "huemask/context.h"
#include "huemask/result.h"

namespace huemask::palette {

// k centers of a table's colors: the fixed ones as they are, first and in their order, whether a
// color is nearest to them or not, and those that the clusterer finds for the colors that no fixed
// one stands for (nearer than `capture_delta_e` in CIEDE2000), moved to the mean of their colors in
// the end where that lowers the error. Fewer than k where there are no more colors. At most k
// fixed. Errors: invalid_argument, cancelled.
[[nodiscard]] Result<Clustering> cluster_around(const ClusterProblem& problem,
                                                const Clusterer& clusterer, int k,
                                                const std::vector<Xyz>& fixed,
                                                double capture_delta_e, const Context& context);

// The same clustering with the accents as centers right after the first `first`, which stay as they
// are. For each accent the two others that lose least by it are merged into one, so that a palette
// with an accent differs from the one without in little else. More others than accents; pairs of
// them are compared, so no more than a thousand. Errors: cancelled.
[[nodiscard]] Result<Clustering> with_accents(const ClusterProblem& problem,
                                              const Clustering& clustering, std::size_t first,
                                              const std::vector<Xyz>& accents,
                                              const Context& context);

// The same clustering with each center from `first` on replaced by the color of the table, among
// those of that center, that is nearest to it. Errors: cancelled.
[[nodiscard]] Result<Clustering> with_real_colors(const ClusterProblem& problem,
                                                  const Clustering& clustering, std::size_t first,
                                                  const Context& context);

}  // namespace huemask::palette
