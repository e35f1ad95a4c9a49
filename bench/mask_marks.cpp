// Masks of one photograph, each kind from the color table on, on one thread.
#include <functional>
#include <map>
#include <utility>

#include "huemask/color_table.h"
#include "huemask/mask.h"
#include "huemask/palette.h"
#include "huemask/refine.h"
#include "huemask/select.h"
#include "huemask/soft_masks.h"
#include "marks.h"
#include "measure.h"
#include "photo.h"

namespace huemask::bench {
namespace {

const Context kOneThread{.threads = 1};

// What the steps start from.
class Prepared {
 public:
  Prepared(const std::string& photo, int k)
      : image(read_photo(photo)),
        table(value_of(count_colors(image, kOneThread))),
        palette(value_of(make_palette(table, {.k = k}, kOneThread))),
        labels(value_of(label_pixels(image, table, palette, kOneThread))),
        point{image.width() / 2, image.height() / 2},
        pick{.added = {rgb8_to_xyz(image.pixels.at(point.x, point.y), image.space)}},
        map(value_of(cost_map(image, table, pick, kOneThread))),
        piece(value_of(contiguous_costs(map, std::span(&point, 1), kOneThread))),
        mask(value_of(select_within(map, {}, kOneThread))) {}

  Image image;
  ColorTable table;
  Palette palette;
  LabelMap labels;
  PixelPoint point;
  Pick pick;
  CostMap map;
  CostMap piece;
  Mask mask;
};

using Steps = std::map<std::string, std::function<void()>>;

Steps steps_of(const Prepared& p) {
  const auto keep_mask = [](Result<Mask> mask) { keep(value_of(std::move(mask)).data()); };
  const Tolerance other{.full = 12, .soft = 6};
  Steps steps;
  steps["soft mask of a color"] = [&p, keep_mask] {
    keep_mask(select_colors(p.image, p.table, p.pick, {}, kOneThread));
  };
  steps["first click"] = [&p, keep_mask] {
    keep_mask(
        select_within(value_of(cost_map(p.image, p.table, p.pick, kOneThread)), {}, kOneThread));
  };
  steps["next tolerance"] = [&p, keep_mask, other] {
    keep_mask(select_within(p.map, other, kOneThread));
  };
  steps["contiguous first click"] = [&p, keep_mask] {
    const CostMap map = value_of(cost_map(p.image, p.table, p.pick, kOneThread));
    const CostMap piece = value_of(contiguous_costs(map, std::span(&p.point, 1), kOneThread));
    keep_mask(select_within(piece, {}, kOneThread));
  };
  steps["contiguous next tolerance"] = [&p, keep_mask, other] {
    keep_mask(select_within(p.piece, other, kOneThread));
  };
  steps["all soft memberships"] = [&p] {
    const SoftLabelMap soft =
        value_of(soften_labels(p.image, p.table, p.palette, p.labels, kOneThread));
    keep(soft_masks(soft, kOneThread).data());
  };
  for (const char* text : {"guided", "min-area=64", "fill-holes=64"}) {
    steps[text] = [&p, keep_mask, recipe = value_of(parse_refine_recipe(text))] {
      keep_mask(refine(p.mask.clone(), recipe, {.guide = &p.image}, kOneThread));
    };
  }
  return steps;
}

}  // namespace

nlohmann::json measure_masks(const MaskJob& job) {
  const Prepared prepared(job.photo, job.k);
  if (!job.pixels_to.empty()) write_pixels(prepared.image, job.pixels_to);
  const Steps steps = steps_of(prepared);
  std::map<std::string, Series> series;
  for (int run = 0; run < job.runs; ++run) {
    for (const auto& [name, work] : steps) {
      work();  // so that its memory is at hand (bench/README.md)
      series[name].add(time_once(work));
    }
  }
  nlohmann::json measured;
  for (const auto& [name, spans] : series) measured[name] = spans.summary();
  return {{"width", prepared.image.width()},
          {"height", prepared.image.height()},
          {"distinct_colors", prepared.table.size()},
          {"k", job.k},
          {"steps", measured}};
}

}  // namespace huemask::bench
