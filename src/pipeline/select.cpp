#include "huemask/select.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "huemask/opened_picture.h"
#include "huemask/pipeline.h"
#include "pipeline/steps.h"

namespace huemask {
namespace {

using pipeline::part;

// What is selected in: a picture whose colors are counted, and its size in the file.
struct Scene {
  const Image& image;
  const ColorTable& table;
  int width_in_file = 0;
  int height_in_file = 0;

  [[nodiscard]] PixelPoint scaled(PixelPoint point) const {
    const auto along = [](int at, int length, int length_in_file) {
      return static_cast<int>(std::int64_t{at} * length / length_in_file);
    };
    return {along(point.x, image.width(), width_in_file),
            along(point.y, image.height(), height_in_file)};
  }
  // Of lengths; the longer side says it best.
  [[nodiscard]] double scale() const {
    return static_cast<double>(std::max(image.width(), image.height())) /
           std::max(width_in_file, height_in_file);
  }
};

// Where a point of the picture in the file is in the one that is worked on, and that it has a
// color.
Result<PixelPoint> find_point(PixelPoint point, const Scene& scene) {
  if (point.x < 0 || point.y < 0 || point.x >= scene.width_in_file ||
      point.y >= scene.height_in_file) {
    return fail(ErrorCode::kInvalidArgument,
                fmt::format("the point {},{} is outside the picture of {} × {} pixels", point.x,
                            point.y, scene.width_in_file, scene.height_in_file));
  }
  const PixelPoint found = scene.scaled(point);
  if (!scene.image.opaque() && scene.image.alpha.at(found.x, found.y) == 0) {
    return fail(ErrorCode::kInvalidArgument,
                fmt::format("the pixel at {},{} is transparent or left out by a region, mask or "
                            "ignored color, so it has no color to pick; point at a visible one",
                            point.x, point.y));
  }
  return found;
}

Result<std::vector<PixelPoint>> find_points(const std::vector<PixelPoint>& points,
                                            const Scene& scene) {
  std::vector<PixelPoint> found;
  for (const PixelPoint point : points) {
    const auto one = find_point(point, scene);
    if (!one) return tl::make_unexpected(one.error());
    found.push_back(*one);
  }
  return found;
}

// The samples by point, then those by color.
Result<Pick> pick_of(const SelectOptions& options, const Scene& scene) {
  Pick pick{.added = {}, .subtracted = {}, .metric = options.metric};
  const Image& image = scene.image;
  const auto add = [&](const std::vector<PixelPoint>& points, const std::vector<Xyz>& colors,
                       std::vector<Xyz>& samples) -> Result<void> {
    const auto found = find_points(points, scene);
    if (!found) return tl::make_unexpected(found.error());
    for (const PixelPoint point : *found) {
      samples.push_back(rgb8_to_xyz(image.pixels.at(point.x, point.y), image.space));
    }
    samples.insert(samples.end(), colors.begin(), colors.end());
    return {};
  };
  auto added = add(options.added_at, options.added, pick.added).and_then([&] {
    return add(options.subtracted_at, options.subtracted, pick.subtracted);
  });
  if (!added) return tl::make_unexpected(std::move(added).error());
  return pick;
}

bool has_samples(const SelectOptions& options) {
  return !options.added_at.empty() || !options.added.empty();
}

Tolerance tolerance_of(const SelectOptions& options) {
  Tolerance tolerance = Tolerance::default_for(*find_difference(options.metric));
  tolerance.full = options.tolerance.value_or(tolerance.full);
  tolerance.soft = options.softness.value_or(tolerance.soft);
  return tolerance;
}

// What lies in the ranges; empty where there are none.
Result<Mask> held_by_ranges(const Scene& scene, const SelectOptions& options,
                            const Context& context) {
  if (options.ranges.everything()) return Mask{};
  return select_ranges(scene.image, scene.table, options.ranges,
                       options.softness.value_or(Tolerance{}.soft), context);
}

// The costs that a tolerance is held against; of one piece, by ways that the ranges hold.
Result<CostMap> costs_of(const Scene& scene, const SelectOptions& options, const Mask& held,
                         const Context& context) {
  const auto pick = pick_of(options, scene);
  if (!pick) return tl::make_unexpected(pick.error());
  auto map = cost_map(scene.image, scene.table, *pick, context);
  if (!map || options.reach != SelectOptions::Reach::kContiguous) return map;
  for (std::size_t i = 0; i < held.size(); ++i) {
    if (held.data()[i] == 0) map->costs.data()[i] = kNoCost;
  }
  const auto points = find_points(options.added_at, scene);
  if (!points) return tl::make_unexpected(points.error());
  return contiguous_costs(*map, *points, context);
}

// What is like the samples, wherever it is.
Result<Mask> select_like(const Scene& scene, const SelectOptions& options, const CostMap* costs,
                         const Mask& held, const Context& context) {
  if (costs != nullptr) return select_within(*costs, tolerance_of(options), context);
  if (options.reach == SelectOptions::Reach::kContiguous) {
    return costs_of(scene, options, held, context).and_then([&](const CostMap& made) {
      return select_within(made, tolerance_of(options), context);
    });
  }
  return pick_of(options, scene).and_then([&](const Pick& pick) {
    return select_colors(scene.image, scene.table, pick, tolerance_of(options), context);
  });
}

Mask nothing_of(const Image& image) {
  Mask mask(image.width(), image.height());
  std::ranges::fill(mask.values(), std::uint8_t{0});
  return mask;
}

// By samples and ranges; nothing where there are neither.
Result<Mask> select_by_color(const Scene& scene, const SelectOptions& options, const CostMap* costs,
                             const Context& context) {
  auto held = held_by_ranges(scene, options, context);
  if (!held) return held;
  if (!has_samples(options)) {
    if (options.ranges.everything()) return nothing_of(scene.image);
    return held;
  }
  auto mask = select_like(scene, options, costs, *held, context);
  for (std::size_t i = 0; mask && i < held->size(); ++i) {
    mask->data()[i] = std::min(mask->data()[i], held->data()[i]);
  }
  return mask;
}

// What has no color is not selected, whatever was painted.
void leave_out_transparent(const Image& image, Mask& mask) {
  for (std::size_t i = 0; i < image.alpha.size(); ++i) {
    if (image.alpha.data()[i] == 0) mask.data()[i] = 0;
  }
}

Result<void> paint(const Scene& scene, std::vector<BrushStroke> strokes, Mask& mask,
                   const Context& context) {
  if (strokes.empty()) return {};
  for (BrushStroke& stroke : strokes) {
    stroke.radius_px *= scene.scale();
    for (PixelPoint& point : stroke.points) point = scene.scaled(point);
  }
  auto painted = paint_strokes(mask, strokes, context);
  if (painted) leave_out_transparent(scene.image, mask);
  return painted;
}

Result<Mask> mask_of(const Scene& scene, const SelectOptions& options, const CostMap* costs,
                     const Context& context) {
  auto mask = select_by_color(scene, options, costs, context);
  if (!mask) return mask;
  if (auto painted = paint(scene, options.strokes, *mask, context); !painted) {
    return tl::make_unexpected(std::move(painted).error());
  }
  return mask;
}

Scene scene_of(const OpenedPicture& picture) {
  return {*picture.image, *picture.table, picture.image->width(), picture.image->height()};
}

Result<SelectedPicture> select_in_file(const std::string& location, const Recipe& recipe,
                                       const SelectOptions& options, const Context& context) {
  pipeline::StopWatch watch;
  // One piece takes about as long as decoding and counting do.
  const bool one_piece = options.reach == SelectOptions::Reach::kContiguous;
  auto counted = pipeline::count(location, recipe, part(context, 0, one_piece ? 0.7 : 1.2), watch);
  if (!counted) return tl::make_unexpected(std::move(counted).error());
  if (auto left = pipeline::leave_out(recipe.ignored, *counted, context); !left) {
    return tl::make_unexpected(std::move(left).error());
  }
  const Scene scene = {counted->image, counted->table, counted->width_in_file,
                       counted->height_in_file};
  auto mask = mask_of(scene, options, nullptr, part(context, one_piece ? 0.5 : 0.9, 1));
  if (!mask) return tl::make_unexpected(std::move(mask).error());
  context.report(1);
  return SelectedPicture{.image = std::move(counted->image),
                         .mask = std::move(*mask),
                         .visible_pixels = counted->table.total_pixels()};
}

}  // namespace

Result<void> SelectOptions::validate() const {
  const bool adds = has_samples(*this);
  if (!adds && (!subtracted_at.empty() || !subtracted.empty())) {
    return fail(ErrorCode::kInvalidArgument,
                "there is nothing to take a color away from; pick one to add (--at or --color)");
  }
  if (!adds && ranges.everything() && strokes.empty()) {
    return fail(ErrorCode::kInvalidArgument,
                "nothing is picked; give a point (--at), a color (--color), a range (--range) or a "
                "stroke (--brush)");
  }
  if (reach == Reach::kContiguous && added_at.empty()) {
    return fail(ErrorCode::kInvalidArgument,
                "one piece (--contiguous) needs a point to start from (--at)");
  }
  for (const BrushStroke& stroke : strokes) {
    if (auto valid = stroke.validate(); !valid) return valid;
  }
  const auto difference = find_difference(metric);
  if (!difference) return tl::make_unexpected(difference.error());
  return tolerance_of(*this).validate().and_then([&] { return ranges.validate(); });
}

Result<SelectedPicture> run_select(const std::string& location, const Recipe& recipe,
                                   const SelectOptions& options, const Context& context) {
  auto valid = pipeline::check(recipe, context).and_then([&] { return options.validate(); });
  if (!valid) return tl::make_unexpected(std::move(valid).error());
  return pipeline::guarded(location,
                           [&] { return select_in_file(location, recipe, options, context); });
}

Result<CostMap> selection_costs(const OpenedPicture& picture, const SelectOptions& options,
                                const Context& context) {
  if (auto valid = options.validate(); !valid) return tl::make_unexpected(valid.error());
  return pipeline::guarded(picture.image->source.name, [&] {
    const Scene scene = scene_of(picture);
    return held_by_ranges(scene, options, context).and_then([&](const Mask& held) {
      return costs_of(scene, options, held, context);
    });
  });
}

Result<Mask> select_in(const OpenedPicture& picture, const SelectOptions& options,
                       const CostMap* costs, const Context& context) {
  if (auto valid = options.validate(); !valid) return tl::make_unexpected(valid.error());
  return pipeline::guarded(picture.image->source.name,
                           [&] { return mask_of(scene_of(picture), options, costs, context); });
}

Result<Mask> refine_selected(Mask mask, const Image& image, std::span<const RefineStep> recipe,
                             std::span<const Mask* const> others, const Context& context) {
  if (recipe.empty()) return mask;
  auto refined = refine(std::move(mask), recipe, {.guide = &image, .others = others}, context);
  if (refined) leave_out_transparent(image, *refined);
  return refined;
}

}  // namespace huemask
