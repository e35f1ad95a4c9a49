#include "arguments.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>
#include <limits>
#include <optional>

#include "interrupt.h"

namespace huemask::cli {
namespace {

constexpr std::uint64_t kMostColors = 65535;
constexpr std::uint64_t kMostThreads = 1024;
constexpr std::uint64_t kMostPixelsASide = 1'000'000;
constexpr double kLongestTimeout = 86400;
constexpr std::uint64_t kAny = std::numeric_limits<std::uint64_t>::max();

template <typename Number>
std::optional<Number> parse(const std::string& text) {
  Number number{};
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return number;
}

std::vector<std::string_view> init_names() {
  std::vector<std::string_view> names;
  for (const KmeansInit start : all_kmeans_inits()) names.push_back(to_string(start));
  return names;
}

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
        const auto number = parse<std::uint64_t>(text);
        if (number && *number >= least && *number <= most) return {};
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
        const auto number = parse<double>(text);
        if (number && *number > 0 && *number <= most) return {};
        return fmt::format("must be a number above 0 and at most {}, not '{}'", most, text);
      },
      "");
}

void RecipeArguments::add_to(CLI::App& command) {
  add_colors(command);
  add_preparation(command);
  add_limits(command);
}

void RecipeArguments::add_colors(CLI::App& command) {
  const char* group = "Colors";
  add(command, group, "-k", k, "N",
      fmt::format("How many colors, 1 to {} (default {})", kMostColors, k))
      ->check(whole_number(1, kMostColors));
  add(command, group, "--metric", metric, "ID",
      fmt::format("The color difference that decides which color is nearest\n(default {}, which is "
                  "quick); ciede2000 follows the eye closest for\nsmall differences; 'huemask "
                  "methods' lists them all",
                  metric));
  add(command, group, "--method", method, "ID",
      fmt::format("How the colors are found (default {})", method));
  add(command, group, "--init", init, "ID",
      fmt::format("How k-means starts: {}\n(default {})", listed(init_names()), init));
  add(command, group, "--seed", seed, "N",
      fmt::format("Seed of every random choice (default {}); the same seed gives the\nsame bytes",
                  seed))
      ->check(whole_number(0, kAny));
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

void RecipeArguments::add_limits(CLI::App& command) {
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
  const auto start = parse_kmeans_init(init);
  if (!start) return tl::make_unexpected(start.error());
  Recipe recipe;
  recipe.fetch.timeout_s = timeout_s;
  recipe.preprocess.max_side_px = max_side_px;
  recipe.preprocess.normalize =
      normalize ? PreprocessOptions::Normalize::kOn : PreprocessOptions::Normalize::kOff;
  recipe.preprocess.denoise =
      denoise ? PreprocessOptions::Denoise::kOn : PreprocessOptions::Denoise::kOff;
  recipe.palette = {.method = method, .metric = metric, .cluster = {.k = k, .init = *start}};
  if (auto valid = recipe.validate(); !valid) return tl::make_unexpected(valid.error());
  return recipe;
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
