#include "huemask/palette.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/parallel.h"
#include "cluster/labeling.h"
#include "huemask/color_names.h"
#include "palette/accents.h"
#include "palette/color_modes.h"
#include "palette/fixed_colors.h"
#include "palette/stable_order.h"
#include "palette/swatches.h"
#include "palette/theme.h"

namespace huemask {
namespace {

using palette::Usage;

constexpr std::size_t kMostLocked = kMostClusters;
constexpr std::size_t kMostNumbered = 256;  // of what a person keeps numbers of, or a GIF holds
constexpr std::size_t kMostAccents = 3;
constexpr int kColorsPerAccent = 4;
constexpr int kMostWithAccents = 1000;        // so many colors miss none
constexpr std::size_t kSwatchesAtOnce = 256;  // 2 ms: their names take the time

Result<void> check_tables(const ColorTable& table, const ColorTable& areas) {
  if (table.empty() || areas.empty()) {
    return fail(ErrorCode::kInvalidArgument,
                "every pixel is fully transparent, so there is no color to find");
  }
  if (table.space == areas.space) return {};
  return fail(ErrorCode::kInvalidArgument, "the areas are in another RGB space than the picture");
}

Result<void> check_numbered(std::size_t colors) {
  if (colors <= kMostNumbered) return {};
  return fail(ErrorCode::kInvalidArgument,
              fmt::format("order stable numbers at most {} colors, not {}; use order share",
                          kMostNumbered, colors),
              "order");
}

// Positions of the centers by falling share, the locked ones first.
std::vector<std::size_t> order_by_share(const std::vector<Swatch>& swatches,
                                        const std::vector<Usage>& usage, std::size_t locked) {
  std::vector<std::size_t> order(swatches.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin() + static_cast<std::ptrdiff_t>(locked), order.end(),
            [&](std::size_t a, std::size_t b) {
              if (usage[a].weight != usage[b].weight) return usage[a].weight > usage[b].weight;
              const std::uint32_t key_a = color_key(swatches[a].srgb);
              const std::uint32_t key_b = color_key(swatches[b].srgb);
              if (key_a != key_b) return key_a < key_b;
              return swatches[a].center < swatches[b].center;
            });
  return order;
}

// Positions of the centers in the palette's documented order.
Result<std::vector<std::size_t>> palette_order(const ColorTable& table,
                                               const std::vector<Swatch>& swatches,
                                               const std::vector<Usage>& usage,
                                               const PaletteOptions& options,
                                               const Context& context) {
  const std::size_t locked = options.locked.size();
  std::vector<std::size_t> order = order_by_share(swatches, usage, locked);
  if (options.order == PaletteOptions::Order::kShare) return order;
  if (auto few = check_numbered(swatches.size()); !few) return tl::make_unexpected(few.error());
  const std::vector<std::size_t> free(order.begin() + static_cast<std::ptrdiff_t>(locked),
                                      order.end());
  std::vector<Lab> colors;
  for (const std::size_t j : free) colors.push_back(swatches[j].lab);
  return palette::stable_order(table, colors, context).map([&](const auto& numbered) {
    for (std::size_t i = 0; i < free.size(); ++i) order[locked + i] = free[numbered[i]];
    return order;
  });
}

// The colors around the locked ones, and around those accents that they leave out.
Result<Clustering> find_colors(const ClusterProblem& problem, int k, const PaletteOptions& options,
                               const Context& context) {
  const Clusterer clusterer = *find_clusterer(options.method);
  const auto cover = [&](int count, const std::vector<Xyz>& fixed) {
    return fixed.empty() ? cluster_colors(problem, clusterer, {.k = count}, context)
                         : palette::cluster_around(problem, clusterer, count, fixed,
                                                   options.distinct_delta_e / 2, context);
  };
  const bool is_theme =
      options.objective == PaletteOptions::Objective::kTheme && k <= kMostThemeSwatches;
  const auto around = [&](const std::vector<Xyz>& fixed) {
    if (!is_theme) return cover(k, fixed);
    return cover(palette::kThemeCandidates, fixed).and_then([&](const Clustering& candidates) {
      return palette::narrow_to_theme(problem, candidates, fixed.size(), k, context);
    });
  };
  Result<Clustering> clustering = around(options.locked);
  const bool wanted = options.accents == PaletteOptions::Accents::kOn && k <= kMostWithAccents;
  if (!clustering || !wanted || problem.table->size() <= static_cast<std::size_t>(k)) {
    return clustering;
  }
  const std::size_t most = std::min(kMostAccents, static_cast<std::size_t>(k / kColorsPerAccent));
  const std::vector<Xyz> accents = palette::find_accents(problem, *clustering, most);
  if (accents.empty()) return clustering;
  std::vector<Xyz> fixed = options.locked;
  fixed.insert(fixed.end(), accents.begin(), accents.end());
  if (fixed.size() >= clustering->centers.size()) return clustering;
  Result<Clustering> accented =
      is_theme
          ? around(fixed)
          : palette::with_accents(problem, *clustering, options.locked.size(), accents, context);
  const bool all = !accented || accented->centers.size() == clustering->centers.size();
  return all ? accented : clustering;  // k asked for is k returned
}

Result<int> count_to_find(const ColorTable& table, const PaletteOptions& options,
                          const Context& context) {
  if (options.k) return *options.k;
  return palette::find_color_modes(table, options.distinct_delta_e, context)
      .map([&](const auto& modes) {
        return static_cast<int>(std::max(modes.size(), options.locked.size()));
      });
}

// The centers of another table's colors, with the colors of this one; the first `kept` stay even
// without any.
Result<Clustering> with_colors_of(const ClusterProblem& problem, Clustering found, std::size_t kept,
                                  const Context& context) {
  const cluster::TablePoints points = cluster::table_points(problem, context.thread_count());
  return cluster::assign_colors(problem.difference, points, std::move(found.centers), context)
      .map([&](Clustering c) { return cluster::without_unused_centers(std::move(c), kept); });
}

// The colors that are found in a table, be they the means of others or real.
Result<Clustering> find_swatches(const ClusterProblem& problem, const PaletteOptions& options,
                                 const Context& context) {
  const Result<int> k = count_to_find(*problem.table, options, context);
  if (!k) return tl::make_unexpected(k.error());
  auto clustering = find_colors(problem, *k, options, context);
  if (!clustering || options.colors == PaletteOptions::Colors::kMean) return clustering;
  return palette::with_real_colors(problem, *clustering, options.locked.size(), context);
}

}  // namespace

Result<void> PaletteOptions::validate() const {
  if (k) {
    if (auto valid = ClusterOptions{.k = *k}.validate(); !valid) return valid;
  }
  if (!(distinct_delta_e > 0 && distinct_delta_e <= kMostDistinct)) {
    return fail(ErrorCode::kInvalidArgument,
                fmt::format("distinct is {}; choose a difference above 0 and at most {}",
                            distinct_delta_e, kMostDistinct),
                "distinct");
  }
  if (locked.size() > kMostLocked) {
    return fail(ErrorCode::kInvalidArgument,
                fmt::format("{} colors are locked; at most {} can be", locked.size(), kMostLocked),
                "locked");
  }
  if (k && locked.size() > static_cast<std::size_t>(*k)) {
    return fail(
        ErrorCode::kInvalidArgument,
        fmt::format("{} colors are locked but k is {}; raise k or lock fewer", locked.size(), *k),
        "locked");
  }
  if (k && order == Order::kStable) {
    if (auto few = check_numbered(static_cast<std::size_t>(*k)); !few) return few;
  }
  if (auto found = find_clusterer(method); !found) return tl::make_unexpected(found.error());
  if (auto found = find_difference(metric); !found) return tl::make_unexpected(found.error());
  if (auto found = find_name_list(names); !found) return tl::make_unexpected(found.error());
  return {};
}

Result<Palette> make_palette(const ColorTable& table, const PaletteOptions& options,
                             const Context& context) {
  return make_palette(table, table, options, context);
}

Result<Palette> make_palette(const ColorTable& table, const ColorTable& areas,
                             const PaletteOptions& options, const Context& context) {
  if (auto valid = options.validate(); !valid) return tl::make_unexpected(valid.error());
  if (auto valid = check_tables(table, areas); !valid) return tl::make_unexpected(valid.error());
  const Difference difference = *find_difference(options.metric);
  Result<Clustering> clustering = find_swatches({&areas, difference}, options, context);
  if (clustering && &areas != &table) {
    clustering = with_colors_of({&table, difference}, *std::move(clustering), options.locked.size(),
                                context);
  }
  if (!clustering) return tl::make_unexpected(clustering.error());

  const std::vector<Usage> usage = palette::count_usage(table, *clustering);
  const std::uint64_t total_weight = table.total_weight();
  const NameList& names = **find_name_list(options.names);
  std::vector<Swatch> swatches(usage.size());
  parallel_for_chunks(context.thread_count(), usage.size(), kSwatchesAtOnce,
                      [&](std::size_t begin, std::size_t end) {
                        for (std::size_t j = begin; j < end; ++j) {
                          swatches[j] = palette::make_swatch(clustering->centers[j], usage[j],
                                                             total_weight, difference);
                          swatches[j].name = std::string(names.nearest(swatches[j].lab).name);
                        }
                      });
  const auto found_order = palette_order(table, swatches, usage, options, context);
  if (!found_order) return tl::make_unexpected(found_order.error());
  const std::vector<std::size_t>& order = *found_order;
  Palette palette{
      .swatches = {},
      .labels = std::move(clustering->labels),
      .difference = difference,
      .mean_delta_e = palette::mean_distance(table, total_weight, clustering->distances)};
  std::vector<std::uint16_t> position(order.size());
  for (std::size_t to = 0; to < order.size(); ++to) {
    position[order[to]] = static_cast<std::uint16_t>(to);
    palette.swatches.push_back(std::move(swatches[order[to]]));
  }
  for (std::uint16_t& label : palette.labels) label = position[label];
  return palette;
}

std::string hex(Rgb8 color) {
  return fmt::format("#{:02x}{:02x}{:02x}", color.r, color.g, color.b);
}

}  // namespace huemask
