// What a disk does not fit into outside is filled: dilation, then erosion.
#include <array>

#include "huemask/refine.h"
#include "mask/disk_morphology.h"
#include "mask/step_info.h"

namespace huemask::refinements {
namespace {

constexpr std::array kParameters = {
    mask::radius_parameter(2, "the radius of the disk that must fit into what stays outside")};

Result<Mask> apply(Mask mask, const RefineInput&, const ParameterValues& parameters,
                   const Context& context) {
  return mask::dilate(mask, parameters[0], context).and_then([&](const Mask& between) {
    return mask::erode(between, parameters[0], context);
  });
}

}  // namespace

extern const RefinementMethod close;
const RefinementMethod close = {
    .info = {.id = "close",
             .summary = "fills what a disk does not fit into: gaps, cracks, notches",
             .reference = mask::kMorphologyReference,
             .aliases = {},
             .parameters = kParameters},
    .apply = apply,
};

}  // namespace huemask::refinements
