// That a recipe in JSON and the flags of the command have the same words.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "huemask/recipe_json.h"
#include "process.h"

namespace huemask::test {
namespace {

using testing::HasSubstr;

class RecipeWords : public CommandTest {};

TEST_F(RecipeWords, are_those_of_the_flags) {
  const std::string file = picture("a.png", {{255, 0, 0}});
  std::size_t flags = 0;
  const auto schema = nlohmann::json::parse(recipe_schema_json());
  for (const auto& [key, property] : schema["properties"].items()) {
    if (!property.contains("enum") || key == "edges") continue;  // --clean and --soft
    auto words = property["enum"].get<std::vector<std::string>>();
    for (const std::string& word : words) {
      const auto run = huemask_command({"palette", file, "--" + key, word});
      EXPECT_EQ(run.exit_code, 0) << key << ' ' << word << run.err;
    }
    std::sort(words.begin(), words.end());
    const auto valid = key == "names" ? fmt::format("Valid: {}\n", fmt::join(words, ", "))
                                      : fmt::format("must be {}, not", fmt::join(words, " or "));
    EXPECT_THAT(huemask_command({"palette", file, "--" + key, "x"}).err, HasSubstr(valid));
    ++flags;
  }
  EXPECT_EQ(flags, 6U);
}

}  // namespace
}  // namespace huemask::test
