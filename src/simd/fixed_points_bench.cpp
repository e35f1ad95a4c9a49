#include <benchmark/benchmark.h>

#include <cstdint>
#include <vector>

#include "base/random.h"
#include "simd/fixed_points.h"

namespace huemask::simd {
namespace {

constexpr std::size_t kPoints = std::size_t{1} << 16;

std::int16_t coordinate(Random& random) {
  return static_cast<std::int16_t>(static_cast<int>(random.below(25600)) - 12800);
}

FixedPoints random_points() {
  Random random(1);
  FixedPoints points(kPoints);
  for (std::size_t i = 0; i < kPoints; ++i) {
    points.set(i, {coordinate(random), coordinate(random), coordinate(random)});
  }
  return points;
}

void nearest_of_k_centers(benchmark::State& state) {
  const auto k = static_cast<std::size_t>(state.range(0));
  const FixedPoints points = random_points();
  std::vector<FixedPoint> centers;
  for (std::size_t j = 0; j < k; ++j) centers.push_back(points[j * (kPoints / k)]);
  std::vector<std::uint16_t> labels(kPoints);
  std::vector<std::uint32_t> distances(kPoints);
  while (state.KeepRunning()) {
    nearest_centers(points, 0, kPoints, centers, labels.data(), distances.data());
    benchmark::DoNotOptimize(labels.data());
    benchmark::ClobberMemory();
  }
  // Items are pairs of a point and a center.
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kPoints * k));
}
BENCHMARK(nearest_of_k_centers)->RangeMultiplier(4)->Range(4, 256);

void potential_of_a_candidate(benchmark::State& state) {
  const FixedPoints points = random_points();
  const std::vector<std::uint32_t> weights(kPoints, 3);
  const std::vector<std::uint32_t> closest(kPoints, 20'000'000);
  while (state.KeepRunning()) {
    benchmark::DoNotOptimize(
        potential_with_center(points, points[7], weights.data(), closest.data()));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kPoints));
}
BENCHMARK(potential_of_a_candidate);

}  // namespace
}  // namespace huemask::simd
