// One palette of many pictures.
#include <optional>
#include <utility>

#include "huemask/pipeline.h"
#include "pipeline/steps.h"
#include "pipeline/table_sum.h"

namespace huemask {
namespace {

std::string name_of(std::size_t pictures) {
  return fmt::format("{} picture{}", pictures, pictures == 1 ? "" : "s");
}

// The tables of one picture, or of many as one.
struct Tables {
  ColorTable all;
  ColorTable areas;  // empty unless the colors are to be found in areas
};

Result<Tables> count_one(const std::string& location, const Recipe& recipe,
                         const Context& context) {
  if (context.cancelled()) return fail(ErrorCode::kCancelled, "cancelled", location);
  return pipeline::guarded(location, [&] {
    pipeline::StopWatch watch;
    return pipeline::count(location, recipe, context, watch).map([](pipeline::Counted counted) {
      return Tables{std::move(counted.table), std::move(counted.areas)};
    });
  });
}

struct Sums {
  pipeline::TableSum all, areas;
};

// The palette of all tables; `counted` are the locations that went in.
Result<PictureResult> palette_of_sum(const Sums& sums, std::vector<std::string> counted,
                                     const Recipe& recipe, const Context& context,
                                     pipeline::StopWatch& watch) {
  if (counted.empty()) {
    return fail(ErrorCode::kInvalidArgument, "there is no picture to make a palette of");
  }
  const double decode_ms = watch.lap();
  auto table = pipeline::without_ignored(sums.all.total(context), recipe.ignored, context);
  if (!table) return tl::make_unexpected(std::move(table).error());
  const ColorTable areas = recipe.colors_from == ColorsFrom::kAreas
                               ? without_colors(sums.areas.total(context), recipe.ignored, context)
                               : ColorTable{};
  const double table_ms = watch.lap();
  auto result = pipeline::find_palette(*table, areas, recipe, context, watch);
  if (!result) return result;
  result->path = name_of(counted.size());
  result->together = std::move(counted);
  result->elapsed_ms.decode = decode_ms;
  result->elapsed_ms.table = table_ms;
  pipeline::finish(*result, watch, context);
  return result;
}

}  // namespace

Collection run_together(const std::vector<std::string>& locations, const Recipe& recipe,
                        const Context& context,
                        const std::function<void(std::size_t index)>& done) {
  if (auto valid = pipeline::check(recipe, context); !valid) {
    return {.result = tl::make_unexpected(std::move(valid).error()), .failures = {}};
  }
  pipeline::StopWatch watch;
  Sums sums;
  std::vector<std::optional<Result<Tables>>> tables(locations.size());
  const Context counting = pipeline::part(context, 0, 0.7);
  pipeline::for_each_picture(
      locations.size(), counting,
      [&](std::size_t i, const Context& inner) {
        tables[i] = count_one(locations[i], recipe, inner);
      },
      [&](std::size_t i) {
        if (*tables[i]) {
          sums.all.add((*tables[i])->all);
          sums.areas.add((*tables[i])->areas);
          **tables[i] = Tables{};  // only whether it was there is asked from here on
        }
        if (done) done(i);
      });
  std::vector<std::string> counted;
  std::vector<PictureFailure> failures;
  for (std::size_t i = 0; i < locations.size(); ++i) {
    if (*tables[i]) {
      counted.push_back(locations[i]);
    } else {
      failures.push_back({locations[i], std::move(*tables[i]).error()});
    }
  }
  const std::string name = name_of(counted.size());
  return {
      .result = pipeline::guarded(
          name, [&] { return palette_of_sum(sums, std::move(counted), recipe, context, watch); }),
      .failures = std::move(failures)};
}

}  // namespace huemask
