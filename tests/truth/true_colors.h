// The colors that pictures of known masks are painted with.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/random.h"
#include "huemask/rgb.h"

namespace huemask::test {

enum class ColorKind : std::uint8_t {
  kApart,    // no two nearer than 20 in CIEDE2000
  kBetween,  // the third lies between the first two, as their anti-aliased edge does
  kDark,     // the first three have a lightness (CIELAB) below 30
  kSameHue,  // the first four have one hue, of rising lightness
};

// At least as far as colors of any kind are from each other, in CIEDE2000: 20 for kApart, 10 for
// the others, which is what `-k auto` takes for two colors.
[[nodiscard]] double least_difference(ColorKind kind);

// `count` colors; at least as many as the kind speaks of.
[[nodiscard]] std::vector<Rgb8> draw_true_colors(ColorKind kind, std::size_t count, Random& random);

}  // namespace huemask::test
