// How often each value occurs, and the classes of all pixels from a few cuts.
#pragma once

#include <cstdint>
#include <vector>

#include "huemask/context.h"
#include "huemask/threshold.h"

namespace huemask::segment {

// A value that occurs, and by how many pixels.
struct Level {
  std::uint16_t value;
  std::uint64_t pixels;
};

// Rising by value; empty where no pixel has one. Errors: cancelled.
[[nodiscard]] Result<std::vector<Level>> levels_of(const ValueView& values, const Context& context);

// The class of a pixel is how many of the rising `cuts` its value is above. Errors: cancelled.
[[nodiscard]] Result<Classification> classify_by(const ValueView& values,
                                                 std::vector<std::uint16_t> cuts,
                                                 const Context& context);

// The cuts for which the classes vary most between each other, and least within: the sum of
// (sum of values)² / pixels over the classes is largest. `classes` >= 2; always classes - 1 cuts,
// of which the last are equal where there are fewer levels than classes. Exact: by dynamic
// programming, O(classes * n log n) for n levels, as the best cuts rise with the values. Ties go to
// the lower.
[[nodiscard]] std::vector<std::uint16_t> most_separate(const std::vector<Level>& levels,
                                                       int classes);

}  // namespace huemask::segment
