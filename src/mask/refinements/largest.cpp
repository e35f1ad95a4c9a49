// The largest components stay.
#include <algorithm>
#include <array>
#include <cstddef>
#include <numeric>
#include <utility>
#include <vector>

#include "huemask/refine.h"
#include "mask/remove_components.h"

namespace huemask::refinements {
namespace {

constexpr std::array kParameters = {Parameter{.name = "count",
                                              .unit = {},
                                              .minimum = 1,
                                              .maximum = 1e6,
                                              .default_value = 1,
                                              .help = "how many components stay",
                                              .step = 1}};

std::vector<std::uint8_t> all_but_largest(const mask::Components& components, std::size_t count) {
  count = std::min(count, components.size());
  std::vector<std::size_t> by_area(components.size());
  std::iota(by_area.begin(), by_area.end(), std::size_t{0});
  const auto& areas = components.areas;
  // Of equal areas, the one that begins first in reading order.
  std::partial_sort(by_area.begin(), by_area.begin() + static_cast<std::ptrdiff_t>(count),
                    by_area.end(), [&](std::size_t a, std::size_t b) {
                      return areas[a] != areas[b] ? areas[a] > areas[b] : a < b;
                    });
  std::vector<std::uint8_t> marked(components.size(), 1);
  for (std::size_t i = 0; i < count; ++i) marked[by_area[i]] = 0;
  return marked;
}

Result<Mask> apply(Mask mask, const RefineInput&, const ParameterValues& parameters,
                   const Context& context) {
  const auto others = [&](const mask::Components& components) {
    return all_but_largest(components, static_cast<std::size_t>(parameters[0]));
  };
  return mask::remove_components(std::move(mask), mask::Kind::kComponents, others, context);
}

}  // namespace

extern const RefinementMethod largest;
const RefinementMethod largest = {
    .info = {.id = "largest",
             .summary = "keeps the largest components, with their soft edges",
             .reference = "connected components by runs and union-find: He, Chao & Suzuki 2008, "
                          "doi:10.1109/TIP.2008.919369",
             .aliases = {},
             .parameters = kParameters},
    .apply = apply,
};

}  // namespace huemask::refinements
