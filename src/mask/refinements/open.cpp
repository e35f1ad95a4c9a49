// What a disk does not fit into goes: erosion, then dilation.
#include <array>

#include "huemask/refine.h"
#include "mask/disk_morphology.h"
#include "mask/step_info.h"

namespace huemask::refinements {
namespace {

constexpr std::array kParameters = {
    mask::radius_parameter(2, "the radius of the disk that must fit into what stays")};

Result<Mask> apply(Mask mask, const RefineInput&, const ParameterValues& parameters,
                   const Context& context) {
  return mask::erode(mask, parameters[0], context).and_then([&](const Mask& between) {
    return mask::dilate(between, parameters[0], context);
  });
}

}  // namespace

extern const RefinementMethod open;
const RefinementMethod open = {
    .info = {.id = "open",
             .summary = "removes what a disk does not fit into: specks, hairs, bridges",
             .reference = mask::kMorphologyReference,
             .aliases = {},
             .parameters = kParameters},
    .apply = apply,
};

}  // namespace huemask::refinements
