#include "simd/fixed_points.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "simd/fixed_points.cpp"
#include <hwy/foreach_target.h>  // IWYU pragma: keep
#include <hwy/highway.h>

#ifndef HUEMASK_SIMD_FIXED_POINTS_ONCE
#define HUEMASK_SIMD_FIXED_POINTS_ONCE
// The scalar reference: what every kernel below computes, and how it finishes its last points.
namespace huemask::simd::scalar {

inline void nearest_centers(const FixedPoints& points, std::size_t begin, std::size_t end,
                            std::span<const FixedPoint> centers, std::uint16_t* labels,
                            std::uint32_t* squared_distances) {
  for (std::size_t i = begin; i < end; ++i) {
    std::size_t best = 0;
    std::uint32_t best_distance = squared_distance(points[i], centers[0]);
    for (std::size_t j = 1; j < centers.size(); ++j) {
      const std::uint32_t distance = squared_distance(points[i], centers[j]);
      if (distance < best_distance) {
        best = j;
        best_distance = distance;
      }
    }
    labels[i - begin] = static_cast<std::uint16_t>(best);
    squared_distances[i - begin] = best_distance;
  }
}

inline void nearest_with_margins(const FixedPoints& points, std::size_t begin, std::size_t end,
                                 std::span<const FixedPoint> centers, std::uint16_t* labels,
                                 std::uint32_t* squared_distances, float* margins) {
  scalar::nearest_centers(points, begin, end, centers, labels, squared_distances);
  for (std::size_t i = begin; i < end; ++i) {
    std::uint32_t second = std::numeric_limits<std::int32_t>::max();
    for (std::size_t j = 0; j < centers.size(); ++j) {
      if (j != labels[i - begin])
        second = std::min(second, squared_distance(points[i], centers[j]));
    }
    margins[i - begin] = std::sqrt(static_cast<float>(second)) -
                         std::sqrt(static_cast<float>(squared_distances[i - begin]));
  }
}

inline void absorb_center(const FixedPoints& points, std::size_t begin, FixedPoint center,
                          std::uint32_t* closest) {
  for (std::size_t i = begin; i < points.size(); ++i) {
    closest[i] = std::min(closest[i], squared_distance(points[i], center));
  }
}

inline std::uint64_t potential_with_center(const FixedPoints& points, std::size_t begin,
                                           FixedPoint center, const std::uint32_t* weights,
                                           const std::uint32_t* closest) {
  std::uint64_t sum = 0;
  for (std::size_t i = begin; i < points.size(); ++i) {
    sum += std::uint64_t{weights[i]} * std::min(closest[i], squared_distance(points[i], center));
  }
  return sum;
}

inline void pack_fixed(const float* x, const float* y, const float* z, float scale,
                       std::size_t begin, std::size_t end, FixedPoints& points) {
  const auto rounded = [scale](float v) {
    return static_cast<std::int16_t>(std::nearbyint(v * scale));
  };
  for (std::size_t i = begin; i < end; ++i) {
    points.set(i, {rounded(x[i]), rounded(y[i]), rounded(z[i])});
  }
}

}  // namespace huemask::simd::scalar
#endif  // HUEMASK_SIMD_FIXED_POINTS_ONCE

