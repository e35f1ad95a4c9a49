#include <benchmark/benchmark.h>

#include "base/test_pictures.h"
#include "huemask/select.h"

namespace huemask {
namespace {

// 12 megapixels on one thread; the items are pixels.
const Context kOneThread{.threads = 1};

struct Sample {
  Image image = test::photo_like_picture(4000, 3000, 1);
  ColorTable table = *count_colors(image, kOneThread);
  PixelPoint point{2000, 1500};
  Pick pick{.added = {rgb8_to_xyz(image.pixels.at(2000, 1500), image.space)}};
};

const Sample& sample() {
  static const Sample kSample;
  return kSample;
}

template <typename Work>
void measure(benchmark::State& state, const Work& work) {
  while (state.KeepRunning()) benchmark::DoNotOptimize(work());
  state.SetItemsProcessed(state.iterations() *
                          static_cast<std::int64_t>(sample().image.pixels.size()));
}

void soft_mask_of_a_color(benchmark::State& state) {
  const Sample& s = sample();
  measure(state, [&] { return select_colors(s.image, s.table, s.pick, {}, kOneThread); });
}
BENCHMARK(soft_mask_of_a_color)->Unit(benchmark::kMillisecond);

void cost_map_of_a_color(benchmark::State& state) {
  const Sample& s = sample();
  measure(state, [&] { return cost_map(s.image, s.table, s.pick, kOneThread); });
}
BENCHMARK(cost_map_of_a_color)->Unit(benchmark::kMillisecond);

void another_tolerance(benchmark::State& state) {
  const Sample& s = sample();
  const CostMap map = *cost_map(s.image, s.table, s.pick, kOneThread);
  measure(state, [&] { return select_within(map, {.full = 12, .soft = 6}, kOneThread); });
}
BENCHMARK(another_tolerance)->Unit(benchmark::kMillisecond);

void costs_in_one_piece(benchmark::State& state) {
  const Sample& s = sample();
  const CostMap map = *cost_map(s.image, s.table, s.pick, kOneThread);
  measure(state, [&] { return contiguous_costs(map, std::span(&s.point, 1), kOneThread); });
}
BENCHMARK(costs_in_one_piece)->Unit(benchmark::kMillisecond);

void mask_of_ranges(benchmark::State& state) {
  const Sample& s = sample();
  const LchRanges ranges{.c = Interval{30, 200}, .h_deg = Interval{350, 60}};
  measure(state, [&] { return select_ranges(s.image, s.table, ranges, 4, kOneThread); });
}
BENCHMARK(mask_of_ranges)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace huemask
