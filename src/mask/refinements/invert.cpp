// What was in is out.
#include <algorithm>

#include "huemask/refine.h"

namespace huemask::refinements {
namespace {

Result<Mask> apply(Mask mask, const RefineInput&, const ParameterValues&, const Context&) {
  const auto values = mask.values();
  std::transform(values.begin(), values.end(), values.begin(),
                 [](std::uint8_t value) { return static_cast<std::uint8_t>(255 - value); });
  return mask;
}

}  // namespace

extern const RefinementMethod invert;
const RefinementMethod invert = {
    .info = {.id = "invert",
             .summary = "swaps inside and outside",
             .reference =
                 "complement of a fuzzy set, Zadeh 1965, doi:10.1016/S0019-9958(65)90241-X",
             .aliases = {},
             .parameters = {}},
    .apply = apply,
};

}  // namespace huemask::refinements
