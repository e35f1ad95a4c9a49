#include "huemask/select.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "huemask/pipeline.h"
#include "pipeline/steps.h"

namespace huemask {
namespace {

using pipeline::Counted;
using pipeline::part;

// Where a point of the picture in the file is in the one that is worked on, and that it has a
// color.
Result<PixelPoint> find_point(PixelPoint point, const Counted& counted) {
  const int width = counted.width_in_file;
  const int height = counted.height_in_file;
  if (point.x < 0 || point.y < 0 || point.x >= width || point.y >= height) {
    return fail(ErrorCode::kInvalidArgument,
                fmt::format("the point {},{} is outside the picture of {} × {} pixels", point.x,
                            point.y, width, height));
  }
  const auto scaled = [](int at, int length, int length_in_file) {
    return static_cast<int>(std::int64_t{at} * length / length_in_file);
  };
  const PixelPoint found = {scaled(point.x, counted.width, width),
                            scaled(point.y, counted.height, height)};
  const Image& image = counted.image;
  if (!image.opaque() && image.alpha.at(found.x, found.y) == 0) {
    return fail(ErrorCode::kInvalidArgument,
                fmt::format("the pixel at {},{} is transparent or left out by a region, mask or "
                            "ignored color, so it has no color to pick; point at a visible one",
                            point.x, point.y));
  }
  return found;
}

Result<std::vector<PixelPoint>> find_points(const std::vector<PixelPoint>& points,
                                            const Counted& counted) {
  std::vector<PixelPoint> found;
  for (const PixelPoint point : points) {
    const auto one = find_point(point, counted);
    if (!one) return tl::make_unexpected(one.error());
    found.push_back(*one);
  }
  return found;
}

// The samples by point, then those by color.
Result<Pick> pick_of(const SelectOptions& options, const Counted& counted) {
  Pick pick{.added = {}, .subtracted = {}, .metric = options.metric};
  const Image& image = counted.image;
  const auto add = [&](const std::vector<PixelPoint>& points, const std::vector<Xyz>& colors,
                       std::vector<Xyz>& samples) -> Result<void> {
    const auto found = find_points(points, counted);
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

Tolerance tolerance_of(const SelectOptions& options) {
  Tolerance tolerance = Tolerance::default_for(*find_difference(options.metric));
  tolerance.full = options.tolerance.value_or(tolerance.full);
  tolerance.soft = options.softness.value_or(tolerance.soft);
  return tolerance;
}

// What hangs together with the points by ways that the ranges hold. `held` may be empty.
Result<Mask> select_piece(const Counted& counted, const Pick& pick, const SelectOptions& options,
                          const Mask& held, const Context& context) {
  auto map = cost_map(counted.image, counted.table, pick, context);
  if (!map) return tl::make_unexpected(std::move(map).error());
  for (std::size_t i = 0; i < held.size(); ++i) {
    if (held.data()[i] == 0) map->costs.data()[i] = kNoCost;
  }
  const auto points = find_points(options.added_at, counted);
  if (!points) return tl::make_unexpected(points.error());
  auto piece = contiguous_costs(*map, *points, context);
  if (!piece) return tl::make_unexpected(std::move(piece).error());
  return select_within(*piece, tolerance_of(options), context);
}

Result<Mask> mask_of(const Counted& counted, const SelectOptions& options, const Context& context) {
  const auto pick = pick_of(options, counted);
  if (!pick) return tl::make_unexpected(pick.error());
  Mask held;
  if (!options.ranges.everything()) {
    auto mask = select_ranges(counted.image, counted.table, options.ranges,
                              options.softness.value_or(Tolerance{}.soft), context);
    if (!mask || pick->added.empty()) return mask;
    held = std::move(*mask);
  }
  auto mask =
      options.reach == SelectOptions::Reach::kContiguous
          ? select_piece(counted, *pick, options, held, context)
          : select_colors(counted.image, counted.table, *pick, tolerance_of(options), context);
  for (std::size_t i = 0; mask && i < held.size(); ++i) {
    mask->data()[i] = std::min(mask->data()[i], held.data()[i]);
  }
  return mask;
}

Result<SelectedPicture> select_in(const std::string& location, const Recipe& recipe,
                                  const SelectOptions& options, const Context& context) {
  pipeline::StopWatch watch;
  // One piece takes about as long as decoding and counting do.
  const bool one_piece = options.reach == SelectOptions::Reach::kContiguous;
  auto counted = pipeline::count(location, recipe, part(context, 0, one_piece ? 0.7 : 1.2), watch);
  if (!counted) return tl::make_unexpected(std::move(counted).error());
  if (auto left = pipeline::leave_out(recipe.ignored, *counted, context); !left) {
    return tl::make_unexpected(std::move(left).error());
  }
  auto mask = mask_of(*counted, options, part(context, one_piece ? 0.5 : 0.9, 1));
  if (!mask) return tl::make_unexpected(std::move(mask).error());
  context.report(1);
  return SelectedPicture{.image = std::move(counted->image),
                         .mask = std::move(*mask),
                         .visible_pixels = counted->table.total_pixels()};
}

}  // namespace

Result<void> SelectOptions::validate() const {
  const bool adds = !added_at.empty() || !added.empty();
  if (!adds && (!subtracted_at.empty() || !subtracted.empty())) {
    return fail(ErrorCode::kInvalidArgument,
                "there is nothing to take a color away from; pick one to add (--at or --color)");
  }
  if (!adds && ranges.everything()) {
    return fail(ErrorCode::kInvalidArgument,
                "nothing is picked; give a point (--at), a color (--color) or a range (--range)");
  }
  if (reach == Reach::kContiguous && added_at.empty()) {
    return fail(ErrorCode::kInvalidArgument,
                "one piece (--contiguous) needs a point to start from (--at)");
  }
  const auto difference = find_difference(metric);
  if (!difference) return tl::make_unexpected(difference.error());
  return tolerance_of(*this).validate().and_then([&] { return ranges.validate(); });
}

Result<SelectedPicture> run_select(const std::string& location, const Recipe& recipe,
                                   const SelectOptions& options, const Context& context) {
  auto valid = pipeline::check(recipe, context).and_then([&] { return options.validate(); });
  if (!valid) return tl::make_unexpected(std::move(valid).error());
  return pipeline::guarded(location, [&] { return select_in(location, recipe, options, context); });
}

}  // namespace huemask
