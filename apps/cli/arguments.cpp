#include "arguments.h"

#include <fmt/format.h>

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

template <typename Number>
std::optional<Number> parse(const std::string& text) {
  Number number{};
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return number;
}

}  // namespace

CLI::Validator whole_number(std::uint64_t least, std::uint64_t most) {
  return CLI::Validator(
      [least, most](const std::string& text) -> std::string {
        const auto number = parse<std::uint64_t>(text);
        if (number && *number >= least && *number <= most) return {};
        return most == std::numeric_limits<std::uint64_t>::max()
                   ? fmt::format("must be a whole number of at least {}, not '{}'", least, text)
                   : fmt::format("must be a whole number from {} to {}, not '{}'", least, most,
                                 text);
      },
      "");
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
  constexpr std::uint64_t kAny = std::numeric_limits<std::uint64_t>::max();
  const auto group = [&](CLI::Option* option, const char* name, const char* type) {
    option->group(name)->option_text(type)->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    return option;
  };
  const char* colors = "Colors";
  group(command.add_option("-k", k,
                           fmt::format("How many colors, 1 to {} (default {})", kMostColors, k)),
        colors, "N")
      ->check(whole_number(1, kMostColors));
  group(command.add_option("--metric", metric,
                           fmt::format("The color difference that decides which color is nearest "
                                       "(default {}): cie76 is quick; ciede2000 is nearest to the "
                                       "eye for small differences. 'huemask methods' lists all",
                                       metric)),
        colors, "ID");
  group(command.add_option("--method", method,
                           fmt::format("How the colors are found (default {})", method)),
        colors, "ID");
  group(command.add_option(
            "--init", init,
            fmt::format("How k-means starts (default {}): greedy-kmeans++, kmeans++ or random",
                        init)),
        colors, "ID");
  group(command.add_option(
            "--seed", seed,
            fmt::format("Of every random choice (default {}): the same seed gives the same bytes",
                        seed)),
        colors, "N")
      ->check(whole_number(0, kAny));
  const char* before = "Before the colors are counted";
  group(command.add_option("--max-side", max_side_px,
                           "Reduce the picture until no side is longer than N pixels"),
        before, "N")
      ->check(whole_number(1, kMostPixelsASide));
  command.add_flag("--normalize", normalize, "Stretch the contrast to the full range")
      ->group(before);
  command.add_flag("--denoise", denoise, "Smooth noise away, keeping edges")->group(before);
  const char* limits = "Limits";
  group(command.add_option(
            "--threads", threads,
            "How many threads (default: one per processor); the result is the same for any number"),
        limits, "N")
      ->check(whole_number(1, kMostThreads));
  group(command.add_option("--max-pixels", max_pixels,
                           fmt::format("Refuse larger pictures (default {})", max_pixels)),
        limits, "N")
      ->check(whole_number(1, kAny));
  group(command.add_option("--max-bytes", max_bytes,
                           fmt::format("Refuse larger files (default {})", max_bytes)),
        limits, "N")
      ->check(whole_number(1, kAny));
  group(command.add_option(
            "--timeout", timeout_s,
            fmt::format("Seconds that a transfer from the web may take (default {})", timeout_s)),
        limits, "S")
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
