#include <optional>
#include <utility>

#include "huemask/pipeline.h"
#include "pipeline/steps.h"

namespace huemask {
namespace {

Result<PictureResult> palette_of(const std::string& location, const Recipe& recipe,
                                 const Context& context) {
  pipeline::StopWatch watch;
  auto counted = pipeline::count(location, recipe, context, watch);
  if (!counted) return tl::make_unexpected(std::move(counted).error());
  counted->image = Image{};
  auto result = pipeline::palette_of(*counted, recipe, context, watch);
  if (!result) return result;
  result->path = location;
  pipeline::finish(*result, watch, context);
  return result;
}

Result<PaletteAndMasks> masks_of(const std::string& location, const Recipe& recipe,
                                 const Context& context) {
  pipeline::StopWatch watch;
  auto counted = pipeline::count(location, recipe, context, watch);
  if (!counted) return tl::make_unexpected(std::move(counted).error());
  auto result = pipeline::palette_of(*counted, recipe, context, watch);
  if (!result) return tl::make_unexpected(std::move(result).error());
  result->path = location;
  auto placed = pipeline::place(counted->image, counted->table, result->palette, recipe.edges,
                                pipeline::part(context, 0.9, 1));
  if (!placed) return tl::make_unexpected(std::move(placed).error());
  pipeline::finish(*result, watch, context);
  return PaletteAndMasks{std::move(*result), std::move(counted->image), std::move(placed->labels),
                         std::move(placed->soft)};
}

}  // namespace

Result<void> Recipe::validate() const {
  if (auto valid = fetch.validate(); !valid) return valid;
  if (auto valid = selection.validate(); !valid) return valid;
  if (auto valid = preprocess.validate(); !valid) return valid;
  for (const IgnoredColor& each : ignored) {
    if (auto valid = each.validate(); !valid) return valid;
  }
  return palette.validate();
}

Result<std::shared_ptr<const SelectionMask>> read_selection_mask(const std::string& location,
                                                                 const FetchOptions& options,
                                                                 const Context& context) {
  return pipeline::guarded(location, [&]() -> Result<std::shared_ptr<const SelectionMask>> {
    auto image = pipeline::read_image(location, options, context);
    if (!image) return tl::make_unexpected(std::move(image).error());
    return std::make_shared<const SelectionMask>(selection_mask(*image));
  });
}

Result<PictureResult> run_palette(const std::string& location, const Recipe& recipe,
                                  const Context& context) {
  if (auto valid = pipeline::check(recipe, context); !valid) {
    return tl::make_unexpected(std::move(valid).error());
  }
  return pipeline::guarded(location, [&] { return palette_of(location, recipe, context); });
}

Result<PaletteAndMasks> run_masks(const std::string& location, const Recipe& recipe,
                                  const Context& context) {
  if (auto valid = pipeline::check(recipe, context); !valid) {
    return tl::make_unexpected(std::move(valid).error());
  }
  return pipeline::guarded(location, [&] { return masks_of(location, recipe, context); });
}

std::vector<Result<PictureResult>> run_palettes(
    const std::vector<std::string>& locations, const Recipe& recipe, const Context& context,
    const std::function<void(std::size_t index, const Result<PictureResult>&)>& done) {
  std::vector<std::optional<Result<PictureResult>>> found(locations.size());
  pipeline::for_each_picture(
      locations.size(), context,
      [&](std::size_t i, const Context& inner) {
        found[i] = inner.cancelled() ? fail(ErrorCode::kCancelled, "cancelled", locations[i])
                                     : run_palette(locations[i], recipe, inner);
      },
      [&](std::size_t i) {
        if (done) done(i, *found[i]);
      });
  std::vector<Result<PictureResult>> results;
  results.reserve(found.size());
  for (auto& result : found) results.push_back(std::move(*result));
  return results;
}

}  // namespace huemask
