#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>

#include "base/random.h"
#include "huemask/color_table.h"
#include "huemask/image.h"

namespace huemask {
namespace {

// Smooth ramps with some grain: about as many different colors, as near each other, as a
// photograph.
Image grainy_ramps(int width, int height) {
  constexpr int kGrain = 8;
  Image image{.pixels = Plane<Rgb8>(width, height), .alpha = {}, .space = {}, .source = {}};
  Random random(1);
  const auto grainy = [&random](int value) {
    const int grain = static_cast<int>(random.below(2 * kGrain + 1)) - kGrain;
    return static_cast<std::uint8_t>(std::clamp(value + grain, 0, 255));
  };
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const int across = 255 * x / width;
      const int down = 255 * y / height;
      image.pixels.at(x, y) = {grainy(across), grainy((across + down) / 2), grainy(255 - down)};
    }
  }
  return image;
}

void count_colors_of_a_picture(benchmark::State& state) {
  const Image image = grainy_ramps(static_cast<int>(state.range(0)), 3000);
  while (state.KeepRunning()) {
    const auto table = count_colors(image, {.threads = static_cast<int>(state.range(1))});
    benchmark::DoNotOptimize(table->size());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(image.pixels.size()));
}
// 0.75 and 12 megapixels, on one and two threads.
BENCHMARK(count_colors_of_a_picture)
    ->ArgsProduct({{250, 4000}, {1, 2}})
    ->ArgNames({"width", "threads"})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace huemask
