// Holes that are small enough are filled.
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "huemask/refine.h"
#include "mask/remove_components.h"
#include "mask/step_info.h"

namespace huemask::refinements {
namespace {

constexpr std::array kParameters = {mask::area_parameter(
    0, "the most pixels that a hole may have, which is then filled; 0: any hole")};

Result<Mask> apply(Mask mask, const RefineInput&, const ParameterValues& parameters,
                   const Context& context) {
  const auto most = static_cast<std::uint64_t>(parameters[0]);
  const int width = mask.width();
  const auto small_enough = [&](const mask::Components& components) {
    // What is open to the border is no hole.
    std::vector<std::uint8_t> marked = mask::touching_border(components, width);
    for (std::size_t i = 0; i < marked.size(); ++i) {
      const bool small = most == 0 || components.areas[i] <= most;
      marked[i] = static_cast<std::uint8_t>(marked[i] == 0 && small);
    }
    return marked;
  };
  return mask::remove_components(std::move(mask), mask::Kind::kHoles, small_enough, context);
}

}  // namespace

extern const RefinementMethod fill_holes;
const RefinementMethod fill_holes = {
    .info = {.id = "fill-holes",
             .summary = "fills holes up to a size, with their soft edges",
             .reference = "Soille 2004, doi:10.1007/978-3-662-05088-0",
             .aliases = {},
             .parameters = kParameters},
    .apply = apply,
};

}  // namespace huemask::refinements
