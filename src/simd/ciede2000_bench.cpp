#include <benchmark/benchmark.h>

#include <array>
#include <vector>

#include "base/random.h"
#include "simd/ciede2000.h"

namespace huemask::simd {
namespace {

std::vector<float> between(float low, float high, std::size_t count, Random& random) {
  std::vector<float> values(count);
  for (float& value : values) value = low + (high - low) * static_cast<float>(random.uniform());
  return values;
}

void ciede2000_of_one_center(benchmark::State& state) {
  const auto count = static_cast<std::size_t>(state.range(0));
  Random random(1);
  const std::vector<float> l = between(0, 100, count, random);
  const std::vector<float> a = between(-80, 80, count, random);
  const std::vector<float> b = between(-80, 80, count, random);
  std::vector<float> out(count);
  while (state.KeepRunning()) {
    ciede2000_batch(l.data(), a.data(), b.data(), count, {50, 20, -30}, {1, 1, 1}, out.data());
    benchmark::DoNotOptimize(out.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(ciede2000_of_one_center)->Arg(4096)->Arg(1 << 18);

}  // namespace
}  // namespace huemask::simd
