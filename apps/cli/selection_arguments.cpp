#include "selection_arguments.h"

#include <fmt/format.h>

#include "numbers.h"

namespace huemask::cli {
namespace {

Result<Region> parse_region(const std::string& text) {
  if (const auto numbers = parse_numbers<int, 4>(text)) {
    const Region region{
        .x = (*numbers)[0], .y = (*numbers)[1], .width = (*numbers)[2], .height = (*numbers)[3]};
    if (region.validate()) return region;
  }
  return fail(
      ErrorCode::kInvalidArgument,
      fmt::format("--region: must be X,Y,W,H in whole pixels, W and H at least 1, not '{}'", text));
}

}  // namespace

void SelectionArguments::add_to(CLI::App& command) {
  const char* group = "What counts (the rest is as if transparent)";
  command
      .add_option(
          "--ignore", ignored,
          fmt::format("Leave out a color, in CSS syntax, and those near it: up to a\n"
                      "CIEDE2000 difference of {}, or of DE ('white~5'; 0: it alone); may be\n"
                      "given several times",
                      IgnoredColor{}.delta_e))
      ->option_text("COLOR[~DE]")
      ->group(group)
      ->take_all()
      ->allow_extra_args(false);
  command
      .add_option("--region", region,
                  "Only the W times H pixels from X,Y on, counted from the upper left\n"
                  "corner of the picture as it is shown, before --max-side")
      ->option_text("X,Y,W,H")
      ->group(group)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  command
      .add_option("--mask", mask,
                  "Only what a picture of the same size has white, or opaque where it\n"
                  "has transparent pixels; gray or translucent counts in part")
      ->option_text("FILE")
      ->group(group)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

Result<void> SelectionArguments::fill(Recipe& recipe, const Context& context) const {
  for (const std::string& text : ignored) {
    const auto color = parse_ignored_color(text);
    if (!color) return fail(color.error().code, "--ignore: " + color.error().message);
    recipe.ignored.push_back(*color);
  }
  if (region) {
    const auto parsed = parse_region(*region);
    if (!parsed) return tl::make_unexpected(parsed.error());
    recipe.selection.region = *parsed;
  }
  if (!mask) return {};
  auto read = read_selection_mask(*mask, recipe.fetch, context);
  if (!read) {
    return fail(read.error().code, fmt::format("--mask: {}: {}", *mask, read.error().message));
  }
  recipe.selection.mask = std::move(*read);
  return {};
}

}  // namespace huemask::cli
