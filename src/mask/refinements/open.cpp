// What a disk does not fit into goes: erosion, then dilation.
#include <array>

#include "huemask/refine.h"
#include "mask/disk_morphology.h"

namespace huemask::refinements {
namespace {

constexpr std::array kParameters = {
    Parameter{.name = "radius",
              .unit = "px",
              .minimum = 0,
              .maximum = mask::kLargestRadius,
              .default_value = 2,
              .help = "the radius of the disk that must fit into what stays"}};

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
             .reference =
                 "Serra 1982, Image Analysis and Mathematical Morphology, ISBN 0-12-637240-3",
             .aliases = {},
             .parameters = kParameters},
    .apply = apply,
};

}  // namespace huemask::refinements
