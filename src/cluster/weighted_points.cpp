#include "cluster/weighted_points.h"

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
  constexpr int kRange = 1 << 15;  // coordinates from -2^14 to 2^14
  const auto cells = static_cast<std::size_t>(kRange / side) + 1;
  std::vector<std::uint16_t> cell_along(kRange);  // instead of a division for each coordinate
  for (int i = 0; i < kRange; ++i) {
    cell_along[static_cast<std::size_t>(i)] = static_cast<std::uint16_t>(i / side);
  }
  const std::uint16_t* along = cell_along.data() + kRange / 2;
  PageArray<std::uint32_t> cell_point(cells * cells * cells);  // 0: none yet, else 1 + index
  WeightedPoints merged;
  for (std::size_t i = 0; i < fine.size(); ++i) {
    const simd::FixedPoint p = fine.points[i];
    const std::size_t cell = (along[p.x] * cells + along[p.y]) * cells + along[p.z];
    if (cell_point[cell] == 0) {
      merged.moments.emplace_back();
      cell_point[cell] = static_cast<std::uint32_t>(merged.moments.size());
    }
    merged.moments[cell_point[cell] - 1].add(fine.moment(i));
  }
  merged.points = simd::FixedPoints(merged.moments.size());
  for (std::size_t i = 0; i < merged.moments.size(); ++i) {
    merged.weights.push_back(merged.moments[i].weight);
    merged.points.set(i, mean_point(merged.moments[i]));
  }
  return merged;
}

simd::FixedPoint mean_point(const Moment& moment) {
  const auto mean = [&](std::size_t axis) {
    return static_cast<std::int16_t>(divide_rounded(moment.sum[axis], moment.weight));
  };
  return {mean(0), mean(1), mean(2)};
}

}  // namespace huemask::cluster
