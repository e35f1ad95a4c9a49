#include "huemask/recolor.h"

#include <algorithm>
#include <utility>

#include "huemask/pipeline.h"
#include "pipeline/steps.h"

namespace huemask {
namespace {

using pipeline::part;

// In CIEDE2000: what a person would not call another color, as the same color in two places.
constexpr double kSameColor = 5;

// The swatch nearest to each color, and how far that is.
struct Nearest {
  std::vector<std::uint8_t> swatches;
  double farthest = 0;

  [[nodiscard]] bool all_different() const {
    auto sorted = swatches;
    std::sort(sorted.begin(), sorted.end());
    return std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end();
  }
};

Result<Nearest> nearest_swatches(const Palette& palette, std::span<const Recoloring> changes) {
  const auto difference = find_difference("ciede2000");
  if (!difference) return tl::make_unexpected(difference.error());
  Nearest nearest;
  for (const Recoloring& change : changes) {
    std::size_t best = 0;
    double least = 0;
    for (std::size_t j = 0; j < palette.size(); ++j) {
      const double delta_e = (*difference)(lab_to_xyz(palette.swatches[j].lab), change.from);
      if (j > 0 && delta_e >= least) continue;
      best = j;
      least = delta_e;
    }
    nearest.swatches.push_back(static_cast<std::uint8_t>(best));
    nearest.farthest = std::max(nearest.farthest, least);
  }
  return nearest;
}

struct Found {
  PictureResult result;
  std::vector<std::uint8_t> swatches;  // that the recolorings change
};

Result<Found> find_swatches(const pipeline::Counted& counted, Recipe recipe,
                            std::span<const Recoloring> changes, const Context& context,
                            pipeline::StopWatch& watch) {
  auto result = pipeline::find_palette(counted.table, counted.areas, recipe, context, watch);
  if (!result) return tl::make_unexpected(std::move(result).error());
  auto nearest = nearest_swatches(result->palette, changes);
  if (!nearest) return tl::make_unexpected(std::move(nearest).error());
  if (nearest->farthest <= kSameColor && nearest->all_different()) {
    return Found{std::move(*result), std::move(nearest->swatches)};
  }
  auto& locked = recipe.palette.locked;
  std::vector<std::uint8_t> swatches;
  for (const Recoloring& change : changes) {
    swatches.push_back(static_cast<std::uint8_t>(locked.size()));
    locked.push_back(change.from);
  }
  if (recipe.palette.k) {
    recipe.palette.k = std::max(*recipe.palette.k, static_cast<int>(locked.size()));
  }
  result = pipeline::find_palette(counted.table, counted.areas, recipe, context, watch);
  if (!result) return tl::make_unexpected(std::move(result).error());
  return Found{std::move(*result), std::move(swatches)};
}

// In whole numbers, so that what did not change stays.
std::uint8_t between(int from, int to, int weight, int whole) {
  return static_cast<std::uint8_t>((from * (whole - weight) + to * weight + whole / 2) / whole);
}

// Takes the colors of `changed` as far as the selection goes: its alpha is that of the picture
// times the mask.
void blend(const Image& changed, const Plane<std::uint8_t>& own_alpha, Image& picture) {
  for (std::size_t i = 0; i < picture.pixels.size(); ++i) {
    const int weight = changed.opaque() ? 255 : changed.alpha.data()[i];
    const int whole = own_alpha.empty() ? 255 : own_alpha.data()[i];
    if (weight == 0) continue;
    Rgb8& pixel = picture.pixels.data()[i];
    const Rgb8 to = changed.pixels.data()[i];
    const std::uint8_t r = between(pixel.r, to.r, weight, whole);
    const std::uint8_t g = between(pixel.g, to.g, weight, whole);
    pixel = {r, g, between(pixel.b, to.b, weight, whole)};
  }
}

std::uint64_t pixels_with(const SoftLabelMap& soft, std::uint8_t swatch) {
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < soft.first.size(); ++i) {
    count += soft.first.data()[i] == swatch || soft.second.data()[i] == swatch ? 1 : 0;
  }
  return count;
}

Result<RecoloredPicture> change_colors(pipeline::Counted& counted, Found found,
                                       std::span<const Recoloring> changes,
                                       const Context& context) {
  Image& image = counted.image;
  const Palette& palette = found.result.palette;
  auto labels = label_pixels(image, counted.table, palette, part(context, 0.9, 0.92));
  if (!labels) return tl::make_unexpected(std::move(labels).error());
  auto soft = soften_labels(image, counted.table, palette, *labels, part(context, 0.92, 0.95));
  if (!soft) return tl::make_unexpected(std::move(soft).error());
  std::vector<ColorChange> swatch_changes;
  std::vector<std::uint64_t> pixels;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    swatch_changes.push_back({found.swatches[i], changes[i].to});
    pixels.push_back(pixels_with(*soft, found.swatches[i]));
  }
  auto changed = recolor(image, *soft, swatch_changes, part(context, 0.95, 1));
  if (!changed) return tl::make_unexpected(std::move(changed).error());
  return RecoloredPicture{std::move(found.result), std::move(*changed), std::move(found.swatches),
                          std::move(pixels)};
}

Result<RecoloredPicture> recolored(const std::string& location, const Recipe& recipe,
                                   std::span<const Recoloring> changes, const Context& context) {
  pipeline::StopWatch watch;
  auto picture = pipeline::read_image(location, recipe.fetch, part(context, 0, 0.5));
  if (!picture) return tl::make_unexpected(std::move(picture).error());
  const bool everything = recipe.selection.everything() && recipe.ignored.empty();
  Image original;
  if (!everything) original = picture->clone();
  auto selected = select_part(std::move(*picture), recipe.selection, context);
  if (!selected) return tl::make_unexpected(std::move(selected).error());
  auto counted = pipeline::count_loaded(std::move(*selected), {}, recipe, context, watch);
  if (!counted) return tl::make_unexpected(std::move(counted).error());
  if (auto left = pipeline::leave_out(recipe.ignored, *counted, context); !left) {
    return tl::make_unexpected(std::move(left).error());
  }
  counted->elapsed_ms.table += watch.lap();
  auto found = find_swatches(*counted, recipe, changes, context, watch);
  if (!found) return tl::make_unexpected(std::move(found).error());
  found->result.path = location;
  found->result.width = counted->width;
  found->result.height = counted->height;
  found->result.elapsed_ms.decode = counted->elapsed_ms.decode;
  found->result.elapsed_ms.table = counted->elapsed_ms.table;
  auto out = change_colors(*counted, std::move(*found), changes, context);
  if (!out) return out;
  if (!everything) {
    blend(out->image, original.alpha, original);
    out->image = std::move(original);
  }
  pipeline::finish(out->result, watch, context);
  return out;
}

Result<void> check(std::span<const Recoloring> changes) {
  if (changes.empty()) {
    return fail(ErrorCode::kInvalidArgument, "there is no color to change", "recolor");
  }
  for (std::size_t i = 0; i < changes.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (!(changes[i].from == changes[j].from)) continue;
      return fail(ErrorCode::kInvalidArgument, "two changes are of the same color", "recolor");
    }
  }
  return {};
}

}  // namespace

Result<RecoloredPicture> run_recolor(const std::string& location, const Recipe& recipe,
                                     std::span<const Recoloring> changes, const Context& context) {
  auto valid = pipeline::check(recipe, context).and_then([&] { return check(changes); });
  if (!valid) return tl::make_unexpected(std::move(valid).error());
  return pipeline::guarded(location, [&] { return recolored(location, recipe, changes, context); });
}

}  // namespace huemask
