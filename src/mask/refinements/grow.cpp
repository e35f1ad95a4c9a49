// The mask reaches further: dilation.
#include <array>

#include "huemask/refine.h"
#include "mask/disk_morphology.h"
#include "mask/step_info.h"

namespace huemask::refinements {
namespace {

constexpr std::array kParameters = {
    mask::radius_parameter(1, "how far it grows: the radius of a disk")};

Result<Mask> apply(Mask mask, const RefineInput&, const ParameterValues& parameters,
                   const Context& context) {
  return mask::dilate(mask, parameters[0], context);
}

}  // namespace

extern const RefinementMethod grow;
const RefinementMethod grow = {
    .info = {.id = "grow",
             .summary = "grows the mask by a distance",
             .reference = mask::kMorphologyReference,
             .aliases = {},
             .parameters = kParameters},
    .apply = apply,
};

}  // namespace huemask::refinements
