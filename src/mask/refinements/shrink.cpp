// The mask draws back: erosion.
#include <array>

#include "huemask/refine.h"
#include "mask/disk_morphology.h"

namespace huemask::refinements {
namespace {

constexpr std::array kParameters = {Parameter{.name = "radius",
                                              .unit = "px",
                                              .minimum = 0,
                                              .maximum = mask::kLargestRadius,
                                              .default_value = 1,
                                              .help = "how far it shrinks: the radius of a disk"}};

Result<Mask> apply(Mask mask, const RefineInput&, const ParameterValues& parameters,
                   const Context& context) {
  return mask::erode(mask, parameters[0], context);
}

}  // namespace

extern const RefinementMethod shrink;
const RefinementMethod shrink = {
    .info = {.id = "shrink",
             .summary = "shrinks the mask by a distance; the border of the picture is no edge",
             .reference =
                 "Serra 1982, Image Analysis and Mathematical Morphology, ISBN 0-12-637240-3",
             .aliases = {},
             .parameters = kParameters},
    .apply = apply,
};

}  // namespace huemask::refinements
