#include <benchmark/benchmark.h>

#include "base/test_pictures.h"
#include "huemask/layers.h"
#include "huemask/recolor.h"
#include "huemask/soft_masks.h"

namespace huemask {
namespace {

constexpr int kColors = 16;

struct Picture {
  Image image;
  ColorTable table;
  Palette palette;
  LabelMap labels;
};

const Picture& picture() {
  static const Picture made = [] {
    Image image = test::photo_like_picture(4000, 3000, 1);
    ColorTable table = *count_colors(image, {});
    Palette palette = *make_palette(table, {.k = kColors}, {});
    LabelMap labels = *label_pixels(image, table, palette, {});
    return Picture{std::move(image), std::move(table), std::move(palette), std::move(labels)};
  }();
  return made;
}

Result<SoftLabelMap> soften(const Context& context) {
  const Picture& p = picture();
  return soften_labels(p.image, p.table, p.palette, p.labels, context);
}

Context threads_of(const benchmark::State& state) {
  return {.threads = static_cast<int>(state.range(0))};
}

void count_pixels(benchmark::State& state) {
  state.SetItemsProcessed(state.iterations() *
                          static_cast<std::int64_t>(picture().image.pixels.size()));
}

// 12 megapixels, 16 colors, from the label map to 16 masks.
void soft_masks_of_a_picture(benchmark::State& state) {
  const Context context = threads_of(state);
  picture();
  while (state.KeepRunning()) {
    const auto soft = soften(context);
    const auto masks = soft_masks(*soft, context);
    benchmark::DoNotOptimize(masks.front().data());
  }
  count_pixels(state);
}
BENCHMARK(soft_masks_of_a_picture)
    ->Arg(1)
    ->Arg(2)
    ->ArgName("threads")
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

void soft_labels_of_a_picture(benchmark::State& state) {
  const Context context = threads_of(state);
  picture();
  while (state.KeepRunning()) benchmark::DoNotOptimize(soften(context)->first.data());
  count_pixels(state);
}
BENCHMARK(soft_labels_of_a_picture)
    ->Arg(1)
    ->ArgName("threads")
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

void layers_of_a_picture(benchmark::State& state) {
  const Context context = threads_of(state);
  const auto soft = soften(context);
  while (state.KeepRunning()) {
    const auto stack = make_layers(picture().image, picture().palette, *soft, context);
    benchmark::DoNotOptimize(stack->layers.data());
  }
  count_pixels(state);
}
BENCHMARK(layers_of_a_picture)
    ->Arg(1)
    ->ArgName("threads")
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

void recoloring_of_a_picture(benchmark::State& state) {
  const Context context = threads_of(state);
  const auto soft = soften(context);
  const ColorChange change{0, rgb8_to_xyz({40, 120, 200}, RgbSpace::kSrgb)};
  while (state.KeepRunning()) {
    const auto image = recolor(picture().image, *soft, std::span(&change, 1), context);
    benchmark::DoNotOptimize(image->pixels.data());
  }
  count_pixels(state);
}
BENCHMARK(recoloring_of_a_picture)
    ->Arg(1)
    ->ArgName("threads")
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace huemask
