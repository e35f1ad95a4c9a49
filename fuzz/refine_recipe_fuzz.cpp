// Any text at all to the parser of refining recipes. What it accepts must be the same recipe again
// after it is written out; what it rejects must be one line.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "huemask/refine.h"

namespace {

void check_message(const huemask::Error& error) {
  if (error.message.empty()) std::abort();
  // What was typed is shown as it is; the recipe itself is split at line ends.
  if (error.message.find('\n') != std::string::npos) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto recipe = huemask::parse_refine_recipe(text);
  if (!recipe) {
    check_message(recipe.error());
    return 0;
  }
  const std::string written = huemask::to_text(*recipe);
  const auto again = huemask::parse_refine_recipe(written);
  if (!again || again->size() != recipe->size()) std::abort();
  for (std::size_t i = 0; i < recipe->size(); ++i) {
    const huemask::RefineStep& step = (*recipe)[i];
    if (&(*again)[i].method() != &step.method()) std::abort();
    const auto parameters = step.method().info.parameters;
    for (std::size_t k = 0; k < parameters.size(); ++k) {
      const double value = step.parameters()[k];
      if (!(value >= parameters[k].minimum && value <= parameters[k].maximum)) std::abort();
      if ((*again)[i].parameters()[k] != value) std::abort();
    }
  }
  return 0;
}
