// Room: pipeline
// A recipe as one JSON document: the words of the command's flags, for programs.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "huemask/context.h"
#include "huemask/pipeline.h"
#include "huemask/result.h"

namespace huemask {

struct RecipeDocument {
  Recipe recipe;
  std::uint64_t seed = Context{}.seed;
};

// The recipe that a JSON object (RFC 8259, UTF-8) asks for, as recipe_schema_json() describes it.
// Every key may be left out: "{}" is Recipe{}. It names no file: colors are locked and ignored by
// CSS syntax alone, and `fetch` and the mask of the selection are left as they are.
// The recipe is valid (Recipe::validate); else invalid_argument: `where` is the JSON pointer (RFC
// 6901) of what is wrong ("/k", "/ignore/1"), "" for the document as a whole; the message is one
// line of UTF-8. Refused too: unknown and repeated keys, lists in lists, texts of more than 256
// bytes, documents of more than 64 KiB. Never throws but for want of memory.
// Cost: about 15 us; 10 ms for the longest list of colors.
[[nodiscard]] Result<RecipeDocument> parse_recipe(std::string_view json);

// A JSON Schema (draft 2020-12, without "$schema", so that it can be a part of an OpenAPI 3.1
// document) of what parse_recipe() reads: each key with its description, values of this build and
// default. What parse_recipe() accepts is valid by it; not the other way round: colors, parameters
// of methods, and what goes together are left to parse_recipe().
[[nodiscard]] std::string recipe_schema_json();

}  // namespace huemask