HWY_BEFORE_NAMESPACE();
namespace huemask::simd::HWY_NAMESPACE {
#if HWY_TARGET != HWY_SCALAR
namespace hn = hwy::HWY_NAMESPACE;

using Ints = hn::ScalableTag<std::int32_t>;
using Shorts = hn::Repartition<std::int16_t, Ints>;
using HalfShorts = hn::Rebind<std::int16_t, Ints>;
using HalfUnsigned = hn::Rebind<std::uint16_t, Ints>;
using IntVector = hn::Vec<Ints>;

// a.x b.x + a.y b.y in each 32-bit lane that holds a pair of 16-bit numbers.
HWY_INLINE IntVector dot_pairs(IntVector a, IntVector b) {
#if HWY_ARCH_X86 && HWY_TARGET != HWY_EMU128
  const Ints d;
  const Shorts d16;
  IntVector unused = hn::Zero(d);
  return hn::ReorderWidenMulAccumulate(d, hn::BitCast(d16, a), hn::BitCast(d16, b), hn::Zero(d),
                                       unused);
#else  // elsewhere the instruction adds other pairs
  const auto low = [](IntVector v) { return hn::ShiftRight<16>(hn::ShiftLeft<16>(v)); };
  const auto high = [](IntVector v) { return hn::ShiftRight<16>(v); };
  return hn::Add(hn::Mul(low(a), low(b)), hn::Mul(high(a), high(b)));
#endif
}

HWY_INLINE std::int32_t pair(int low, int high) {
  return static_cast<std::int32_t>((static_cast<std::uint32_t>(low) & 0xFFFFU) |
                                   (static_cast<std::uint32_t>(high) << 16));
}

// One vector of points: x and y in the halves of a lane; z alone, sign-extended.
struct Points {
  IntVector xy, z;
};

HWY_INLINE Points load_points(const FixedPoints& points, std::size_t i) {
  const Ints d;
  return {hn::LoadU(d, reinterpret_cast<const std::int32_t*>(points.xy.data() + 2 * i)),
          hn::PromoteTo(d, hn::LoadU(HalfShorts(), points.z.data() + i))};
}

// |p - c|^2 - |p|^2 = |c|^2 - 2 p.c orders the centers of a point just as the distance does.
HWY_INLINE IntVector relative_distance(const Points& points, FixedPoint c) {
  const Ints d;
  const IntVector minus_two_xy = hn::Set(d, pair(-2 * c.x, -2 * c.y));
  const IntVector minus_two_z = hn::Set(d, pair(-2 * c.z, 0));
  const IntVector squared = hn::Set(d, c.x * c.x + c.y * c.y + c.z * c.z);
  return hn::Add(hn::Add(dot_pairs(points.xy, minus_two_xy), squared),
                 dot_pairs(points.z, minus_two_z));
}

HWY_INLINE IntVector squared_norm(const Points& points) {
  // The upper half of a z lane is its sign; cleared, it adds nothing.
  const IntVector z = hn::And(points.z, hn::Set(Ints(), 0xFFFF));
  return hn::Add(dot_pairs(points.xy, points.xy), dot_pairs(z, z));
}

void nearest_centers_target(const FixedPoints& points, std::size_t begin, std::size_t end,
                            std::span<const FixedPoint> centers, std::uint16_t* labels,
                            std::uint32_t* squared_distances) {
  const Ints d;
  const std::size_t lanes = hn::Lanes(d);
  constexpr std::size_t kVectors = 4;  // enough work in flight to hide the multiply's latency
  std::size_t i = begin;
  for (; i + kVectors * lanes <= end; i += kVectors * lanes) {
    Points p[kVectors];
    IntVector distance[kVectors];
    IntVector index[kVectors];
    for (std::size_t v = 0; v < kVectors; ++v) {
      p[v] = load_points(points, i + v * lanes);
      distance[v] = relative_distance(p[v], centers[0]);
      index[v] = hn::Zero(d);
    }
    for (std::size_t j = 1; j < centers.size(); ++j) {
      const IntVector candidate = hn::Set(d, static_cast<std::int32_t>(j));
      for (std::size_t v = 0; v < kVectors; ++v) {
        const IntVector other = relative_distance(p[v], centers[j]);
        index[v] = hn::IfThenElse(hn::Lt(other, distance[v]), candidate, index[v]);
        distance[v] = hn::Min(other, distance[v]);
      }
    }
    for (std::size_t v = 0; v < kVectors; ++v) {
      const std::size_t out = i - begin + v * lanes;
      hn::StoreU(hn::DemoteTo(HalfUnsigned(), index[v]), HalfUnsigned(), labels + out);
      hn::StoreU(hn::Add(distance[v], squared_norm(p[v])), d,
                 reinterpret_cast<std::int32_t*>(squared_distances + out));
    }
  }
  scalar::nearest_centers(points, i, end, centers, labels + (i - begin),
                          squared_distances + (i - begin));
}

void nearest_with_margins_target(const FixedPoints& points, std::size_t begin, std::size_t end,
                                 std::span<const FixedPoint> centers, std::uint16_t* labels,
                                 std::uint32_t* squared_distances, float* margins) {
  const Ints d;
  const hn::RebindToFloat<Ints> df;
  const std::size_t lanes = hn::Lanes(d);
  constexpr std::size_t kVectors = 4;
  std::size_t i = begin;
  for (; i + kVectors * lanes <= end; i += kVectors * lanes) {
    Points p[kVectors];
    IntVector nearest[kVectors];
    IntVector second[kVectors];
    IntVector index[kVectors];
    for (std::size_t v = 0; v < kVectors; ++v) {
      p[v] = load_points(points, i + v * lanes);
      nearest[v] = relative_distance(p[v], centers[0]);
      second[v] = hn::Sub(hn::Set(d, std::numeric_limits<std::int32_t>::max()), squared_norm(p[v]));
      index[v] = hn::Zero(d);
    }
    for (std::size_t j = 1; j < centers.size(); ++j) {
      const IntVector candidate = hn::Set(d, static_cast<std::int32_t>(j));
      for (std::size_t v = 0; v < kVectors; ++v) {
        const IntVector other = relative_distance(p[v], centers[j]);
        index[v] = hn::IfThenElse(hn::Lt(other, nearest[v]), candidate, index[v]);
        second[v] = hn::Min(second[v], hn::Max(nearest[v], other));
        nearest[v] = hn::Min(other, nearest[v]);
      }
    }
    const auto distance = [&](IntVector squared) { return hn::Sqrt(hn::ConvertTo(df, squared)); };
    for (std::size_t v = 0; v < kVectors; ++v) {
      const std::size_t out = i - begin + v * lanes;
      const IntVector norm = squared_norm(p[v]);
      const IntVector squared = hn::Add(nearest[v], norm);
      hn::StoreU(hn::DemoteTo(HalfUnsigned(), index[v]), HalfUnsigned(), labels + out);
      hn::StoreU(squared, d, reinterpret_cast<std::int32_t*>(squared_distances + out));
      hn::StoreU(hn::Sub(distance(hn::Add(second[v], norm)), distance(squared)), df, margins + out);
    }
  }
  scalar::nearest_with_margins(points, i, end, centers, labels + (i - begin),
                               squared_distances + (i - begin), margins + (i - begin));
}

HWY_INLINE IntVector closer(const Points& points, FixedPoint center, const std::uint32_t* closest) {
  const IntVector distance = hn::Add(relative_distance(points, center), squared_norm(points));
  return hn::Min(distance, hn::LoadU(Ints(), reinterpret_cast<const std::int32_t*>(closest)));
}

void absorb_center_target(const FixedPoints& points, FixedPoint center, std::uint32_t* closest) {
  const Ints d;
  const std::size_t lanes = hn::Lanes(d);
  std::size_t i = 0;
  for (; i + lanes <= points.size(); i += lanes) {
    hn::StoreU(closer(load_points(points, i), center, closest + i), d,
               reinterpret_cast<std::int32_t*>(closest + i));
  }
  scalar::absorb_center(points, i, center, closest);
}

std::uint64_t potential_with_center_target(const FixedPoints& points, FixedPoint center,
                                           const std::uint32_t* weights,
                                           const std::uint32_t* closest) {
  const hn::RebindToUnsigned<Ints> d;
  const hn::RepartitionToWide<decltype(d)> d64;
  const std::size_t lanes = hn::Lanes(d);
  const auto odd_lanes = [&](auto v) {
    return hn::BitCast(d, hn::ShiftRight<32>(hn::BitCast(d64, v)));
  };
  auto even = hn::Zero(d64);
  auto odd = hn::Zero(d64);
  std::size_t i = 0;
  for (; i + lanes <= points.size(); i += lanes) {
    const auto nearer = hn::BitCast(d, closer(load_points(points, i), center, closest + i));
    const auto weight = hn::LoadU(d, weights + i);
    even = hn::Add(even, hn::MulEven(nearer, weight));
    odd = hn::Add(odd, hn::MulEven(odd_lanes(nearer), odd_lanes(weight)));
  }
  return hn::GetLane(hn::SumOfLanes(d64, hn::Add(even, odd))) +
         scalar::potential_with_center(points, i, center, weights, closest);
}

void pack_fixed_target(const float* x, const float* y, const float* z, float scale,
                       std::size_t begin, std::size_t end, FixedPoints& points) {
  const hn::ScalableTag<float> df;
  const Ints d;
  const std::size_t lanes = hn::Lanes(d);
  const auto scaled = [&](const float* values) {
    return hn::NearestInt(hn::Mul(hn::LoadU(df, values), hn::Set(df, scale)));
  };
  std::size_t i = begin;
  for (; i + lanes <= end; i += lanes) {
    const IntVector low = hn::And(scaled(x + i), hn::Set(d, 0xFFFF));
    hn::StoreU(hn::Or(low, hn::ShiftLeft<16>(scaled(y + i))), d,
               reinterpret_cast<std::int32_t*>(points.xy.data() + 2 * i));
    hn::StoreU(hn::DemoteTo(HalfShorts(), scaled(z + i)), HalfShorts(), points.z.data() + i);
  }
  scalar::pack_fixed(x, y, z, scale, i, end, points);
}

#else  // one lane: the reference itself

void nearest_centers_target(const FixedPoints& points, std::size_t begin, std::size_t end,
                            std::span<const FixedPoint> centers, std::uint16_t* labels,
                            std::uint32_t* squared_distances) {
  scalar::nearest_centers(points, begin, end, centers, labels, squared_distances);
}

void nearest_with_margins_target(const FixedPoints& points, std::size_t begin, std::size_t end,
                                 std::span<const FixedPoint> centers, std::uint16_t* labels,
                                 std::uint32_t* squared_distances, float* margins) {
  scalar::nearest_with_margins(points, begin, end, centers, labels, squared_distances, margins);
}

void absorb_center_target(const FixedPoints& points, FixedPoint center, std::uint32_t* closest) {
  scalar::absorb_center(points, 0, center, closest);
}

std::uint64_t potential_with_center_target(const FixedPoints& points, FixedPoint center,
                                           const std::uint32_t* weights,
                                           const std::uint32_t* closest) {
  return scalar::potential_with_center(points, 0, center, weights, closest);
}

void pack_fixed_target(const float* x, const float* y, const float* z, float scale,
                       std::size_t begin, std::size_t end, FixedPoints& points) {
  scalar::pack_fixed(x, y, z, scale, begin, end, points);
}

#endif  // HWY_TARGET != HWY_SCALAR
}  // namespace huemask::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace huemask::simd {
HWY_EXPORT(nearest_centers_target);
HWY_EXPORT(nearest_with_margins_target);
HWY_EXPORT(absorb_center_target);
HWY_EXPORT(potential_with_center_target);
HWY_EXPORT(pack_fixed_target);

