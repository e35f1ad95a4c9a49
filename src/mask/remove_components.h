// Taking components, or holes, out of a mask together with their soft edges.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "huemask/context.h"
#include "huemask/mask.h"
#include "huemask/result.h"
#include "mask/components.h"

namespace huemask::mask {

// What is taken out: components of the foreground become 0, of the background 255.
enum class Kind : std::uint8_t { kComponents, kHoles };

// For each component, in their order: not 0 where it is to be taken out.
using MarkComponents = std::function<std::vector<std::uint8_t>(const Components& components)>;

// Takes out the components that are marked. The soft edge of a component goes with it: the pixels
// in between (of a component those of 1 to 127, of a hole those of 128 to 254) that touch it and
// are connected to no component that stays. Errors: cancelled.
[[nodiscard]] Result<Mask> remove_components(Mask mask, Kind kind, const MarkComponents& mark,
                                             const Context& context);

}  // namespace huemask::mask
