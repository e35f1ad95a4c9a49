// Divisive clustering: all points are one part at first; by turns a part is cut in two, until there
// are k. The rule of a method says where a part is cut and which part is next.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "cluster/weighted_points.h"
#include "huemask/cluster.h"
#include "huemask/context.h"
#include "huemask/result.h"

namespace huemask::cluster {

struct Sample {
  simd::FixedPoint point;
  std::int64_t weight = 0;
};

// A plane: the samples p with normal . p <= limit go to one side, the others to the other.
struct Cut {
  std::array<double, 3> normal{};
  double limit = 0;
  double worth = 0;  // the part with the greatest is cut next; 0: this part stays whole
};

// Where a part of at least two samples is cut.
using CutRule = std::function<Cut(std::span<const Sample>)>;

// The means of k parts, in the order in which the parts came to be: a cut leaves one part where it
// was and appends the other. Ties of worth go to the part that came first. Fewer where no part is
// worth a cut any more; none where cancelled.
[[nodiscard]] std::vector<simd::FixedPoint> divide(const WeightedPoints& points, std::size_t k,
                                                   const CutRule& rule, const Context& context);

// The colors of a problem divided by a rule, as a clustering: the means of the parts, and for each
// color the nearest of them. Errors: cancelled.
[[nodiscard]] Result<Clustering> divide_colors(const ClusterProblem& problem, std::size_t k,
                                               const CutRule& rule, const Context& context);

// The samples of a part by their position along an axis, in at most 1,024 bins of equal width, so
// that the best place for a cut is found in O(n).
struct AxisBins {
  std::size_t axis = 0;
  int low = 0;                  // the least position
  int width = 1;                // steps of a bin
  std::vector<Moment> moments;  // of each bin; neither the first nor the last is empty

  // The cut after bin b.
  [[nodiscard]] Cut cut_after(std::size_t b, double worth) const;
};

// The bins of each axis.
[[nodiscard]] std::array<AxisBins, 3> axis_bins(std::span<const Sample> part);

}  // namespace huemask::cluster
