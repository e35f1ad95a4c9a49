// Edges go where the picture has them: the guided filter.
#include <array>
#include <string_view>

#include "huemask/refine.h"
#include "mask/guided_filter.h"

namespace huemask::refinements {
namespace {

constexpr std::array<std::string_view, 1> kAliases = {"guided-filter"};

constexpr std::array kParameters = {
    Parameter{
        .name = "radius",
        .unit = "px",
        .minimum = 1,
        .maximum = mask::kLargestGuidedRadius,
        .default_value = 4,
        .help = "how far to each side colors are looked at; twice that far the mask may change",
        .step = 1},
    Parameter{.name = "epsilon",
              .unit = {},
              .minimum = 1e-7,
              .maximum = 1,
              .default_value = 1e-4,
              .help = "the variance of color that is taken for none; more gives softer edges"}};

Result<Mask> apply(Mask mask, const RefineInput& input, const ParameterValues& parameters,
                   const Context& context) {
  return mask::guided_filter(mask, *input.guide, static_cast<int>(parameters[0]), parameters[1],
                             context);
}

}  // namespace

extern const RefinementMethod guided;
const RefinementMethod guided = {
    .info = {.id = "guided",
             .summary =
                 "lets soft edges follow the colors of the picture: the guided filter, along "
                 "the edge",
             .reference = "He, Sun & Tang 2013, doi:10.1109/TPAMI.2012.213; He & Sun 2015, "
                          "arXiv:1505.00996",
             .aliases = kAliases,
             .parameters = kParameters},
    .need = RefinementNeed::kGuide,
    .apply = apply,
};

}  // namespace huemask::refinements
