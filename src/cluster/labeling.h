// From a table to points that a clusterer works on, and from the centers it found to a clustering.
#pragma once

#include <cstddef>
#include <vector>

#include "cluster/lloyd.h"
#include "cluster/weighted_points.h"
#include "huemask/cluster.h"
#include "huemask/context.h"
#include "huemask/result.h"

namespace huemask::cluster {

// The colors of a table in the space of a difference: in its units, and in steps of fixed point.
struct TablePoints {
  CoordinateArrays coordinates;
  float scale = 1;  // steps per unit
  WeightedPoints fixed;
};

[[nodiscard]] TablePoints table_points(const ClusterProblem& problem, int threads);

// Points in steps, in the units of the difference.
[[nodiscard]] CoordinateArrays coordinates_of(const WeightedPoints& points, float scale);

// A clustering in steps, in the units of the difference.
[[nodiscard]] Clustering in_coordinates(FixedClustering fixed, float scale);

// The clustering without the centers that no color chose (colors that coincide in fixed point, or a
// tie).
[[nodiscard]] Clustering without_unused_centers(Clustering clustering);

// The clustering of given centers, in steps: the label of each color is the center nearest to it.
// There are k centers at the end as long as so many colors differ in fixed point: where fewer are
// given, or one has no color, another goes to the color that costs most. centers: 1 to k.
// Errors: cancelled.
[[nodiscard]] Result<Clustering> label_colors(const ClusterProblem& problem,
                                              const TablePoints& points,
                                              std::vector<simd::FixedPoint> centers, std::size_t k,
                                              const Context& context);

// The error of whatever was stopped.
[[nodiscard]] tl::unexpected<Error> cancelled_error();

}  // namespace huemask::cluster
