#include "pipeline/recipe_fields.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "huemask/color_names.h"
#include "huemask/css_color.h"

namespace huemask::pipeline {
namespace {

using Json = nlohmann::ordered_json;
using Limit = std::numeric_limits<int>;

constexpr std::string_view kAuto = "auto";

// A value of an option and what the command's flags call it.
template <typename Value>
struct Word {
  std::string_view word;
  Value value;
};

using Objective = PaletteOptions::Objective;
using Accents = PaletteOptions::Accents;
using Colors = PaletteOptions::Colors;
using Order = PaletteOptions::Order;
using Edges = Recipe::Edges;
constexpr auto kObjectives = std::to_array<Word<Objective>>(
    {{"coverage", Objective::kCoverage}, {"theme", Objective::kTheme}});
constexpr auto kAccents =
    std::to_array<Word<Accents>>({{"on", Accents::kOn}, {"off", Accents::kOff}});
constexpr auto kColors =
    std::to_array<Word<Colors>>({{"mean", Colors::kMean}, {"real", Colors::kReal}});
constexpr auto kOrders =
    std::to_array<Word<Order>>({{"share", Order::kShare}, {"stable", Order::kStable}});
constexpr auto kFrom = std::to_array<Word<ColorsFrom>>(
    {{"all", ColorsFrom::kAllPixels}, {"areas", ColorsFrom::kAreas}});
constexpr auto kEdges = std::to_array<Word<Edges>>(
    {{"nearest", Edges::kNearest}, {"clean", Edges::kClean}, {"soft", Edges::kSoft}});

// A number without a fraction, however it was written (3, 3.0, 3e0), that an int holds.
std::optional<int> whole_number(const Json& value) {
  if (!value.is_number()) return std::nullopt;
  const auto number = value.get<double>();  // exact for every int
  if (number != std::floor(number) || number < Limit::min() || number > Limit::max()) {
    return std::nullopt;
  }
  return static_cast<int>(number);
}

Result<void> read_k(const Given& given, RecipeDocument& into) {
  if (given.value == kAuto) {
    into.recipe.palette.k.reset();
    return {};
  }
  into.recipe.palette.k = whole_number(given.value);
  if (into.recipe.palette.k) return {};
  return wrong(given, fmt::format("\"{}\" or a whole number from 1 to {}", kAuto, kMostClusters));
}

Result<void> read_distinct(const Given& given, RecipeDocument& into) {
  if (!given.value.is_number()) {
    return wrong(given, fmt::format("a number above 0 and at most {}", kMostDistinct));
  }
  into.recipe.palette.distinct_delta_e = given.value.get<double>();
  return {};
}

Result<void> read_seed(const Given& given, RecipeDocument& into) {
  if (given.value.is_number_unsigned()) {
    into.seed = given.value.get<std::uint64_t>();
    return {};
  }
  const std::optional<int> small = whole_number(given.value);
  if (!small || *small < 0) {
    return wrong(given, fmt::format("a whole number from 0 to {}",
                                    std::numeric_limits<std::uint64_t>::max()));
  }
  into.seed = static_cast<std::uint64_t>(*small);
  return {};
}

Result<void> read_max_side(const Given& given, RecipeDocument& into) {
  const std::optional<int> side = whole_number(given.value);
  if (!side) return wrong(given, fmt::format("a whole number from 0 to {}", Limit::max()));
  into.recipe.preprocess.max_side_px = *side;
  return {};
}

template <typename Value, std::size_t kCount>
Result<void> read_word(const Given& given, const std::array<Word<Value>, kCount>& words,
                       Value& into) {
  std::vector<std::string_view> valid;
  for (const Word<Value>& each : words) {
    if (given.value == each.word) {
      into = each.value;
      return {};
    }
    valid.push_back(each.word);
  }
  return wrong(given, fmt::format("{}", fmt::join(valid, " or ")));
}

Result<void> read_normalize(const Given& given, RecipeDocument& into) {
  using Normalize = PreprocessOptions::Normalize;
  bool on = false;
  auto read = read_switch(given, on);
  into.recipe.preprocess.normalize = on ? Normalize::kOn : Normalize::kOff;
  return read;
}

Result<void> read_denoise(const Given& given, RecipeDocument& into) {
  using Denoise = PreprocessOptions::Denoise;
  bool on = false;
  auto read = read_switch(given, on);
  into.recipe.preprocess.denoise = on ? Denoise::kOn : Denoise::kOff;
  return read;
}

Result<Xyz> parse_locked_color(std::string_view text) {
  return parse_css_color(text).map(css_to_xyz);
}

Result<void> read_region(const Given& given, RecipeDocument& into) {
  if (!given.value.is_array() || given.value.size() != 4) {
    return wrong(given, "a list of 4 whole numbers: x, y, width, height");
  }
  std::array<int, 4> numbers{};
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const std::optional<int> number = whole_number(given.value[i]);
    if (!number) {
      auto error = wrong({"each of region", given.value[i]},
                         fmt::format("a whole number from 0 to {}", Limit::max()));
      error.value().where = fmt::format("/{}", i);
      return error;
    }
    numbers[i] = *number;
  }
  into.recipe.selection.region = {
      .x = numbers[0], .y = numbers[1], .width = numbers[2], .height = numbers[3]};
  return {};
}

Json whole_number_schema(std::uint64_t minimum, std::uint64_t maximum) {
  return {{"type", "integer"}, {"minimum", minimum}, {"maximum", maximum}};
}

Json with_default(Json schema, Json value) {
  schema["default"] = std::move(value);
  return schema;
}

Json k_schema() {
  return {{"anyOf", Json::array({{{"const", kAuto}}, whole_number_schema(1, kMostClusters)})},
          {"default", kAuto}};
}

Json distinct_schema() {
  return {{"type", "number"},
          {"exclusiveMinimum", 0},
          {"maximum", kMostDistinct},
          {"default", PaletteOptions{}.distinct_delta_e}};
}

template <typename Value, std::size_t kCount>
Json words_schema(const std::array<Word<Value>, kCount>& words, Value value) {
  Json schema = {{"type", "string"}, {"enum", Json::array()}};
  for (const Word<Value>& each : words) {
    schema["enum"].push_back(each.word);
    if (each.value == value) schema["default"] = each.word;
  }
  return schema;
}

// One of the methods, with parameters after a colon if wanted.
template <typename Method>
Json spec_schema(std::span<const Method* const> methods, const std::string& value) {
  std::vector<std::string_view> names;  // of letters, digits and '-': nothing to escape
  for (const Method* method : methods) {
    names.push_back(method->info.id);
    names.insert(names.end(), method->info.aliases.begin(), method->info.aliases.end());
  }
  return {{"type", "string"},
          {"maxLength", kLongestText},
          {"pattern", fmt::format("^({})(:.+)?$", fmt::join(names, "|"))},
          {"default", value}};
}

Json names_schema() {
  Json schema = {{"type", "string"}, {"enum", Json::array()}};
  for (const MethodInfo& list : all_name_lists()) schema["enum"].push_back(list.id);
  return with_default(std::move(schema), PaletteOptions{}.names);
}

Json region_schema() {
  const Json from_0 = whole_number_schema(0, Limit::max());
  const Json from_1 = whole_number_schema(1, Limit::max());
  return {{"type", "array"},
          {"prefixItems", Json::array({from_0, from_0, from_1, from_1})},
          {"items", false},
          {"minItems", 4},
          {"maxItems", 4}};
}

constexpr auto kFields = std::to_array<RecipeField>({
    {"k", "How many colors; auto: as many as a person would tell apart.", read_k, k_schema},
    {"distinct",
     "The CIEDE2000 difference from which k auto takes two colors for two; less finds more.",
     read_distinct, distinct_schema},
    {"objective",
     "coverage: the colors that stand for all pixels; theme: those that a person would name.",
     [](const Given& given, RecipeDocument& into) {
       return read_word(given, kObjectives, into.recipe.palette.objective);
     },
     [] { return words_schema(kObjectives, PaletteOptions{}.objective); }},
    {"method",
     "How the colors are found: a clusterer, with parameters after a colon (kmeans:init=random).",
     [](const Given& given, RecipeDocument& into) {
       return read_text(given, into.recipe.palette.method);
     },
     [] { return spec_schema(all_methods(), PaletteOptions{}.method); }},
    {"metric",
     "The color difference that decides which color is nearest, with parameters after a colon "
     "(cmc:l=1,c=1).",
     [](const Given& given, RecipeDocument& into) {
       return read_text(given, into.recipe.palette.metric);
     },
     [] { return spec_schema(all_differences(), PaletteOptions{}.metric); }},
    {"seed", "Seed of every random choice; the same seed gives the same result.", read_seed,
     [] {
       return with_default(whole_number_schema(0, std::numeric_limits<std::uint64_t>::max()),
                           Context{}.seed);
     }},
    {"lock",
     "Colors, in CSS syntax, that are swatches as they are, first and in this order; the others "
     "adapt. No more than k.",
     [](const Given& given, RecipeDocument& into) {
       return read_each(given, "colors", parse_locked_color, into.recipe.palette.locked);
     },
     [] { return texts_schema("#ff0000"); }},
    {"ignore",
     "Colors, in CSS syntax, that are left out with those near them: up to a CIEDE2000 difference "
     "of 10, or of the number after a tilde, 0 to 100.",
     [](const Given& given, RecipeDocument& into) {
       return read_each(given, "colors", parse_ignored_color, into.recipe.ignored);
     },
     [] { return texts_schema("white~5"); }},
    {"region",
     "Only these pixels: x, y, width, height, from the upper left corner of the upright picture, "
     "before it is made smaller. Without it: all.",
     read_region, region_schema},
    {"accents", "on: small saturated patches keep a swatch of their own.",
     [](const Given& given, RecipeDocument& into) {
       return read_word(given, kAccents, into.recipe.palette.accents);
     },
     [] { return words_schema(kAccents, PaletteOptions{}.accents); }},
    {"colors",
     "mean: a swatch is the mean of its colors; real: the color of the picture nearest to it.",
     [](const Given& given, RecipeDocument& into) {
       return read_word(given, kColors, into.recipe.palette.colors);
     },
     [] { return words_schema(kColors, PaletteOptions{}.colors); }},
    {"order",
     "share: the largest color first; stable: so that most keep their number when k grows, for up "
     "to 256 colors.",
     [](const Given& given, RecipeDocument& into) {
       return read_word(given, kOrders, into.recipe.palette.order);
     },
     [] { return words_schema(kOrders, PaletteOptions{}.order); }},
    {"names", "The list that names of colors come from.",
     [](const Given& given, RecipeDocument& into) {
       return read_text(given, into.recipe.palette.names);
     },
     names_schema},
    {"from", "Where the colors are found: in all pixels, or in areas, without the pixels of edges.",
     [](const Given& given, RecipeDocument& into) {
       return read_word(given, kFrom, into.recipe.colors_from);
     },
     [] { return words_schema(kFrom, Recipe{}.colors_from); }},
    {"max_side", "Make the picture smaller until no side has more pixels; 0: as it is.",
     read_max_side,
     [] {
       return with_default(whole_number_schema(0, Limit::max()), PreprocessOptions{}.max_side_px);
     }},
    {"normalize", "Stretch the contrast to the full range.", read_normalize, switch_schema},
    {"denoise", "Smooth noise away, keeping edges.", read_denoise, switch_schema},
    {"edges",
     "What the pixels of edges become in masks: nearest: their nearest color; clean: the color "
     "that they have most of; soft: shared by the two colors that were mixed there. The last two "
     "for at most 64 colors.",
     [](const Given& given, RecipeDocument& into) {
       return read_word(given, kEdges, into.recipe.edges);
     },
     [] { return words_schema(kEdges, Recipe{}.edges); }},
});

}  // namespace

std::span<const RecipeField> recipe_fields() { return kFields; }

}  // namespace huemask::pipeline
