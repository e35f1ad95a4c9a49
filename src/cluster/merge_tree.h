// Agglomerative clustering: from single points upwards, the two nearest clusters become one, until
// one is left. The tree holds every clustering on the way, and what each merge cost.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "huemask/context.h"
#include "huemask/difference.h"
#include "huemask/result.h"

namespace huemask::cluster {

// How far apart two clusters are:
//   ward:     what the squared error (sum of weight x squared difference to the mean) rises by when
//             they are merged; Euclidean spaces only;
//   average:  the mean difference of their points, weighted;
//   complete: the greatest difference of two points;
//   single:   the least.
enum class Linkage : std::uint8_t { kWard, kAverage, kComplete, kSingle };

// Two clusters become one. Clusters are numbered: point i is cluster i, merge m makes cluster
// (number of points) + m.
struct Merge {
  std::uint32_t first = 0, second = 0;  // first < second
  double height = 0;                    // how far apart they were
};

struct MergeTree {
  std::size_t points = 0;
  std::vector<Merge> merges;  // points - 1, by rising height

  // The cluster of each point when k are left, 1 <= k <= points; numbered 0 to k - 1 by the first
  // point of each.
  [[nodiscard]] std::vector<std::uint32_t> cut(std::size_t k) const;
};

// The tree of at least one weighted point. Pairs of a difference that is not symmetric (CIE94, CMC)
// count with the mean of both ways. Nothing here needs the triangle inequality: average, complete
// and single linkage take any difference. Ties go to lower numbers; the same for any number of
// threads. Memory: O(n) for ward, 4 n^2 bytes for the others; time: O(n^2), about 250 ms for 8,000
// points of ward and 200 ms for 4,000 of the others.
// Errors: invalid_argument for ward in a difference that is not Euclidean; cancelled.
// Sources: Murtagh & Contreras 2012, doi:10.1002/widm.53 (nearest-neighbor chain); Prim 1957,
// doi:10.1002/j.1538-7305.1957.tb01515.x (single linkage).
[[nodiscard]] Result<MergeTree> build_merge_tree(const Difference& difference,
                                                 const CoordinateArrays& points,
                                                 std::span<const double> weights, Linkage linkage,
                                                 const Context& context);

// The tree of ward for points that are in Euclidean coordinates already. Errors: cancelled.
[[nodiscard]] Result<MergeTree> build_ward_tree(const CoordinateArrays& points,
                                                std::span<const double> weights,
                                                const Context& context);

}  // namespace huemask::cluster
