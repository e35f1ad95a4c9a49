// Steps of refining on a mask of 4 megapixels, one thread; the items are pixels.
#include <benchmark/benchmark.h>

#include <array>
#include <cmath>
#include <string>

#include "base/test_pictures.h"
#include "mask/test_masks.h"

namespace huemask {
namespace {

constexpr int kSide = 2048;

// Spots of all sizes cover about half of it: several thousand pixels of edge a megapixel.
const Mask& spots() {
  static const Mask mask = test::blobs(kSide, kSide, 600, 1);
  return mask;
}

// What a threshold gives on a busy picture: a component or hole every few pixels, an edge
// everywhere.
const Mask& busy() {
  static const Mask mask = [] {
    Mask made = test::refined(test::hard_noise(kSide, kSide, 50, 2), "feather=3");
    for (std::uint8_t& v : made.values()) v = v >= 128 ? 255 : 0;
    return made;
  }();
  return mask;
}

const Image& picture() {
  static const Image image = test::photo_like_picture(kSide, kSide, 3);
  return image;
}

void measure(benchmark::State& state, const Mask& mask, const std::string& step) {
  const RefineRecipe recipe = parse_refine_recipe(step).value();
  const std::array<const Mask*, 1> others = {&mask};
  while (state.KeepRunning()) {
    benchmark::DoNotOptimize(
        refine(mask.clone(), recipe, {.guide = &picture(), .others = others}, {.threads = 1}));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(mask.size()));
}

const int registered = [] {
  for (const char* step :
       {"min-area=20", "fill-holes=20", "min-area=20 fill-holes=20", "largest=10", "invert",
        "combine", "grow=1", "grow=3", "grow=10", "grow=50", "open=3", "close=3", "feather=2",
        "feather=30", "guided=4", "guided", "guided=32", "fast-global-smoother"}) {
    for (const auto& [name, mask] : {std::pair{"spots", &spots}, {"busy", &busy}}) {
      benchmark::RegisterBenchmark(
          (std::string(step) + " of " + name).c_str(),
          [mask, step](benchmark::State& state) { measure(state, mask(), step); })
          ->Unit(benchmark::kMillisecond);
    }
  }
  return 0;
}();

}  // namespace
}  // namespace huemask
