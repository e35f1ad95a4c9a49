#include "arguments.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>
#include <optional>

#include "huemask/color_names.h"
#include "interrupt.h"
#include "locked_colors.h"
#include "numbers.h"

namespace huemask::cli {
namespace {

constexpr std::uint64_t kMostThreads = 1024;
constexpr std::uint64_t kMostPixelsASide = 1'000'000;
constexpr double kLongestTimeout = 86400;
constexpr const char* kAuto = "auto";
constexpr std::uint64_t kAny = std::numeric_limits<std::uint64_t>::max();

// An option of a group; given twice, the last one holds.
template <typename Value>
CLI::Option* add(CLI::App& command, const char* group, const char* name, Value& value,
                 const char* type, const std::string& help) {
  return command.add_option(name, value, help)
      ->group(group)
      ->option_text(type)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

}  // namespace

CLI::Validator whole_number(std::uint64_t least, std::uint64_t most) {
  return CLI::Validator(
      [least, most](const std::string& text) -> std::string {
        const auto value = parse_number<std::uint64_t>(text);
        if (value && *value >= least && *value <= most) return {};
        return most == kAny
                   ? fmt::format("must be a whole number of at least {}, not '{}'", least, text)
                   : fmt::format("must be a whole number from {} to {}, not '{}'", least, most,
                                 text);
      },
      "");
}

std::string listed(std::span<const std::string_view> names) {
  constexpr std::size_t kLineWidth = 72;  // beside the names of the options
  std::string text;
  std::size_t line_width = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const bool is_last = i + 1 == names.size() && i > 0;
    const std::string word =
        fmt::format("{}{}{}", is_last ? "or " : "", names[i], i + 2 < names.size() ? "," : "");
    const bool fits = line_width + 1 + word.size() <= kLineWidth;
    if (i > 0) text += fits ? ' ' : '\n';
    line_width = fits ? line_width + 1 + word.size() : word.size();
    text += word;
  }
  return text;
}

CLI::Validator positive_number(double most) {
  return CLI::Validator(
      [most](const std::string& text) -> std::string {
        const auto value = parse_number<double>(text);
        if (value && *value > 0 && *value <= most) return {};
        return fmt::format("must be a number above 0 and at most {}, not '{}'", most, text);
      },
      "");
}

CLI::Validator number(double least, double most) {
  return CLI::Validator(
      [least, most](const std::string& text) -> std::string {
        const auto value = parse_number<double>(text);
        if (value && *value >= least && *value <= most) return {};
        return fmt::format("must be a number from {} to {}, not '{}'", least, most, text);
      },
      "");
}

void RecipeArguments::add_to(CLI::App& command) {
  add_colors(command);
  add_picture_to(command);
}

void RecipeArguments::add_without_preparation(CLI::App& command) {
  add_colors(command);
  selection.add_to(command);
  add_limits_to(command);
}

void RecipeArguments::add_picture_to(CLI::App& command) {
  selection.add_to(command);
  add_preparation(command);
  add_limits_to(command);
}

void RecipeArguments::add_colors(CLI::App& command) {
  const char* group = "Colors";
  add(command, group, "-k", k, "N",
      fmt::format(
          "How many colors, 1 to {}, or auto (default): as many as a\nperson would tell apart",
          kMostClusters))
      ->check(whole_number(1, kMostClusters) | CLI::IsMember({kAuto}));
  add(command, group, "--distinct", distinct_delta_e, "DE",
      fmt::format("The CIEDE2000 difference from which -k auto takes two colors for\ntwo (default "
                  "{}); less finds more colors",
                  distinct_delta_e))
      ->check(positive_number(kMostDistinct));
  add_choice_of_colors(command);
  add(command, group, "--metric", metric, "ID",
      fmt::format(
          "The color difference that decides which color is nearest\n(default {}: quick, and "
          "close to the eye); ciede2000 is a little\ncloser for small differences; 'huemask "
          "methods' lists them all",
          metric));
  add(command, group, "--method", method, "ID",
      fmt::format("How the colors are found (default {})", method));
  add_method_parameters(command);
  add(command, group, "--seed", seed, "N",
      fmt::format("Seed of every random choice (default {}); the same seed gives the\nsame bytes",
                  seed))
      ->check(whole_number(0, kAny));
}

std::string names_help() {
  std::string help = "The list that names of colors come from, the nearest by CIEDE2000:";
  for (const MethodInfo& list : all_name_lists()) {
    help += fmt::format("\n{}{}: {}", list.id,
                        list.id == PaletteOptions{}.names ? " (default)" : "", list.summary);
  }
  return help;
}

void RecipeArguments::add_choice_of_colors(CLI::App& command) {
  const char* group = "Colors";
  using Objective = PaletteOptions::Objective;
  command
      .add_option("--objective", objective,
                  fmt::format("coverage (default): the colors that stand for all pixels; theme: up "
                              "to\n{} that a person would name: diverse, salient, more chromatic",
                              kMostThemeSwatches))
      ->option_text("AIM")
      ->group(group)
      ->transform(
          one_of<Objective>({{"coverage", Objective::kCoverage}, {"theme", Objective::kTheme}}));
  command
      .add_option(
          "--lock", locked,
          "A color, in CSS syntax, that is a swatch as it is, or a file of\nswatches (ase, aco, "
          "gpl, pal, hex, csv) for all of its colors; they come\nfirst, in this order; may be "
          "given "
          "several times; the others adapt")
      ->option_text("COLOR|FILE")
      ->group(group)
      ->take_all()
      ->allow_extra_args(false);
  command
      .add_option("--from", colors_from,
                  "all (default): the colors are found in all pixels; areas: without the\npixels "
                  "of edges, so that what anti-aliasing, blur and JPEG mix there is\nno color of "
                  "its own: for logos, drawings, scans and flat pictures")
      ->option_text("WHERE")
      ->group(group)
      ->transform(
          one_of<ColorsFrom>({{"all", ColorsFrom::kAllPixels}, {"areas", ColorsFrom::kAreas}}));
  using Accents = PaletteOptions::Accents;
  command
      .add_option("--accents", accents,
                  "on (default): small saturated patches keep a swatch of their own; off")
      ->option_text("WHEN")
      ->group(group)
      ->transform(one_of<Accents>({{"on", Accents::kOn}, {"off", Accents::kOff}}));
  using Colors = PaletteOptions::Colors;
  command
      .add_option("--colors", colors,
                  "mean (default): a swatch is the mean of its colors; real: the color\nof the "
                  "picture nearest to it")
      ->option_text("WHICH")
      ->group(group)
      ->transform(one_of<Colors>({{"mean", Colors::kMean}, {"real", Colors::kReal}}));
  add(command, group, "--names", names, "LIST", names_help());
  using Order = PaletteOptions::Order;
  command
      .add_option(
          "--order", order,
          "share (default): the largest color first; stable: as they part when k\ngrows, so "
          "that most keep their number (up to 256 colors)")
      ->option_text("WHICH")
      ->group(group)
      ->transform(one_of<Order>({{"share", Order::kShare}, {"stable", Order::kStable}}));
}

// One flag for each name that any method's parameters have.
void RecipeArguments::add_method_parameters(CLI::App& command) {
  std::map<std::string_view, std::string> helps;
  for (const ClusterMethod* each : all_methods()) {
    for (const Parameter& p : each->info.parameters) {
      std::string& help = helps[p.name];
      help += fmt::format("{}{}: {}", help.empty() ? "" : "\n", each->info.id, p.help);
      if (!p.choices.empty()) {
        help += fmt::format(":\n{}\n(default {})", listed(p.choices),
                            p.choices[static_cast<std::size_t>(p.default_value)]);
      } else {
        help += fmt::format(", {} to {} (default {})", p.minimum, p.maximum, p.default_value);
      }
    }
  }
  for (const auto& [name, help] : helps) {
    std::string& value = method_parameters[std::string(name)];
    add(command, "Colors", fmt::format("--{}", name).c_str(), value, "VALUE", help);
  }
}

std::string RecipeArguments::method_spec() const {
  std::string spec = method;
  char separator = method.find(':') == std::string::npos ? ':' : ',';
  for (const auto& [name, value] : method_parameters) {
    if (value.empty()) continue;
    spec += fmt::format("{}{}={}", separator, name, value);
    separator = ',';
  }
  return spec;
}

void RecipeArguments::add_preparation(CLI::App& command) {
  const char* group = "Before the colors are counted";
  add(command, group, "--max-side", max_side_px, "N",
      "Reduce the picture until no side is longer than N pixels")
      ->check(whole_number(1, kMostPixelsASide));
  command.add_flag("--normalize", normalize, "Stretch the contrast to the full range")
      ->group(group);
  command.add_flag("--denoise", denoise, "Smooth noise away, keeping edges")->group(group);
}

void RecipeArguments::add_limits_to(CLI::App& command) {
  const char* group = "Limits";
  add(command, group, "--threads", threads, "N",
      "How many threads (default: one per processor); the result is the same\nfor any number")
      ->check(whole_number(1, kMostThreads));
  add(command, group, "--max-pixels", max_pixels, "N",
      fmt::format("Refuse larger pictures (default {})", max_pixels))
      ->check(whole_number(1, kAny));
  add(command, group, "--max-bytes", max_bytes, "N",
      fmt::format("Refuse larger files (default {})", max_bytes))
      ->check(whole_number(1, kAny));
  add(command, group, "--timeout", timeout_s, "S",
      fmt::format("Seconds that a transfer from the web may take (default {})", timeout_s))
      ->check(positive_number(kLongestTimeout));
}

Result<Recipe> RecipeArguments::recipe() const {
  Recipe recipe;
  recipe.fetch.timeout_s = timeout_s;
  auto colors_to_lock = locked_colors(locked, recipe.fetch, context());
  if (!colors_to_lock) return tl::make_unexpected(std::move(colors_to_lock).error());
  recipe.colors_from = colors_from;
  recipe.preprocess.max_side_px = max_side_px;
  recipe.preprocess.normalize =
      normalize ? PreprocessOptions::Normalize::kOn : PreprocessOptions::Normalize::kOff;
  recipe.preprocess.denoise =
      denoise ? PreprocessOptions::Denoise::kOn : PreprocessOptions::Denoise::kOff;
  recipe.palette = {.objective = objective,
                    .k = k == kAuto ? std::nullopt : std::optional(std::stoi(k)),
                    .distinct_delta_e = distinct_delta_e,
                    .locked = *std::move(colors_to_lock),
                    .accents = accents,
                    .colors = colors,
                    .order = order,
                    .method = method_spec(),
                    .metric = metric,
                    .names = names};
  if (auto valid = recipe.validate(); !valid) return tl::make_unexpected(valid.error());
  // Last, as it may read a file.
  if (auto filled = selection.fill(recipe, context()); !filled) {
    return tl::make_unexpected(filled.error());
  }
  return recipe;
}

Result<void> RecipeArguments::check_standard_input(const std::vector<std::string>& images) const {
  const auto readers = std::count(images.begin(), images.end(), "-") +
                       std::count(locked.begin(), locked.end(), "-") +
                       (selection.mask == "-" ? 1 : 0);
  if (readers <= 1) return {};
  return fail(ErrorCode::kInvalidArgument, "standard input (-) can be read only once; give - once");
}

Context RecipeArguments::context() const {
  Context context;
  context.threads = threads;
  context.seed = seed;
  context.limits = {.max_pixels = max_pixels, .max_bytes = max_bytes};
  context.cancel = &interrupted();
  return context;
}

}  // namespace huemask::cli
