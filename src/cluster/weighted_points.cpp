#include "cluster/weighted_points.h"

#include <algorithm>
#include <limits>

#include "base/page_array.h"
#include "base/parallel.h"

namespace huemask::cluster {
namespace {

constexpr float kLabScale = 128;  // injective on all 2^24 sRGB colors (docs/performance.md)
constexpr std::size_t kChunk = 1 << 15;

std::int64_t divide_rounded(std::int64_t a, std::int64_t b) {
  const std::int64_t doubled = 2 * a + b;
  const std::int64_t quotient = doubled / (2 * b);
  return doubled % (2 * b) < 0 ? quotient - 1 : quotient;  // towards minus infinity
}

struct Corners {
  simd::FixedPoint low, high;
};

// The corners of the box around all points.
Corners corners(const simd::FixedPoints& points) {
  constexpr std::int16_t kMin = std::numeric_limits<std::int16_t>::min();
  constexpr std::int16_t kMax = std::numeric_limits<std::int16_t>::max();
  simd::FixedPoint low{kMax, kMax, kMax};
  simd::FixedPoint high{kMin, kMin, kMin};
  for (const std::int16_t z : points.z) {
    low.z = std::min(low.z, z);
    high.z = std::max(high.z, z);
  }
  for (std::size_t i = 0; i < points.xy.size(); i += 2) {
    low.x = std::min(low.x, points.xy[i]);
    high.x = std::max(high.x, points.xy[i]);
    low.y = std::min(low.y, points.xy[i + 1]);
    high.y = std::max(high.y, points.xy[i + 1]);
  }
  return {low, high};
}

// Cubes of `side` steps, as many as cover all points.
class CellGrid {
 public:
  CellGrid(const simd::FixedPoints& points, int side) : along_(kRange) {
    for (int i = 0; i < kRange; ++i) {
      along_[static_cast<std::size_t>(i)] = static_cast<std::uint16_t>(i / side);
    }
    const auto [low, high] = corners(points);
    low_ = place(low);
    const std::array<std::size_t, 3> last = place(high);
    for (std::size_t axis = 0; axis < 3; ++axis) extent_[axis] = last[axis] - low_[axis] + 1;
  }
  [[nodiscard]] std::size_t size() const { return extent_[0] * extent_[1] * extent_[2]; }
  [[nodiscard]] std::size_t cell(simd::FixedPoint p) const {
    const std::array<std::size_t, 3> at = place(p);
    return ((at[0] - low_[0]) * extent_[1] + at[1] - low_[1]) * extent_[2] + at[2] - low_[2];
  }

 private:
  static constexpr int kRange = 1 << 15;  // coordinates from -2^14 to 2^14
  [[nodiscard]] std::array<std::size_t, 3> place(simd::FixedPoint p) const {
    const std::uint16_t* along = along_.data() + kRange / 2;
    return {along[p.x], along[p.y], along[p.z]};
  }
  std::vector<std::uint16_t> along_;  // instead of a division for each coordinate
  std::array<std::size_t, 3> low_{}, extent_{};
};

}  // namespace

float fixed_point_scale(const Difference& difference) {
  const double scale = difference.method().fixed_point_scale;
  return scale > 0 ? static_cast<float>(scale) : kLabScale;
}

WeightedPoints make_points(const CoordinateArrays& coordinates, float scale,
                           std::span<const std::uint64_t> weights, int threads) {
  WeightedPoints made;
  made.points = simd::FixedPoints(coordinates.size());
  made.weights.assign(weights.begin(), weights.end());
  parallel_for_chunks(threads, coordinates.size(), kChunk, [&](std::size_t begin, std::size_t end) {
    simd::pack_fixed(coordinates.x.data(), coordinates.y.data(), coordinates.z.data(), scale, begin,
                     end, made.points);
  });
  return made;
}

WeightedPoints merge_cells(const WeightedPoints& fine, int side) {
  if (fine.size() == 0) return {};
  const CellGrid grid(fine.points, side);
  PageArray<std::uint32_t> cell_point(
      std::max<std::size_t>(1, grid.size()));  // 0: none yet, else 1 + index
  WeightedPoints merged;
  for (std::size_t i = 0; i < fine.size(); ++i) {
    std::uint32_t& point = cell_point[grid.cell(fine.points[i])];
    if (point == 0) {
      merged.moments.emplace_back();
      point = static_cast<std::uint32_t>(merged.moments.size());
    }
    merged.moments[point - 1].add(fine.moment(i));
  }
  merged.points = simd::FixedPoints(merged.moments.size());
  for (std::size_t i = 0; i < merged.moments.size(); ++i) {
    merged.weights.push_back(merged.moments[i].weight);
    merged.points.set(i, mean_point(merged.moments[i]));
  }
  return merged;
}

WeightedPoints merge_to(const WeightedPoints& fine, std::size_t count) {
  if (fine.size() <= count) return fine;
  constexpr int kLeastSide = 128;
  WeightedPoints least = merge_cells(fine, kLeastSide);
  if (least.size() <= count) return least;
  for (int side = kLeastSide + kLeastSide / 4;; side += side / 8) {
    WeightedPoints merged = merge_cells(least, side);
    if (merged.size() <= count) return merged;
  }
}

double merging_cost(const Moment& a, const Moment& b) {
  const auto weight_a = static_cast<double>(a.weight);
  const auto weight_b = static_cast<double>(b.weight);
  double squared = 0;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const double apart =
        static_cast<double>(a.sum[axis]) / weight_a - static_cast<double>(b.sum[axis]) / weight_b;
    squared += apart * apart;
  }
  return weight_a * weight_b / (weight_a + weight_b) * squared;
}

simd::FixedPoint mean_point(const Moment& moment) {
  const auto mean = [&](std::size_t axis) {
    return static_cast<std::int16_t>(divide_rounded(moment.sum[axis], moment.weight));
  };
  return {mean(0), mean(1), mean(2)};
}

std::vector<simd::FixedPoint> means_of(const WeightedPoints& points,
                                       std::span<const std::uint32_t> labels, std::size_t k) {
  std::vector<Moment> moments(k);
  for (std::size_t i = 0; i < points.size(); ++i) moments[labels[i]].add(points.moment(i));
  std::vector<simd::FixedPoint> means;
  for (const Moment& moment : moments) means.push_back(mean_point(moment));
  return means;
}

}  // namespace huemask::cluster
