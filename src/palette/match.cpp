#include "huemask/match.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <utility>

#include "cluster/labeling.h"
#include "palette/color_blocks.h"
#include "palette/cover_quality.h"
#include "palette/cover_reach.h"
#include "palette/cover_search.h"
#include "palette/cover_sets.h"
#include "palette/swatches.h"

namespace huemask {
namespace {

using palette::Coverage;
using palette::CoverSets;

constexpr double kLargestDeltaE = 300;  // two colors of sRGB differ by 259 in CIE76 at most

// "14.3": the next number of three digits above.
std::string rounded_up(double delta_e) {
  const int digits = std::clamp(2 - static_cast<int>(std::floor(std::log10(delta_e))), 0, 6);
  const double scale = std::pow(10.0, digits);
  return fmt::format("{:.{}f}", std::ceil(delta_e * scale) / scale, digits);
}

// In percent, never more than it is.
std::string rounded_down(double share) {
  return fmt::format("{:.1f} %", std::floor(share * 1000) / 10);
}

tl::unexpected<Error> cancelled() {
  return fail(ErrorCode::kCancelled, "matching paints was cancelled");
}

// What to do when even all paints do not reach the goal.
tl::unexpected<Error> out_of_reach(const CoverSets& sets, const Coverage& all,
                                   const Difference& difference,
                                   std::span<const Coordinates> paints, const MatchOptions& options,
                                   std::uint64_t total, const Context& context) {
  const double enough = palette::sufficient_delta_e(sets, all, difference, paints, context);
  if (context.cancelled()) return cancelled();
  return fail(
      ErrorCode::kInvalidArgument,
      fmt::format("the whole catalog comes within {} of {} of the pixels, not of {:g} %; raise "
                  "--max-de to {}, or ask for less with --coverage",
                  options.max_delta_e,
                  rounded_down(static_cast<double>(all.weight()) / static_cast<double>(total)),
                  options.coverage * 100, rounded_up(enough)));
}

// The places of the paints in the order of a palette: by falling weight of the colors that are
// nearest to each, then as in the catalog.
std::vector<std::uint32_t> by_falling_weight(std::span<const std::uint32_t> paints,
                                             std::span<const palette::Usage> usage) {
  std::vector<std::uint32_t> order(paints.size());
  std::iota(order.begin(), order.end(), std::uint32_t{0});
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return usage[a].weight != usage[b].weight ? usage[a].weight > usage[b].weight
                                              : paints[a] < paints[b];
  });
  return order;
}

Clustering reordered(const Clustering& clustering, std::span<const std::uint32_t> order) {
  Clustering result{.centers = {}, .labels = clustering.labels, .distances = clustering.distances};
  std::vector<std::uint16_t> new_place(order.size());
  for (std::size_t to = 0; to < order.size(); ++to) {
    result.centers.push_back(clustering.centers[order[to]]);
    new_place[order[to]] = static_cast<std::uint16_t>(to);
  }
  for (std::uint16_t& label : result.labels) label = new_place[label];
  return result;
}

std::vector<PaintUse> uses_of(const ColorTable& table, const Clustering& clustering) {
  std::vector<PaintUse> uses(clustering.centers.size());
  std::vector<double> weights(uses.size());
  for (std::size_t i = 0; i < table.size(); ++i) {
    const auto weight = static_cast<double>(table.weights()[i]);
    const double delta_e = clustering.distances[i];
    PaintUse& use = uses[clustering.labels[i]];
    use.mean_delta_e += weight * delta_e;
    use.max_delta_e = std::max(use.max_delta_e, delta_e);
    weights[clustering.labels[i]] += weight;
  }
  for (std::size_t j = 0; j < uses.size(); ++j) {
    if (weights[j] > 0) uses[j].mean_delta_e /= weights[j];
  }
  return uses;
}

