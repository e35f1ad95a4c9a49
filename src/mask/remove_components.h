// Taking components, or holes, out of a mask together with their soft edges.
#pragma once

#include <cstdint>
#include <vector>

#include "huemask/context.h"
#include "huemask/mask.h"
#include "huemask/result.h"
#include "mask/components.h"

namespace huemask::mask {

// What is taken out: components of the foreground become 0, of the background 255.
enum class Kind : std::uint8_t { kComponents, kHoles };

[[nodiscard]] Result<Components> find_components(const Mask& mask, Kind kind,
                                                 const Context& context);

// Takes out the components that are marked (not 0). The soft edge of a component goes with it: the
// pixels in between (of a component those of 1 to 127, of a hole those of 128 to 254) that touch it
// and are connected to no component that stays. Errors: cancelled.
[[nodiscard]] Result<Mask> remove_marked(Mask mask, const Components& components,
                                         const std::vector<std::uint8_t>& marked, Kind kind,
                                         const Context& context);

}  // namespace huemask::mask
