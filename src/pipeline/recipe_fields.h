// The keys of a recipe in JSON: how the value of each is read and what the schema says of it.
#pragma once

#include <span>

#include "huemask/recipe_json.h"
#include "pipeline/json_document.h"

namespace huemask::pipeline {

// Whether what they read is in range is for Recipe::validate() to say.
using RecipeField = DocumentField<RecipeDocument>;

// In the order of the schema.
[[nodiscard]] std::span<const RecipeField> recipe_fields();

}  // namespace huemask::pipeline