// The palette of the paints, each color with the nearest of them.
Result<PaintMatch> match_of(const ColorTable& table, std::span<const CatalogColor> catalog,
                            const Difference& difference, std::span<const std::uint32_t> paints,
                            const Context& context) {
  std::vector<Coordinates> centers;
  for (const std::uint32_t j : paints) centers.push_back(difference.coordinates(catalog[j].color));
  const auto points = cluster::table_points({&table, difference}, context.thread_count());
  const auto assigned = cluster::assign_colors(difference, points, std::move(centers), context);
  if (!assigned) return tl::make_unexpected(assigned.error());
  const std::vector<palette::Usage> usage = palette::count_usage(table, *assigned);
  const std::vector<std::uint32_t> order = by_falling_weight(paints, usage);
  const Clustering clustering = reordered(*assigned, order);

  const std::uint64_t total = table.total_weight();
  PaintMatch match{
      .palette = {.swatches = {},
                  .labels = clustering.labels,
                  .difference = difference,
                  .mean_delta_e = palette::mean_distance(table, total, clustering.distances)},
      .quality = {.uses = uses_of(table, clustering)}};
  for (std::size_t j = 0; j < order.size(); ++j) {
    PaintUse& use = match.quality.uses[j];
    use.paint = paints[order[j]];
    const CatalogColor& paint = catalog[use.paint];
    Swatch& swatch = match.palette.swatches.emplace_back(
        palette::make_swatch(clustering.centers[j], usage[order[j]], total, difference));
    swatch.srgb = paint.srgb;
    swatch.name = paint.name.empty() ? fmt::format("No. {}", use.paint + 1) : paint.name;
    match.quality.max_delta_e = std::max(match.quality.max_delta_e, use.max_delta_e);
  }
  return match;
}

Context part(const Context& context, double from, double to) {
  Context inner = context;
  inner.progress = [&context, from, to](double fraction) {
    context.report(from + fraction * (to - from));
  };
  return inner;
}

Result<void> check(const ColorTable& table, std::span<const CatalogColor> catalog,
                   const MatchOptions& options) {
  if (auto valid = options.validate(); !valid) return valid;
  if (catalog.empty()) {
    return fail(ErrorCode::kInvalidArgument, "the catalog has no color", "catalog");
  }
  if (table.empty()) {
    return fail(ErrorCode::kInvalidArgument,
                "every pixel is fully transparent, so there is no color to match");
  }
  return {};
}

}  // namespace

Result<void> MatchOptions::validate() const {
  if (!(max_delta_e > 0 && max_delta_e <= kLargestDeltaE)) {
    return fail(ErrorCode::kInvalidArgument,
                fmt::format("max-de is {}; choose a difference above 0 and at most {}", max_delta_e,
                            kLargestDeltaE),
                "max-de");
  }
  if (!(coverage > 0 && coverage <= 1)) {
    return fail(ErrorCode::kInvalidArgument,
                fmt::format("coverage is {}; choose a share above 0 and at most 1", coverage),
                "coverage");
  }
  if (auto found = find_difference(metric); !found) return tl::make_unexpected(found.error());
  return {};
}

Result<PaintMatch> match_paints(const ColorTable& table, std::span<const CatalogColor> catalog,
                                const MatchOptions& options, const Context& context) {
  if (auto valid = check(table, catalog, options); !valid) {
    return tl::make_unexpected(std::move(valid).error());
  }
  const Difference difference = *find_difference(options.metric);
  std::vector<Coordinates> paints;
  for (const CatalogColor& paint : catalog) paints.push_back(difference.coordinates(paint.color));
  const std::uint64_t total = table.total_weight();
  const double wanted = std::ceil(options.coverage * static_cast<double>(total));
  const std::uint64_t goal =
      std::clamp<std::uint64_t>(static_cast<std::uint64_t>(wanted), 1, total);

  const palette::ColorBlocks blocks = palette::make_color_blocks(table, difference, context);
  const auto sets = palette::make_cover_sets(blocks, difference, paints, options.max_delta_e, goal,
                                             part(context, 0, 0.5));
  if (!sets) return tl::make_unexpected(sets.error());
  std::vector<std::uint32_t> every(paints.size());
  std::iota(every.begin(), every.end(), std::uint32_t{0});
  if (const Coverage all(*sets, every); !all.reaches_goal()) {
    return out_of_reach(*sets, all, difference, paints, options, total, context);
  }
  auto fewest = palette::find_fewest_paints(*sets, part(context, 0.5, 0.9));
  if (!fewest) return tl::make_unexpected(std::move(fewest).error());
  palette::lower_mean_difference(*sets, difference, paints, fewest->paints, context);
  if (context.cancelled()) return cancelled();
  auto match = match_of(table, catalog, difference, fewest->paints, context);
  if (!match) return match;
  match->quality.at_least = fewest->at_least;
  match->quality.covered =
      static_cast<double>(Coverage(*sets, fewest->paints).weight()) / static_cast<double>(total);
  context.report(1);
  return match;
}

}  // namespace huemask
