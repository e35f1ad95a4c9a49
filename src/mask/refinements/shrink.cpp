// The mask draws back: erosion.
#include <array>

#include "huemask/refine.h"
#include "mask/disk_morphology.h"
#include "mask/step_info.h"

namespace huemask::refinements {
namespace {

constexpr std::array kParameters = {
    mask::radius_parameter(1, "how far it shrinks: the radius of a disk")};

Result<Mask> apply(Mask mask, const RefineInput&, const ParameterValues& parameters,
                   const Context& context) {
  return mask::erode(mask, parameters[0], context);
}

}  // namespace

extern const RefinementMethod shrink;
const RefinementMethod shrink = {
    .info = {.id = "shrink",
             .summary = "shrinks the mask by a distance; the border of the picture is no edge",
             .reference = mask::kMorphologyReference,
             .aliases = {},
             .parameters = kParameters},
    .apply = apply,
};

}  // namespace huemask::refinements
