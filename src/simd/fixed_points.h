// Points in 16-bit fixed point, and the distances between them: the inner loops of Euclidean
// clustering. All arithmetic is on integers, so results do not depend on order, target or machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace huemask::simd {

// Coordinates lie in [-16383, 16383], so that a squared distance fits 32 bits as long as no two
// coordinates differ by more than 26754 (checked where points are made, in cluster/).
struct FixedPoint {
  std::int16_t x = 0, y = 0, z = 0;
  friend bool operator==(const FixedPoint&, const FixedPoint&) = default;
};

[[nodiscard]] inline std::uint32_t squared_distance(FixedPoint p, FixedPoint q) {
  const int dx = p.x - q.x;
  const int dy = p.y - q.y;
  const int dz = p.z - q.z;
  return static_cast<std::uint32_t>(dx * dx) + static_cast<std::uint32_t>(dy * dy) +
         static_cast<std::uint32_t>(dz * dz);
}

// Many points: x and y interleaved, z apart.
struct FixedPoints {
  std::vector<std::int16_t> xy;
  std::vector<std::int16_t> z;

  FixedPoints() = default;
  explicit FixedPoints(std::size_t count) : xy(2 * count), z(count) {}
  [[nodiscard]] std::size_t size() const { return z.size(); }
  [[nodiscard]] FixedPoint operator[](std::size_t i) const {
    return {xy[2 * i], xy[2 * i + 1], z[i]};
  }
  void set(std::size_t i, FixedPoint point) {
    xy[2 * i] = point.x;
    xy[2 * i + 1] = point.y;
    z[i] = point.z;
  }
};

// points[i] = round(coordinates * scale) for i in [begin, end), halves to even.
void pack_fixed(const float* x, const float* y, const float* z, float scale, std::size_t begin,
                std::size_t end, FixedPoints& points);

// labels[i - begin] = index of the center nearest to point i, ties to the lower index;
// squared_distances likewise. 1 to 65535 centers. Cost: about 0.07 ns per point and center.
void nearest_centers(const FixedPoints& points, std::size_t begin, std::size_t end,
                     std::span<const FixedPoint> centers, std::uint16_t* labels,
                     std::uint32_t* squared_distances);

// The same, and margins[i - begin] = how much farther the second nearest center is than the nearest
// (as distances, not squared; from one center alone, more than any). The label of a point stays as
// long as no center moves by half its margin. Cost: half as much again.
void nearest_with_margins(const FixedPoints& points, std::size_t begin, std::size_t end,
                          std::span<const FixedPoint> centers, std::uint16_t* labels,
                          std::uint32_t* squared_distances, float* margins);

// closest[i] = min(closest[i], squared distance of point i and `center`).
void absorb_center(const FixedPoints& points, FixedPoint center, std::uint32_t* closest);

// The sum of weights[i] * min(closest[i], squared distance of point i and `center`): what
// absorb_center would leave. The weights add up to less than 2^32.
[[nodiscard]] std::uint64_t potential_with_center(const FixedPoints& points, FixedPoint center,
                                                  const std::uint32_t* weights,
                                                  const std::uint32_t* closest);

}  // namespace huemask::simd
