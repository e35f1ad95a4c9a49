#include "mask/own_colors.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace huemask::mask {
namespace {

struct Values {
  std::uint8_t first, second;
};

double whole(double value) { return std::floor(std::clamp(value, 0.0, 255.0) + 0.5); }

// The first part is the larger one: it makes up for what rounding leaves of the second.
Values own_values(int value, int pure_first, int pure_second, double second_part) {
  const double first_part = 1 - second_part;
  const double beyond = value - (first_part * pure_first + second_part * pure_second);
  double second = whole(pure_second + beyond);
  const double wanted = (value - second_part * second) / first_part;
  const double first = whole(wanted);
  // Where the first cannot make up for it, the second can: both are on the same side of `value`.
  if (wanted < 0 || wanted > 255) second = whole((value - first_part * first) / second_part);
  return {static_cast<std::uint8_t>(first), static_cast<std::uint8_t>(second)};
}

}  // namespace

OwnColors own_colors(Rgb8 color, Rgb8 pure_first, Rgb8 pure_second, double second_part) {
  if (second_part > 0.5) {
    const OwnColors swapped = own_colors(color, pure_second, pure_first, 1 - second_part);
    return {swapped.second, swapped.first};
  }
  const Values r = own_values(color.r, pure_first.r, pure_second.r, second_part);
  const Values g = own_values(color.g, pure_first.g, pure_second.g, second_part);
  const Values b = own_values(color.b, pure_first.b, pure_second.b, second_part);
  return {{r.first, g.first, b.first}, {r.second, g.second, b.second}};
}

}  // namespace huemask::mask
