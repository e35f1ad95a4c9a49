#include "huemask/match.h"

#include <utility>

#include "huemask/color_card.h"
#include "huemask/pipeline.h"
#include "pipeline/steps.h"

namespace huemask {
namespace {

using pipeline::part;

Result<MatchedPicture> match_of(const std::string& location, const Recipe& recipe,
                                std::span<const CatalogColor> catalog, const MatchOptions& options,
                                const Context& context) {
  pipeline::StopWatch watch;
  auto counted = pipeline::count(location, recipe, context, watch);
  if (!counted) return tl::make_unexpected(std::move(counted).error());
  if (auto left = pipeline::leave_out(recipe.ignored, *counted, context); !left) {
    return tl::make_unexpected(std::move(left).error());
  }
  const ColorTable& table = counted->table;
  Image& image = counted->image;
  counted->elapsed_ms.table += watch.lap();
  auto match = match_paints(table, catalog, options, part(context, 0.7, 0.95));
  if (!match) return tl::make_unexpected(std::move(match).error());
  auto labels = label_pixels(image, table, match->palette, part(context, 0.95, 1));
  if (!labels) return tl::make_unexpected(std::move(labels).error());
  PictureResult result{.path = location,
                       .width = counted->width,
                       .height = counted->height,
                       .distinct_colors = table.size(),
                       .scope = pipeline::scope_of(recipe),
                       .method = "match",
                       .metric = spec_name(match->palette.difference.id(), options.metric),
                       .seed = context.seed,
                       .palette = std::move(match->palette),
                       .elapsed_ms = counted->elapsed_ms};
  result.elapsed_ms.cluster = watch.lap();
  pipeline::finish(result, watch, context);
  return MatchedPicture{std::move(result), std::move(match->quality), std::move(image),
                        std::move(*labels)};
}

}  // namespace

Result<MatchedPicture> run_match(const std::string& location, const Recipe& recipe,
                                 std::span<const CatalogColor> catalog, const MatchOptions& options,
                                 const Context& context) {
  auto valid = pipeline::check(recipe, context).and_then([&] { return options.validate(); });
  if (!valid) return tl::make_unexpected(std::move(valid).error());
  return pipeline::guarded(location,
                           [&] { return match_of(location, recipe, catalog, options, context); });
}

}  // namespace huemask
