// Components that are too small go.
#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "huemask/refine.h"
#include "mask/remove_components.h"
#include "mask/step_info.h"

namespace huemask::refinements {
namespace {

constexpr std::array kParameters = {mask::area_parameter(
    20, "the least area that a component may have; one of exactly that stays")};

Result<Mask> apply(Mask mask, const RefineInput&, const ParameterValues& parameters,
                   const Context& context) {
  const auto least = static_cast<std::uint64_t>(parameters[0]);
  const auto too_small = [&](const mask::Components& components) {
    std::vector<std::uint8_t> marked(components.size());
    std::transform(components.areas.begin(), components.areas.end(), marked.begin(),
                   [&](std::uint64_t area) { return static_cast<std::uint8_t>(area < least); });
    return marked;
  };
  return mask::remove_components(std::move(mask), mask::Kind::kComponents, too_small, context);
}

}  // namespace

extern const RefinementMethod min_area;
const RefinementMethod min_area = {
    .info = {.id = "min-area",
             .summary = "removes components of fewer pixels, with their soft edges",
             .reference = "area opening: Vincent 1994, doi:10.1007/978-3-662-03039-4_13",
             .aliases = {},
             .parameters = kParameters},
    .apply = apply,
};

}  // namespace huemask::refinements