void nearest_centers(const FixedPoints& points, std::size_t begin, std::size_t end,
                     std::span<const FixedPoint> centers, std::uint16_t* labels,
                     std::uint32_t* squared_distances) {
  HWY_DYNAMIC_DISPATCH(nearest_centers_target)
  (points, begin, end, centers, labels, squared_distances);
}

void nearest_with_margins(const FixedPoints& points, std::size_t begin, std::size_t end,
                          std::span<const FixedPoint> centers, std::uint16_t* labels,
                          std::uint32_t* squared_distances, float* margins) {
  HWY_DYNAMIC_DISPATCH(nearest_with_margins_target)
  (points, begin, end, centers, labels, squared_distances, margins);
}

void absorb_center(const FixedPoints& points, FixedPoint center, std::uint32_t* closest) {
  HWY_DYNAMIC_DISPATCH(absorb_center_target)(points, center, closest);
}

std::uint64_t potential_with_center(const FixedPoints& points, FixedPoint center,
                                    const std::uint32_t* weights, const std::uint32_t* closest) {
  return HWY_DYNAMIC_DISPATCH(potential_with_center_target)(points, center, weights, closest);
}

void pack_fixed(const float* x, const float* y, const float* z, float scale, std::size_t begin,
                std::size_t end, FixedPoints& points) {
  HWY_DYNAMIC_DISPATCH(pack_fixed_target)(x, y, z, scale, begin, end, points);
}

}  // namespace huemask::simd
#endif  // HWY_ONCE
