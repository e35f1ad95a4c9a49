// Holes that are small enough are filled.
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "huemask/refine.h"
#include "mask/remove_components.h"

namespace huemask::refinements {
namespace {

constexpr std::array kParameters = {
    Parameter{.name = "pixels",
              .unit = "px",
              .minimum = 0,
              .maximum = 1e9,
              .default_value = 0,
              .help = "the most pixels that a hole may have, which is then filled; 0: any hole",
              .step = 1}};

Result<Mask> apply(Mask mask, const RefineInput&, const ParameterValues& parameters,
                   const Context& context) {
  const auto components = mask::find_components(mask, mask::Kind::kHoles, context);
  if (!components) return tl::make_unexpected(components.error());
  const auto most = static_cast<std::uint64_t>(parameters[0]);
  // What is open to the border is no hole.
  std::vector<std::uint8_t> marked = mask::touching_border(*components, mask.width());
  for (std::size_t i = 0; i < marked.size(); ++i) {
    const bool small = most == 0 || components->areas[i] <= most;
    marked[i] = static_cast<std::uint8_t>(marked[i] == 0 && small);
  }
  return mask::remove_marked(std::move(mask), *components, marked, mask::Kind::kHoles, context);
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
