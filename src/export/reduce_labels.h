// Simpler label maps.
#pragma once

#include "huemask/context.h"
#include "huemask/mask.h"

namespace huemask {

// The map with no side over `most_side`: each pixel gets the label of most of the pixels that it
// stands for, of equal ones the smallest; none counts as a label and wins where it is among them. A
// copy where it is no larger. Errors: cancelled. Cost: about 2 ns a pixel.
[[nodiscard]] Result<LabelMap> reduce_labels(const LabelMap& labels, int most_side,
                                             const Context& context);

// Each pixel with a label gets the one that most pixels have in the square of 2 * radius + 1 around
// it: what is narrower than the radius goes, and ragged borders become calm. Of equal ones it keeps
// its own, else takes the smallest. Pixels without a label stay so and do not count. Errors:
// cancelled. Cost: about 1.5 ns for each pixel of each square on one thread.
[[nodiscard]] Result<LabelMap> most_common_labels(const LabelMap& labels, int radius,
                                                  const Context& context);

}  // namespace huemask
