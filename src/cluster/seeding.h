// First centers for k-means, and how to count what they miss.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/random.h"
#include "cluster/weighted_points.h"
#include "huemask/context.h"

namespace huemask::cluster {

enum class KmeansInit : std::uint8_t { kGreedyKmeansPlusPlus, kKmeansPlusPlus, kRandom, kPcaSplit };

// From one seeding's random numbers to the next one's: 2^64 divided by the golden ratio.
constexpr std::uint64_t kSeedStep = 0x9E3779B97F4A7C15U;

// k centers (fewer where `points` has fewer different ones): different points, chosen by
//   greedy-kmeans++: each the best of 2 + ln k candidates drawn with probability weight x squared
//                    distance to the nearest center so far;
//   kmeans++:        each drawn so, without candidates;
//   random:          each drawn with probability weight;
// or, without chance, the means of k parts:
//   pca-split:       the part of the greatest squared error is cut at its mean, across its
//                    principal axis (cluster/pca_split.h).
// Empty where cancelled. Source: Arthur & Vassilvitskii 2007, hdl 10.5555/1283383.1283494; the
// greedy form after Celebi, Kingravi & Vela 2013, doi:10.1016/j.eswa.2012.07.021.
[[nodiscard]] std::vector<simd::FixedPoint> seed_centers(const WeightedPoints& points,
                                                         std::size_t k, KmeansInit init,
                                                         Random& random, const Context& context);

}  // namespace huemask::cluster
