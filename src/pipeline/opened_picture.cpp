#include "huemask/opened_picture.h"

#include <utility>

#include "huemask/area_colors.h"
#include "pipeline/steps.h"

namespace huemask {
namespace {

using pipeline::Counted;
using pipeline::StopWatch;

bool changes_pixels(const PreprocessOptions& options) {
  return options.max_side_px > 0 || options.normalize != PreprocessOptions::Normalize::kOff ||
         options.denoise != PreprocessOptions::Denoise::kOff;
}

// The picture that the recipe means, counted.
Result<Counted> count_anew(const Image& image, const Recipe& recipe, const Context& context,
                           StopWatch& watch) {
  return select_part(image.clone(), recipe.selection, context)
      .and_then([&](Image selected) {
        return preprocess(std::move(selected), recipe.preprocess, context);
      })
      .and_then([&](Image prepared) {
        return pipeline::count_loaded(std::move(prepared), {}, recipe, context, watch);
      });
}

// The same where the recipe means the picture as it is: with what was counted when it was opened.
Result<Counted> take_counted(const OpenedPicture& picture, const Recipe& recipe,
                             const Context& context) {
  Counted counted{.image = recipe.ignored.empty() ? Image{} : picture.image->clone(),
                  .width = picture.image->width(),
                  .height = picture.image->height(),
                  .width_in_file = picture.image->width(),
                  .height_in_file = picture.image->height(),
                  .table = *picture.table,
                  .areas = {},
                  .elapsed_ms = picture.elapsed_ms};
  if (recipe.colors_from == ColorsFrom::kAreas) {
    auto areas = count_area_colors(*picture.image, context);
    if (!areas) return tl::make_unexpected(std::move(areas).error());
    counted.areas = std::move(*areas);
  }
  return counted;
}

Result<FoundColors> find_in(const OpenedPicture& picture, const Recipe& recipe,
                            const Context& context) {
  StopWatch watch;
  const bool as_it_is = recipe.selection.everything() && !changes_pixels(recipe.preprocess);
  auto counted = as_it_is ? take_counted(picture, recipe, context)
                          : count_anew(*picture.image, recipe, context, watch);
  if (!counted) return tl::make_unexpected(std::move(counted).error());
  auto result = pipeline::palette_of(*counted, recipe, context, watch);
  if (!result) return tl::make_unexpected(std::move(result).error());
  result->path = picture.image->source.name;
  result->elapsed_ms.total = watch.total();
  const bool shares_image = counted->image.pixels.empty();  // and so the table
  context.report(1);
  return FoundColors{
      .result = std::move(*result),
      .image =
          shares_image ? picture.image : std::make_shared<const Image>(std::move(counted->image)),
      .table = shares_image ? picture.table
                            : std::make_shared<const ColorTable>(std::move(counted->table))};
}

}  // namespace

Result<OpenedPicture> open_picture(Image image, const Context& context, ColorCounter counter) {
  const std::string name = image.source.name;
  return pipeline::guarded(name, [&]() -> Result<OpenedPicture> {
    StopWatch watch;
    auto counted =
        pipeline::count_loaded(std::move(image), std::move(counter), Recipe{}, context, watch);
    if (!counted) return tl::make_unexpected(std::move(counted).error());
    counted->elapsed_ms.total = watch.total();
    return OpenedPicture{.image = std::make_shared<const Image>(std::move(counted->image)),
                         .table = std::make_shared<const ColorTable>(std::move(counted->table)),
                         .elapsed_ms = counted->elapsed_ms};
  });
}

Result<FoundColors> find_colors(const OpenedPicture& picture, const Recipe& recipe,
                                const Context& context) {
  if (auto valid = pipeline::check(recipe, context); !valid) {
    return tl::make_unexpected(std::move(valid).error());
  }
  return pipeline::guarded(picture.image->source.name,
                           [&] { return find_in(picture, recipe, context); });
}

Result<PlacedColors> place_colors(const FoundColors& found, Recipe::Edges edges,
                                  const Context& context) {
  return pipeline::guarded(found.result.path, [&] {
    return pipeline::place(*found.image, *found.table, found.result.palette, edges, context);
  });
}

}  // namespace huemask
