#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <mutex>
#include <new>
#include <optional>

#include "base/parallel.h"
#include "huemask/color_card.h"
#include "huemask/pipeline.h"

namespace huemask {
namespace {

class StopWatch {
 public:
  // Milliseconds since the last call, or since the start.
  double lap() {
    const Clock::time_point now = Clock::now();
    const double ms = milliseconds(now - last_);
    last_ = now;
    return ms;
  }
  [[nodiscard]] double total() const { return milliseconds(Clock::now() - start_); }

 private:
  using Clock = std::chrono::steady_clock;
  static double milliseconds(Clock::duration time) {
    return std::chrono::duration<double, std::milli>(time).count();
  }
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_;
};

// A context whose progress fills [from, to] of the whole.
Context part(const Context& context, double from, double to) {
  Context inner = context;
  if (context.progress) {
    inner.progress = [report = context.progress, from, to](double fraction) {
      report(from + fraction * (to - from));
    };
  }
  return inner;
}

struct Counted {
  Image image;
  ColorTable table;
  ElapsedMs elapsed_ms;
};

Result<Image> read_image(const std::string& location, const FetchOptions& fetch,
                         const Context& context) {
  auto bytes = read_source(location, fetch, part(context, 0, 0.2));
  if (!bytes) return tl::make_unexpected(std::move(bytes).error());
  return decode_image(*bytes, location, part(context, 0.2, 1));
}

Result<Image> load(const std::string& location, const Recipe& recipe, const Context& context) {
  auto image = read_image(location, recipe.fetch, part(context, 0, 0.5));
  if (!image) return image;
  auto selected = select_part(std::move(*image), recipe.selection, context);
  if (!selected) return selected;
  return preprocess(std::move(*selected), recipe.preprocess, part(context, 0.5, 0.6));
}

// What is left of the table once the ignored colors are out: what the palette is made of.
Result<ColorTable> without_ignored(ColorTable table, const std::vector<IgnoredColor>& ignored,
                                   const Context& context) {
  if (table.empty() || ignored.empty()) return table;
  ColorTable rest = without_colors(table, ignored, context);
  if (rest.empty()) {
    return fail(ErrorCode::kInvalidArgument,
                "every color of the picture is ignored, so there is none to find; ignore fewer "
                "colors, or up to a smaller difference");
  }
  return rest;
}

// Everything up to the color table.
Result<Counted> count(const std::string& location, const Recipe& recipe, const Context& context,
                      StopWatch& watch) {
  auto image = load(location, recipe, context);
  if (!image) return tl::make_unexpected(std::move(image).error());
  const double decode_ms = watch.lap();
  auto table = count_colors(*image, part(context, 0.6, 0.7));
  if (table && table->empty() && !recipe.selection.everything()) {
    return fail(ErrorCode::kInvalidArgument,
                "nothing visible is left of the picture by the region or mask, so there is no "
                "color to find");
  }
  if (table) table = without_ignored(*std::move(table), recipe.ignored, context);
  if (!table) return tl::make_unexpected(std::move(table).error());
  return Counted{
      .image = std::move(*image),
      .table = std::move(*table),
      .elapsed_ms = {.decode = decode_ms, .table = watch.lap(), .cluster = 0, .total = 0}};
}

std::string note_on(std::uint64_t distinct_colors, std::optional<int> wanted) {
  if (!wanted || distinct_colors >= static_cast<std::uint64_t>(*wanted)) return {};
  return fmt::format("{} distinct color{}, {} asked for", distinct_colors,
                     distinct_colors == 1 ? "" : "s", *wanted);
}

// The palette of what was counted, with everything that is known of the picture.
Result<PictureResult> cluster(const std::string& location, const Counted& counted, int width,
                              int height, const Recipe& recipe, const Context& context,
                              StopWatch& watch) {
  auto palette = make_palette(counted.table, recipe.palette, part(context, 0.7, 0.9));
  if (!palette) return tl::make_unexpected(std::move(palette).error());
  const auto clusterer = find_clusterer(recipe.palette.method);
  if (!clusterer) return tl::make_unexpected(clusterer.error());
  std::string metric = spec_name(palette->difference.id(), recipe.palette.metric);
  PictureResult result{.path = location,
                       .width = width,
                       .height = height,
                       .distinct_colors = counted.table.size(),
                       .method = spec_name(clusterer->id(), recipe.palette.method),
                       .metric = std::move(metric),
                       .seed = context.seed,
                       .palette = std::move(*palette),
                       .elapsed_ms = counted.elapsed_ms,
                       .note = note_on(counted.table.size(), recipe.palette.k)};
  result.elapsed_ms.cluster = watch.lap();
  return result;
}

// The last touch: what belonged to the table goes with it.
void finish(PictureResult& result, const StopWatch& watch, const Context& context) {
  std::vector<std::uint16_t>().swap(result.palette.labels);
  result.elapsed_ms.total = watch.total();
  context.report(1);
}

Result<PictureResult> palette_of(const std::string& location, const Recipe& recipe,
                                 const Context& context) {
  StopWatch watch;
  auto counted = count(location, recipe, context, watch);
  if (!counted) return tl::make_unexpected(std::move(counted).error());
  const int width = counted->image.width();
  const int height = counted->image.height();
  counted->image = Image{};
  auto result = cluster(location, *counted, width, height, recipe, context, watch);
  if (result) finish(*result, watch, context);
  return result;
}

Result<PaletteAndMasks> masks_of(const std::string& location, const Recipe& recipe,
                                 const Context& context) {
  StopWatch watch;
  auto counted = count(location, recipe, context, watch);
  if (!counted) return tl::make_unexpected(std::move(counted).error());
  if (!recipe.ignored.empty()) hide_other_colors(counted->image, counted->table, context);
  const Image& image = counted->image;
  auto result = cluster(location, *counted, image.width(), image.height(), recipe, context, watch);
  if (!result) return tl::make_unexpected(std::move(result).error());
  auto labels = label_pixels(image, counted->table, result->palette, part(context, 0.9, 1));
  if (!labels) return tl::make_unexpected(std::move(labels).error());
  finish(*result, watch, context);
  return PaletteAndMasks{std::move(*result), std::move(counted->image), std::move(*labels)};
}

// Runs a step for a location: its errors name the location, and what it throws becomes an error.
template <typename Run>
auto guarded(const std::string& location, const Run& run) -> decltype(run()) {
  try {
    auto result = run();
    if (!result) result.error().where = location;
    return result;
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::kTooLarge,
                "there is not enough memory for this picture; use --max-side to make it smaller",
                location);
  } catch (const std::exception& exception) {
    return fail(ErrorCode::kInternal,
                fmt::format("unexpected: {}; please report it", exception.what()), location);
  }
}

Result<void> check(const Recipe& recipe, const Context& context) {
  if (auto valid = context.limits.validate(); !valid) return valid;
  return recipe.validate();
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
  return guarded(location, [&]() -> Result<std::shared_ptr<const SelectionMask>> {
    auto image = read_image(location, options, context);
    if (!image) return tl::make_unexpected(std::move(image).error());
    return std::make_shared<const SelectionMask>(selection_mask(*image));
  });
}

Result<PictureResult> run_palette(const std::string& location, const Recipe& recipe,
                                  const Context& context) {
  if (auto valid = check(recipe, context); !valid) {
    return tl::make_unexpected(std::move(valid).error());
  }
  return guarded(location, [&] { return palette_of(location, recipe, context); });
}

Result<PaletteAndMasks> run_masks(const std::string& location, const Recipe& recipe,
                                  const Context& context) {
  if (auto valid = check(recipe, context); !valid) {
    return tl::make_unexpected(std::move(valid).error());
  }
  return guarded(location, [&] { return masks_of(location, recipe, context); });
}

std::vector<Result<PictureResult>> run_palettes(
    const std::vector<std::string>& locations, const Recipe& recipe, const Context& context,
    const std::function<void(std::size_t index, const Result<PictureResult>&)>& done) {
  const auto threads = static_cast<std::size_t>(context.thread_count());
  const std::size_t at_once = std::clamp<std::size_t>(locations.size(), 1, threads);
  Context inner = context;
  inner.threads = static_cast<int>(std::max<std::size_t>(1, threads / at_once));
  if (locations.size() > 1) inner.progress = nullptr;

  std::vector<std::optional<Result<PictureResult>>> found(locations.size());
  std::mutex one_at_a_time;
  std::size_t finished = 0;
  parallel_for_chunks(
      static_cast<int>(at_once), locations.size(), 1, [&](std::size_t i, std::size_t) {
        found[i] = context.cancelled() ? fail(ErrorCode::kCancelled, "cancelled", locations[i])
                                       : run_palette(locations[i], recipe, inner);
        const std::scoped_lock lock(one_at_a_time);
        if (done) done(i, *found[i]);
        context.report(static_cast<double>(++finished) / static_cast<double>(locations.size()));
      });

  std::vector<Result<PictureResult>> results;
  results.reserve(found.size());
  for (auto& result : found) results.push_back(std::move(*result));
  return results;
}

}  // namespace huemask
