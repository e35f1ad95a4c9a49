// The colors of a table as weighted points in 16-bit fixed point, and coarser versions of them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "huemask/difference.h"
#include "simd/fixed_points.h"

namespace huemask::cluster {

// What a set of points weighs together.
struct Moment {
  std::int64_t weight = 0;
  std::array<std::int64_t, 3> sum{};  // of weight times coordinates
  void add(const Moment& other) {
    weight += other.weight;
    for (std::size_t axis = 0; axis < 3; ++axis) sum[axis] += other.sum[axis];
  }
  void subtract(const Moment& other) {
    weight -= other.weight;
    for (std::size_t axis = 0; axis < 3; ++axis) sum[axis] -= other.sum[axis];
  }
};

struct WeightedPoints {
  simd::FixedPoints points;
  std::vector<std::int64_t> weights;
  // Exact moments of points that stand for several colors; empty where each is one color.
  std::vector<Moment> moments;

  [[nodiscard]] std::size_t size() const { return weights.size(); }
  [[nodiscard]] Moment moment(std::size_t i) const {
    if (!moments.empty()) return moments[i];
    const simd::FixedPoint p = points[i];
    const std::int64_t w = weights[i];
    return {w, {w * p.x, w * p.y, w * p.z}};
  }
};

// Steps per unit of the coordinates: the difference's own, or CIELAB's where it has none.
[[nodiscard]] float fixed_point_scale(const Difference& difference);

// The points of colors given by their coordinates.
[[nodiscard]] WeightedPoints make_points(const CoordinateArrays& coordinates, float scale,
                                         std::span<const std::uint64_t> weights, int threads);

// One point for each cube of `side` steps that holds any, in the order of the first point of each;
// weights and sums are exact. side at least 128.
[[nodiscard]] WeightedPoints merge_cells(const WeightedPoints& fine, int side);

// At most `count` points: the finest cells that are no more, or the points themselves. count > 0.
[[nodiscard]] WeightedPoints merge_to(const WeightedPoints& fine, std::size_t count);

// By how much the squared error (the sum of weight x squared distance to the mean, in steps) rises
// where two sets of points get one mean together. 0 only where their means are the same; the same
// bytes everywhere. Source: Ward 1963, doi:10.1080/01621459.1963.10500845.
[[nodiscard]] double merging_cost(const Moment& a, const Moment& b);

// The nearest point in fixed point to sum / weight, halves up.
[[nodiscard]] simd::FixedPoint mean_point(const Moment& moment);

// The mean of the points of each of k labels; every label has a point.
[[nodiscard]] std::vector<simd::FixedPoint> means_of(const WeightedPoints& points,
                                                     std::span<const std::uint32_t> labels,
                                                     std::size_t k);

}  // namespace huemask::cluster
