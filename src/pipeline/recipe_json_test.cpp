#include "huemask/recipe_json.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <regex>
#include <vector>

#include "huemask/color_names.h"
#include "huemask/css_color.h"

namespace huemask {
namespace {

using Json = nlohmann::ordered_json;
using testing::AllOf;
using testing::HasSubstr;

RecipeDocument parsed(const std::string& json) {
  const auto document = parse_recipe(json);
  EXPECT_TRUE(document.has_value()) << json << ": " << document.error().message;
  return document.value_or(RecipeDocument{});
}

void expect_wrong(const std::string& json, const std::string& where,
                  const testing::Matcher<std::string>& message) {
  const auto document = parse_recipe(json);
  ASSERT_FALSE(document.has_value()) << json;
  EXPECT_EQ(document.error().code, ErrorCode::kInvalidArgument) << json;
  EXPECT_EQ(document.error().where, where) << json;
  EXPECT_TRUE(message.Matches(document.error().message))
      << json << ": " << document.error().message;
}

bool is_accepted(const std::string& key, const Json& value) {
  return parse_recipe(Json{{key, value}}.dump()).has_value();
}

bool equal(const Xyz& a, const Xyz& b) { return a.x == b.x && a.y == b.y && a.z == b.z; }

Xyz color(std::string_view text) { return css_to_xyz(*parse_css_color(text)); }

void expect_default(const RecipeDocument& document) {
  const Recipe none;
  const Recipe& recipe = document.recipe;
  EXPECT_EQ(document.seed, Context{}.seed);
  EXPECT_EQ(recipe.fetch.timeout_s, none.fetch.timeout_s);
  EXPECT_EQ(recipe.fetch.max_redirects, none.fetch.max_redirects);
  EXPECT_TRUE(recipe.selection.everything());
  EXPECT_EQ(recipe.preprocess.max_side_px, none.preprocess.max_side_px);
  EXPECT_EQ(recipe.preprocess.normalize, none.preprocess.normalize);
  EXPECT_EQ(recipe.preprocess.denoise, none.preprocess.denoise);
  EXPECT_TRUE(recipe.ignored.empty());
  EXPECT_EQ(recipe.palette.objective, none.palette.objective);
  EXPECT_EQ(recipe.palette.k, none.palette.k);
  EXPECT_EQ(recipe.palette.distinct_delta_e, none.palette.distinct_delta_e);
  EXPECT_TRUE(recipe.palette.locked.empty());
  EXPECT_EQ(recipe.palette.accents, none.palette.accents);
  EXPECT_EQ(recipe.palette.colors, none.palette.colors);
  EXPECT_EQ(recipe.palette.order, none.palette.order);
  EXPECT_EQ(recipe.palette.method, none.palette.method);
  EXPECT_EQ(recipe.palette.metric, none.palette.metric);
  EXPECT_EQ(recipe.palette.names, none.palette.names);
  EXPECT_EQ(recipe.colors_from, none.colors_from);
  EXPECT_EQ(recipe.edges, none.edges);
}

TEST(ParseRecipe, gives_the_defaults_where_nothing_is_asked_for) {
  expect_default(parsed("{}"));
  expect_default(parsed(" {\n}\t"));
}

TEST(ParseRecipe, reads_every_key) {
  const RecipeDocument document = parsed(R"json({
    "k": 12, "distinct": 7.5, "objective": "theme", "method": "kmeans:init=random",
    "metric": "cmc:l=1,c=1", "seed": 18446744073709551615, "lock": ["#ff0000", "rgb(0 0 255)"],
    "ignore": ["white~5", "black"], "region": [1, 2, 30, 40], "accents": "off", "colors": "real",
    "order": "stable", "names": "xkcd", "from": "areas", "max_side": 512, "normalize": true,
    "denoise": true, "edges": "soft"})json");
  const Recipe& recipe = document.recipe;
  EXPECT_EQ(document.seed, std::numeric_limits<std::uint64_t>::max());
  EXPECT_EQ(recipe.palette.k, 12);
  EXPECT_EQ(recipe.palette.distinct_delta_e, 7.5);
  EXPECT_EQ(recipe.palette.objective, PaletteOptions::Objective::kTheme);
  EXPECT_EQ(recipe.palette.method, "kmeans:init=random");
  EXPECT_EQ(recipe.palette.metric, "cmc:l=1,c=1");
  ASSERT_EQ(recipe.palette.locked.size(), 2U);
  EXPECT_TRUE(equal(recipe.palette.locked[0], color("red")));
  EXPECT_TRUE(equal(recipe.palette.locked[1], color("blue")));
  ASSERT_EQ(recipe.ignored.size(), 2U);
  EXPECT_TRUE(equal(recipe.ignored[0].color, color("white")));
  EXPECT_EQ(recipe.ignored[0].delta_e, 5);
  EXPECT_TRUE(equal(recipe.ignored[1].color, color("black")));
  EXPECT_EQ(recipe.ignored[1].delta_e, IgnoredColor{}.delta_e);
  EXPECT_EQ(recipe.selection.region, (Region{.x = 1, .y = 2, .width = 30, .height = 40}));
  EXPECT_EQ(recipe.palette.accents, PaletteOptions::Accents::kOff);
  EXPECT_EQ(recipe.palette.colors, PaletteOptions::Colors::kReal);
  EXPECT_EQ(recipe.palette.order, PaletteOptions::Order::kStable);
  EXPECT_EQ(recipe.palette.names, "xkcd");
  EXPECT_EQ(recipe.colors_from, ColorsFrom::kAreas);
  EXPECT_EQ(recipe.preprocess.max_side_px, 512);
  EXPECT_EQ(recipe.preprocess.normalize, PreprocessOptions::Normalize::kOn);
  EXPECT_EQ(recipe.preprocess.denoise, PreprocessOptions::Denoise::kOn);
  EXPECT_EQ(recipe.edges, Recipe::Edges::kSoft);
}

// Some programs write each number with a fraction.
TEST(ParseRecipe, takes_a_whole_number_however_it_is_written) {
  EXPECT_EQ(parsed(R"({"k": 5.0})").recipe.palette.k, 5);
  EXPECT_EQ(parsed(R"({"k": 3e2})").recipe.palette.k, 300);
  EXPECT_EQ(parsed(R"({"seed": -0})").seed, 0U);
  EXPECT_EQ(parsed(R"({"seed": 7.0})").seed, 7U);
  EXPECT_EQ(parsed(R"({"max_side": 1e3})").recipe.preprocess.max_side_px, 1000);
  EXPECT_EQ(parsed(R"({"distinct": 7})").recipe.palette.distinct_delta_e, 7);
}

TEST(ParseRecipe, says_which_number_is_wrong) {
  for (const char* k : {"0", "-1", "65536"}) {
    expect_wrong(fmt::format(R"({{"k": {}}})", k), "/k",
                 fmt::format("k is {}; choose a number of colors from 1 to 65535", k));
  }
  for (const char* k : {"5.5", "1e10", "-1e300", "99999999999", "true", "null"}) {
    expect_wrong(fmt::format(R"({{"k": {}}})", k), "/k",
                 HasSubstr(R"(k must be "auto" or a whole number from 1 to 65535, not )"));
  }
  expect_wrong(R"({"k": "Auto"})", "/k", HasSubstr("not 'Auto'"));
  for (const char* distinct : {"0", "-0.0", "-3", "100.001"}) {
    expect_wrong(fmt::format(R"({{"distinct": {}}})", distinct), "/distinct",
                 HasSubstr("choose a difference above 0 and at most 100"));
  }
  expect_wrong(R"({"distinct": "9"})", "/distinct",
               "distinct must be a number above 0 and at most 100, not '9'");
  for (const char* seed : {"-1", "0.5", "18446744073709551616", "\"0\"", "[1]"}) {
    expect_wrong(fmt::format(R"({{"seed": {}}})", seed), "/seed",
                 HasSubstr("seed must be a whole number from 0 to 18446744073709551615, not "));
  }
  expect_wrong(R"({"max_side": -1})", "/max_side", HasSubstr("0: leave the size"));
  expect_wrong(R"({"max_side": 2147483648})", "/max_side",
               "max_side must be a whole number from 0 to 2147483647, not 2147483648");
  expect_wrong(R"({"distinct": 1e999})", "/distinct", "the number is too large");
}

TEST(ParseRecipe, says_which_word_is_wrong_and_what_there_is) {
  expect_wrong(R"({"objective": "nice"})", "/objective",
               "objective must be coverage or theme, not 'nice'");
  expect_wrong(R"({"accents": true})", "/accents", "accents must be on or off, not true");
  expect_wrong(R"({"colors": ""})", "/colors", "colors must be mean or real, not ''");
  expect_wrong(R"({"order": "Share"})", "/order", "order must be share or stable, not 'Share'");
  expect_wrong(R"({"from": null})", "/from", "from must be all or areas, not null");
  expect_wrong(R"({"edges": 1})", "/edges", "edges must be nearest or clean or soft, not 1");
  expect_wrong(R"({"names": "cs"})", "/names", HasSubstr("did you mean 'css'"));
  expect_wrong(R"({"names": 3})", "/names", "names must be a text, not 3");
  expect_wrong(R"({"normalize": "on"})", "/normalize", "normalize must be true or false, not 'on'");
  expect_wrong(R"({"denoise": 1})", "/denoise", "denoise must be true or false, not 1");
}

TEST(ParseRecipe, says_what_is_wrong_with_a_method_or_metric) {
  expect_wrong(R"({"method": "kmean"})", "/method", HasSubstr("did you mean 'kmeans'"));
  expect_wrong(R"({"method": "kmeans:"})", "/method", HasSubstr("write name=value"));
  expect_wrong(R"({"method": "kmeans:init=rnd"})", "/method", HasSubstr("random"));
  expect_wrong(R"({"metric": "cie2001"})", "/metric", HasSubstr("unknown metric 'cie2001'"));
  expect_wrong(R"({"metric": "ciede2000:kl=-1"})", "/metric", HasSubstr("it must be from"));
  expect_wrong(R"({"metric": ["din99o"]})", "/metric", "metric must be a text, not a list of 1");
  expect_wrong(fmt::format(R"({{"method": "{}"}})", std::string(257, 'x')), "/method",
               AllOf(HasSubstr("at most 256 bytes"), HasSubstr("xxx...'")));
}

TEST(ParseRecipe, says_which_color_is_wrong) {
  expect_wrong(R"({"lock": "red"})", "/lock", "lock must be a list of colors, not 'red'");
  expect_wrong(R"({"lock": ["red", "rde"]})", "/lock/1", HasSubstr("did you mean"));
  expect_wrong(R"({"lock": ["red~5"]})", "/lock/0", HasSubstr("is not a color"));
  expect_wrong(R"({"lock": ["/etc/hostname"]})", "/lock/0", HasSubstr("is not a color"));
  expect_wrong(R"({"ignore": ["white", "black~101"]})", "/ignore/1",
               "after ~ must stand a difference from 0 to 100, not '101'");
  expect_wrong(R"({"ignore": [5]})", "/ignore/0", "each of ignore must be a text, not 5");
  expect_wrong(R"({"ignore": ["red", ["red"]]})", "/ignore/1", HasSubstr("a list in a list"));
  expect_wrong(R"({"ignore": [{"color": "red"}]})", "/ignore/0", HasSubstr("an object"));
}

TEST(ParseRecipe, says_what_is_wrong_with_a_region) {
  for (const char* region : {"[]", "[0,0,1]", "[0,0,1,1,1]", "\"0,0,1,1\"", "null"}) {
    expect_wrong(fmt::format(R"({{"region": {}}})", region), "/region",
                 HasSubstr("a list of 4 whole numbers: x, y, width, height"));
  }
  for (const char* region : {"[-1,0,1,1]", "[0,0,0,1]", "[0,0,1,0]"}) {
    expect_wrong(fmt::format(R"({{"region": {}}})", region), "/region",
                 HasSubstr("at least one pixel wide and high"));
  }
  expect_wrong(R"({"region": [0, 0, 1.5, 1]})", "/region/2",
               "each of region must be a whole number from 0 to 2147483647, not 1.5");
  expect_wrong(R"({"region": [0, 2147483648, 1, 1]})", "/region/1", HasSubstr("2147483648"));
}

TEST(ParseRecipe, says_what_does_not_go_together) {
  expect_wrong(R"({"k": 1, "lock": ["red", "blue"]})", "/lock", HasSubstr("k is 1"));
  expect_wrong(R"({"order": "stable", "k": 257})", "/order", HasSubstr("at most 256 colors"));
  EXPECT_EQ(parsed(R"({"order": "stable", "k": 256})").recipe.palette.k, 256);
}

TEST(ParseRecipe, names_the_nearest_of_an_unknown_key) {
  expect_wrong(R"({"max-side": 5})", "/max-side",
               AllOf(HasSubstr("unknown key 'max-side'; did you mean 'max_side'?"),
                     HasSubstr("Valid: k, distinct, objective")));
  expect_wrong(R"({"a/b~c": 5})", "/a~1b~0c", HasSubstr("unknown key 'a/b~c'"));
  expect_wrong(R"({"": 5})", "/", HasSubstr("unknown key ''"));
  expect_wrong(R"({"K": 5})", "/K", HasSubstr("did you mean 'k'"));
}

// The last one would hold with most parsers, the first with others: nobody knows what was meant.
TEST(ParseRecipe, refuses_a_key_that_is_given_twice) {
  expect_wrong(R"({"k": 5, "seed": 1, "k": 6})", "/k", "k is given twice; give it once");
}

TEST(ParseRecipe, refuses_what_is_no_object) {
  for (const char* json : {"[]", "5", "null", "\"k\"", "true", "1.5", "-1"}) {
    expect_wrong(json, "", HasSubstr("a recipe is a JSON object"));
  }
}

TEST(ParseRecipe, says_where_the_json_is_wrong) {
  expect_wrong("", "", "this is not JSON in UTF-8; look at byte 1 of 0");
  expect_wrong(R"({"k": x})", "", "this is not JSON in UTF-8; look at byte 7 of 8");
  for (const char* json :
       {"{", "{\"k\": 5", "{\"k\" 5}", "{\"k\": 5,}", "{k: 5}", "{} {}", "{\"k\": NaN}",
        "{\"distinct\": Infinity}", "{\"distinct\": .5}", "{\"k\": 05}", "{/* */}", "{'k': 5}"}) {
    expect_wrong(json, "", HasSubstr("not JSON"));
  }
  // A byte that UTF-8 never has, one too few, a surrogate alone, a zero byte.
  const std::vector<std::string> bad_texts = {"\xFF", "\xC3", "\xED\xA0\x80", "\\uD800",
                                              std::string(1, '\0')};
  for (const std::string& bad : bad_texts) {
    expect_wrong("{\"names\": \"" + bad + "\"}", "", HasSubstr("not JSON in UTF-8"));
  }
}

TEST(ParseRecipe, bounds_the_depth_and_the_size) {
  const std::string deep(60'000, '[');
  expect_wrong(deep, "", HasSubstr("a JSON object"));
  expect_wrong("{\"k\":" + deep, "/k/0", HasSubstr("a list in a list"));
  std::string objects;
  for (int i = 0; i < 10'000; ++i) objects += "{\"k\":";
  expect_wrong(objects, "/k", HasSubstr("k must not hold an object"));
  EXPECT_TRUE(parse_recipe("{}" + std::string(65'534, ' ')).has_value());
  expect_wrong("{}" + std::string(65'535, ' '), "", "a recipe has at most 65536 bytes, not 65537");
}

TEST(ParseRecipe, repeats_in_one_line_what_was_written) {
  const auto line = [](const std::string& json) {
    const auto document = parse_recipe(json);
    EXPECT_FALSE(document.has_value()) << json;
    return document ? std::string() : document.error().message;
  };
  EXPECT_THAT(line(R"({"method": "a\nb\u0000\u0085ß"})"), HasSubstr("'a b  ß'"));
  EXPECT_THAT(line(R"({"a\r\nb": 1})"), HasSubstr("'a  b'"));
  EXPECT_THAT(line(R"({"ignore": ["red~\n"]})"), HasSubstr("not ' '"));
  EXPECT_LT(line("{\"" + std::string(60'000, 'x') + "\": 1}").size(), 400U);
}

Json schema() { return Json::parse(recipe_schema_json()); }

TEST(RecipeSchema, describes_every_key_with_its_default) {
  const Json document = schema();
  EXPECT_EQ(document["type"], "object");
  EXPECT_EQ(document["additionalProperties"], false);
  EXPECT_EQ(document["properties"].size(), 18U);
  Json defaults = Json::object();
  for (const auto& [key, property] : document["properties"].items()) {
    EXPECT_FALSE(property.value("description", "").empty()) << key;
    if (key == "region") continue;  // without it: all of the picture
    ASSERT_TRUE(property.contains("default")) << key;
    defaults[key] = property["default"];
  }
  expect_default(parsed(defaults.dump()));
}

// That the descriptions say no other numbers than the library has.
TEST(RecipeSchema, describes_the_limits_of_the_library) {
  const Json document = schema();
  const auto description = [&](const char* key) {
    return document["properties"][key]["description"].get<std::string>();
  };
  EXPECT_THAT(description("edges"), HasSubstr(fmt::format("at most {} colors", kMostSoftColors)));
  EXPECT_THAT(description("ignore"),
              HasSubstr(fmt::format("difference of {}, or", IgnoredColor{}.delta_e)));
  EXPECT_THAT(description("order"), HasSubstr("up to 256 colors"));
}

TEST(RecipeSchema, has_the_words_that_are_accepted) {
  std::size_t words = 0;
  const Json properties = schema()["properties"];
  for (const auto& [key, property] : properties.items()) {
    if (!property.contains("enum")) continue;
    for (const Json& word : property["enum"]) {
      EXPECT_TRUE(is_accepted(key, word)) << key << ' ' << word;
      ++words;
    }
    EXPECT_FALSE(is_accepted(key, "none of them")) << key;
  }
  EXPECT_EQ(words, 2U * 5U + 3U + all_name_lists().size());
}

TEST(RecipeSchema, has_the_ranges_that_are_accepted) {
  const Json properties = schema()["properties"];
  EXPECT_EQ(properties["k"]["anyOf"][0]["const"], "auto");
  EXPECT_TRUE(is_accepted("k", "auto"));
  for (const auto& [key, range] : {std::pair("k", properties["k"]["anyOf"][1]),
                                   std::pair("max_side", properties["max_side"])}) {
    EXPECT_EQ(range["type"], "integer");
    const auto least = range["minimum"].get<std::int64_t>();
    const auto most = range["maximum"].get<std::int64_t>();
    EXPECT_TRUE(is_accepted(key, least) && is_accepted(key, most)) << key;
    EXPECT_FALSE(is_accepted(key, least - 1) || is_accepted(key, most + 1)) << key;
  }
  EXPECT_EQ(properties["seed"]["minimum"], 0);
  EXPECT_EQ(properties["seed"]["maximum"], std::numeric_limits<std::uint64_t>::max());
  const double most = properties["distinct"]["maximum"].get<double>();
  EXPECT_TRUE(is_accepted("distinct", most));
  EXPECT_FALSE(is_accepted("distinct", std::nextafter(most, 1e9)));
  const double above = properties["distinct"]["exclusiveMinimum"].get<double>();
  EXPECT_FALSE(is_accepted("distinct", above));
  EXPECT_TRUE(is_accepted("distinct", std::nextafter(above, 1.0)));
  const Json corner = properties["region"]["prefixItems"];
  for (std::size_t i = 0; i < 4; ++i) {
    Json region = {0, 0, 1, 1};
    for (const char* end : {"minimum", "maximum"}) {
      region[i] = corner[i][end];
      EXPECT_TRUE(is_accepted("region", region)) << region;
    }
    region[i] = corner[i]["maximum"].get<std::int64_t>() + 1;
    EXPECT_FALSE(is_accepted("region", region)) << region;
    region[i] = corner[i]["minimum"].get<std::int64_t>() - 1;
    EXPECT_FALSE(is_accepted("region", region)) << region;
  }
}

template <typename Method>
void expect_pattern(const char* key, std::span<const Method* const> methods) {
  const Json property = schema()["properties"][key];
  const std::regex pattern(property["pattern"].get<std::string>());
  for (const Method* method : methods) {
    std::vector<std::string_view> names(method->info.aliases.begin(), method->info.aliases.end());
    names.push_back(method->info.id);
    for (const std::string_view view : names) {
      const std::string name(view);
      EXPECT_TRUE(std::regex_search(name, pattern) && is_accepted(key, name)) << name;
      EXPECT_TRUE(std::regex_search(name + ":a=b", pattern)) << name;
      for (const std::string& bad : {name + "x", "x" + name, name + ":", " " + name}) {
        EXPECT_FALSE(std::regex_search(bad, pattern) || is_accepted(key, bad)) << bad;
      }
    }
  }
}

TEST(RecipeSchema, has_the_methods_and_metrics_of_the_build) {
  expect_pattern("method", all_methods());
  expect_pattern("metric", all_differences());
}

}  // namespace
}  // namespace huemask
