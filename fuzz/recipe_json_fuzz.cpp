// Any bytes at all to the parser of recipes in JSON.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "document_in_json.h"
#include "huemask/recipe_json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  huemask::fuzz::check_parsed(
      huemask::parse_recipe(text),
      [](const huemask::RecipeDocument& it) -> const auto& { return it.recipe; });
  return 0;
}
