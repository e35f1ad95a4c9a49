#include "pipeline/steps.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <utility>

#include "base/parallel.h"
#include "huemask/area_colors.h"
#include "huemask/color_card.h"

namespace huemask::pipeline {
namespace {

struct Loaded {
  Image image;
  int width_in_file = 0;
  int height_in_file = 0;
};

Result<Loaded> load(const std::string& location, const Recipe& recipe, const Context& context) {
  auto image = read_image(location, recipe.fetch, part(context, 0, 0.5));
  if (!image) return tl::make_unexpected(std::move(image).error());
  const int width = image->width();
  const int height = image->height();
  auto selected = select_part(std::move(*image), recipe.selection, context);
  if (!selected) return tl::make_unexpected(std::move(selected).error());
  return preprocess(std::move(*selected), recipe.preprocess, part(context, 0.5, 0.6))
      .map([&](Image prepared) {
        return Loaded{std::move(prepared), width, height};
      });
}

std::string objective_of(const PaletteOptions& options) {
  return options.objective == PaletteOptions::Objective::kTheme ? "theme" : "coverage";
}

std::string note_on(std::uint64_t distinct_colors, std::optional<int> wanted) {
  if (!wanted || distinct_colors >= static_cast<std::uint64_t>(*wanted)) return {};
  return fmt::format("{} distinct color{}, {} asked for", distinct_colors,
                     distinct_colors == 1 ? "" : "s", *wanted);
}

}  // namespace

Context part(const Context& context, double from, double to) {
  Context inner = context;
  if (context.progress) {
    inner.progress = [report = context.progress, from, to](double fraction) {
      report(from + fraction * (to - from));
    };
  }
  return inner;
}

Result<void> check(const Recipe& recipe, const Context& context) {
  if (auto valid = context.limits.validate(); !valid) return valid;
  return recipe.validate();
}

Result<Image> read_image(const std::string& location, const FetchOptions& fetch,
                         const Context& context) {
  auto bytes = read_source(location, fetch, part(context, 0, 0.2));
  if (!bytes) return tl::make_unexpected(std::move(bytes).error());
  return decode_image(*bytes, location, part(context, 0.2, 1));
}

Result<Counted> count(const std::string& location, const Recipe& recipe, const Context& context,
                      StopWatch& watch) {
  auto loaded = load(location, recipe, context);
  if (!loaded) return tl::make_unexpected(std::move(loaded).error());
  auto counted = count_loaded(std::move(loaded->image), {}, recipe, context, watch);
  if (!counted) return counted;
  counted->width_in_file = loaded->width_in_file;
  counted->height_in_file = loaded->height_in_file;
  return counted;
}

Result<Counted> count_loaded(Image image, ColorCounter counter, const Recipe& recipe,
                             const Context& context, StopWatch& watch) {
  const double decode_ms = watch.lap();
  auto table = std::move(counter).finish(image, part(context, 0.6, 0.7));
  if (!table) return tl::make_unexpected(std::move(table).error());
  if (table->empty()) {
    return fail(ErrorCode::kInvalidArgument,
                recipe.selection.everything()
                    ? "every pixel is fully transparent, so there is no color to find"
                    : "nothing visible is left of the picture by the region or mask, so there is "
                      "no color to find");
  }
  ColorTable areas;
  if (recipe.colors_from == ColorsFrom::kAreas) {
    auto counted = count_area_colors(image, context);
    if (!counted) return tl::make_unexpected(std::move(counted).error());
    areas = std::move(*counted);
  }
  const int width = image.width();
  const int height = image.height();
  return Counted{
      .image = std::move(image),
      .width = width,
      .height = height,
      .width_in_file = width,
      .height_in_file = height,
      .table = std::move(*table),
      .areas = std::move(areas),
      .elapsed_ms = {.decode = decode_ms, .table = watch.lap(), .cluster = 0, .total = 0}};
}

Result<ColorTable> without_ignored(ColorTable table, const std::vector<IgnoredColor>& ignored,
                                   const Context& context) {
  if (ignored.empty()) return table;
  ColorTable rest = without_colors(table, ignored, context);
  if (rest.empty()) {
    return fail(ErrorCode::kInvalidArgument,
                "every color of the picture is ignored, so there is none to find; ignore fewer "
                "colors, or up to a smaller difference");
  }
  return rest;
}

Result<void> leave_out(const std::vector<IgnoredColor>& ignored, Counted& counted,
                       const Context& context) {
  if (ignored.empty()) return {};
  auto rest = without_ignored(std::move(counted.table), ignored, context);
  if (!rest) return tl::make_unexpected(std::move(rest).error());
  counted.table = std::move(*rest);
  counted.areas = without_colors(counted.areas, ignored, context);
  if (!counted.image.pixels.empty()) hide_other_colors(counted.image, counted.table, context);
  return {};
}

Scope scope_of(const Recipe& recipe) {
  return {.colors_from = recipe.colors_from,
          .ignored = recipe.ignored,
          .region = recipe.selection.region,
          .mask = recipe.selection.mask ? recipe.selection.mask->name : std::string{}};
}

Result<PictureResult> find_palette(const ColorTable& table, const ColorTable& areas,
                                   const Recipe& recipe, const Context& context, StopWatch& watch) {
  const Context finding = part(context, 0.7, 0.9);
  auto palette = areas.empty() ? make_palette(table, recipe.palette, finding)
                               : make_palette(table, areas, recipe.palette, finding);
  if (!palette) return tl::make_unexpected(std::move(palette).error());
  const auto clusterer = find_clusterer(recipe.palette.method);
  if (!clusterer) return tl::make_unexpected(clusterer.error());
  std::string metric = spec_name(palette->difference.id(), recipe.palette.metric);
  PictureResult result{
      .path = {},
      .distinct_colors = table.size(),
      .scope = scope_of(recipe),
      .objective = objective_of(recipe.palette),
      .method = spec_name(clusterer->id(), recipe.palette.method),
      .metric = std::move(metric),
      .seed = context.seed,
      .names = recipe.palette.names,
      .palette = std::move(*palette),
      .elapsed_ms = {},
      .note = note_on(areas.empty() ? table.size() : areas.size(), recipe.palette.k)};
  result.elapsed_ms.cluster = watch.lap();
  return result;
}

Result<PictureResult> palette_of(Counted& counted, const Recipe& recipe, const Context& context,
                                 StopWatch& watch) {
  if (auto left = leave_out(recipe.ignored, counted, context); !left) {
    return tl::make_unexpected(std::move(left).error());
  }
  counted.elapsed_ms.table += watch.lap();
  auto result = find_palette(counted.table, counted.areas, recipe, context, watch);
  if (!result) return result;
  result->width = counted.width;
  result->height = counted.height;
  result->elapsed_ms.decode = counted.elapsed_ms.decode;
  result->elapsed_ms.table = counted.elapsed_ms.table;
  return result;
}

Result<PlacedColors> place(const Image& image, const ColorTable& table, const Palette& palette,
                           Recipe::Edges edges, const Context& context) {
  const bool nearest = edges == Recipe::Edges::kNearest;
  auto labels = label_pixels(image, table, palette, part(context, 0, nearest ? 1 : 0.2));
  if (!labels) return tl::make_unexpected(std::move(labels).error());
  if (nearest) return PlacedColors{std::move(*labels), {}};
  auto soft = soften_labels(image, table, palette, *labels, part(context, 0.2, 1));
  if (!soft) return tl::make_unexpected(std::move(soft).error());
  if (edges == Recipe::Edges::kClean) return PlacedColors{hard_labels(*soft, context), {}};
  return PlacedColors{std::move(*labels), std::move(*soft)};
}

void finish(PictureResult& result, const StopWatch& watch, const Context& context) {
  std::vector<std::uint16_t>().swap(result.palette.labels);
  result.elapsed_ms.total = watch.total();
  context.report(1);
}

void for_each_picture(std::size_t count, const Context& context,
                      const std::function<void(std::size_t i, const Context& inner)>& work,
                      const std::function<void(std::size_t i)>& settle) {
  const auto threads = static_cast<std::size_t>(context.thread_count());
  const std::size_t at_once = std::clamp<std::size_t>(count, 1, threads);
  Context inner = context;
  inner.threads = static_cast<int>(std::max<std::size_t>(1, threads / at_once));
  if (count > 1) inner.progress = nullptr;
  std::mutex one_at_a_time;
  std::size_t finished = 0;
  parallel_for_chunks(static_cast<int>(at_once), count, 1, [&](std::size_t i, std::size_t) {
    work(i, inner);
    const std::scoped_lock lock(one_at_a_time);
    settle(i);
    context.report(static_cast<double>(++finished) / static_cast<double>(count));
  });
}

}  // namespace huemask::pipeline
