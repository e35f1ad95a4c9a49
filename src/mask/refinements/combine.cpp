// The mask and a second one.
#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "huemask/refine.h"

namespace huemask::refinements {
namespace {

enum Mode : std::uint8_t { kAdd, kSubtract, kIntersect };
constexpr std::array<std::string_view, 3> kModes = {"add", "subtract", "intersect"};

constexpr std::array kParameters = {
    Parameter{.name = "mode",
              .unit = {},
              .minimum = 0,
              .maximum = 2,
              .default_value = kAdd,
              .help = "what is in either, in the first but not the second, or in both",
              .choices = kModes},
    Parameter{.name = "with",
              .unit = {},
              .minimum = 1,
              .maximum = 1000,
              .default_value = 1,
              .help = "which of the second masks that are given, by number",
              .step = 1}};

template <typename Operation>
void transform(Mask& mask, const Mask& other, const Operation& operation) {
  const auto values = mask.values();
  std::transform(values.begin(), values.end(), other.values().begin(), values.begin(), operation);
}

Result<Mask> apply(Mask mask, const RefineInput& input, const ParameterValues& parameters,
                   const Context&) {
  const Mask& other = *input.others[static_cast<std::size_t>(parameters[1]) - 1];
  switch (static_cast<Mode>(parameters[0])) {
    case kAdd:
      transform(mask, other, [](std::uint8_t a, std::uint8_t b) { return std::max(a, b); });
      break;
    case kSubtract:
      transform(mask, other, [](std::uint8_t a, std::uint8_t b) {
        return std::min(a, static_cast<std::uint8_t>(255 - b));
      });
      break;
    case kIntersect:
      transform(mask, other, [](std::uint8_t a, std::uint8_t b) { return std::min(a, b); });
      break;
  }
  return mask;
}

}  // namespace

extern const RefinementMethod combine;
const RefinementMethod combine = {
    .info = {.id = "combine",
             .summary = "adds a second mask, subtracts it or intersects with it",
             .reference = "union, complement and intersection of fuzzy sets, Zadeh 1965, "
                          "doi:10.1016/S0019-9958(65)90241-X",
             .aliases = {},
             .parameters = kParameters},
    .need = RefinementNeed::kOther,
    .apply = apply,
};

}  // namespace huemask::refinements
