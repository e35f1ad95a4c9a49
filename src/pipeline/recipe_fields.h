// The keys of a recipe in JSON: how the value of each is read and what the schema says of it.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>

#include "huemask/recipe_json.h"

namespace huemask::pipeline {

// Longer than any color or method is written; it bounds what a message repeats.
inline constexpr std::size_t kLongestText = 256;  // bytes

struct Given {
  std::string_view key;
  const nlohmann::ordered_json& value;
};

struct RecipeField {
  std::string_view key;
  std::string_view description;
  // Takes over what has the right type and words; whether that is in range is for
  // Recipe::validate() to say. `where` of an error is the pointer from the value on.
  Result<void> (*read)(const Given& given, RecipeDocument& into) = nullptr;
  nlohmann::ordered_json (*schema)() = nullptr;  // without the description
};

// In the order of the schema.
[[nodiscard]] std::span<const RecipeField> recipe_fields();

// At most `most` bytes of a text that anyone wrote, as one line of UTF-8.
[[nodiscard]] std::string one_line(std::string_view text,
                                   std::size_t most = std::string_view::npos);

}  // namespace huemask::pipeline
