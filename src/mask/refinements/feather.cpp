// Soft edges.
#include <array>

#include "huemask/refine.h"
#include "mask/box_blur.h"

namespace huemask::refinements {
namespace {

constexpr std::array kParameters = {
    Parameter{.name = "radius",
              .unit = "px",
              .minimum = 0,
              .maximum = mask::kLargestBlurRadius,
              .default_value = 2,
              .help = "how far the edge is softened to each side; what is farther from it stays",
              .step = 1}};

Result<Mask> apply(Mask mask, const RefineInput&, const ParameterValues& parameters,
                   const Context& context) {
  return mask::box_blur(mask, static_cast<int>(parameters[0]), context);
}

}  // namespace

extern const RefinementMethod feather;
const RefinementMethod feather = {
    .info = {.id = "feather",
             .summary = "softens the edge by a distance",
             .reference = "three box means for a Gaussian: Wells 1986, "
                          "doi:10.1109/TPAMI.1986.4767776",
             .aliases = {},
             .parameters = kParameters},
    .apply = apply,
};

}  // namespace huemask::refinements
