// The places where colors are densest.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "cluster/weighted_points.h"
#include "huemask/context.h"

namespace huemask::cluster {

struct Mode {
  simd::FixedPoint point;
  std::int64_t weight = 0;  // of the points from which one climbs to it
};

// The modes of the density of weighted points, seen in a ball of radius `bandwidth` (in steps, 128
// to 32767): from each place with points one goes to the mean of the ball around it, until that
// stands still; ends less than a bandwidth apart are one mode, at the densest of them. Heaviest
// first, ties to the one found first. Sums are of integers: the same bytes everywhere. None where
// cancelled.
// Source: Comaniciu & Meer 2002, doi:10.1109/34.1000236 (flat kernel).
[[nodiscard]] std::vector<Mode> find_modes(const WeightedPoints& points, int bandwidth,
                                           const Context& context);

}  // namespace huemask::cluster
