#include "mask/unmix.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace huemask::mask {
namespace {

// Of two lines through a color, the shorter one is likelier: a small part of what mixing costs when
// it is measured by the distances to what is mixed.
constexpr float kLongLine = 0.02F;
// A color farther from a line than this part of its length is no mixture of its ends. Half the
// chroma of a JPEG is blurred over edges, which bends the way between two colors by as much.
constexpr float kOffLine = 0.15F;
constexpr float kMostDead = 0.25F;
// Nearer than this to one end, a swatch is not between but beside.
constexpr float kNearEnd = 0.08F;

float square(int value) { return static_cast<float>(value * value); }

float squared_difference(Rgb8 a, Rgb8 b) {
  return square(a.r - b.r) + square(a.g - b.g) + square(a.b - b.b);
}

// Written so that no compiler branches: which of the two it is can seldom be foretold.
float at_least(float least, float value) { return value > least ? value : least; }
float within_one(float value) {
  const float positive = at_least(0, value);
  return positive < 1.0F ? positive : 1.0F;
}

Mixture mixture_of(std::size_t a, std::size_t b, float share_of_b) {
  const auto one = static_cast<std::uint8_t>(a);
  const auto other = static_cast<std::uint8_t>(b);
  const int share = static_cast<int>(share_of_b * 255 + 0.5F);
  if (share == 0) return {one, one, 0};
  if (share == 255) return {other, other, 0};
  if (share > 127) return {other, one, static_cast<std::uint8_t>(255 - share)};
  return {one, other, static_cast<std::uint8_t>(share)};
}

}  // namespace

Unmixer::Unmixer(std::span<const Rgb8> colors, float tolerance)
    : colors_(colors.begin(), colors.end()),
      lines_(colors.size() * colors.size()),
      squared_tolerance_(tolerance * tolerance),
      between_(colors.size() * colors.size()) {
  const std::size_t count = colors_.size();
  for (std::size_t a = 0; a < count; ++a) {
    for (std::size_t b = 0; b < count; ++b) {
      const float squared = squared_difference(colors_[a], colors_[b]);
      if (squared == 0) continue;
      const float dead = std::min(tolerance / std::sqrt(squared), kMostDead);
      lines_[a * count + b] = {squared, 0.5F / squared, dead, 1 / (1 - 2 * dead)};
    }
  }
  for (std::size_t m = 0; m < count; ++m) {
    for (std::size_t a = 0; a < count; ++a) {
      for (std::size_t b = 0; b < count; ++b) {
        const Line& way = line(a, b);
        if (m == a || m == b || way.squared_length == 0) continue;
        const float to_a = squared_difference(colors_[m], colors_[a]);
        const float to_b = squared_difference(colors_[m], colors_[b]);
        const float along = (to_a - to_b + way.squared_length) * way.half_inverse;
        const float off = to_a - along * along * way.squared_length;
        if (along < kNearEnd || along > 1 - kNearEnd) continue;
        if (off <= kOffLine * kOffLine * way.squared_length) between_[m * count + a] |= only(b);
      }
    }
  }
}

// Where a color is on a line, from its squared distances to both ends, and how far from it.
struct Unmixer::Projection {
  Projection(const Line& way, float to_a, float to_b) {
    const float beyond_b = to_a - to_b + way.squared_length;
    along = within_one(beyond_b * way.half_inverse);
    squared_distance = at_least(0, to_a - along * beyond_b + along * along * way.squared_length);
  }
  [[nodiscard]] float cost(const Line& way) const {
    return squared_distance + kLongLine * along * (1 - along) * way.squared_length;
  }
  [[nodiscard]] float share_of_b(const Line& way) const {
    return within_one((along - way.dead) * way.live_scale);
  }
  float along;
  float squared_distance;
};

Mixture Unmixer::with_own(Rgb8 color, std::size_t own, SwatchSet partners) const {
  const float to_own = squared_difference(color, colors_[own]);
  float least = std::numeric_limits<float>::infinity();
  std::size_t best = own;
  float share = 0;
  for_each_in(partners & ~only(own), [&](std::size_t other) {
    const Line& way = line(own, other);
    if (way.squared_length == 0) return;
    const Projection projection(way, to_own, squared_difference(color, colors_[other]));
    const float cost = projection.cost(way);
    if (cost >= least) return;
    least = cost;
    best = other;
    share = projection.share_of_b(way);
  });
  return mixture_of(own, best, share);
}

std::optional<Mixture> Unmixer::within(Rgb8 color, SwatchSet swatches) const {
  std::array<float, kMostInSet> distance;
  std::array<std::uint8_t, kMostInSet> swatch;
  std::size_t count = 0;
  for_each_in(swatches, [&](std::size_t j) {
    swatch[count] = static_cast<std::uint8_t>(j);
    distance[count++] = squared_difference(color, colors_[j]);
  });
  if (count == 0) return {};
  // One alone; of two or more, that is a pair with no share of the other.
  std::size_t first = 0;
  std::size_t second = 0;
  float least = count == 1 ? distance[0] : std::numeric_limits<float>::infinity();
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = i + 1; j < count; ++j) {
      const Line& way = line(swatch[i], swatch[j]);
      if (way.squared_length == 0) continue;
      const float cost = Projection(way, distance[i], distance[j]).cost(way);
      if (cost >= least) continue;
      least = cost;
      first = i;
      second = j;
    }
  }
  const Line& way = line(swatch[first], swatch[second]);
  if (first == second) {
    if (distance[0] > squared_tolerance_) return {};
    return mixture_of(swatch[0], swatch[0], 0);
  }
  const Projection best(way, distance[first], distance[second]);
  const float most = std::max(squared_tolerance_, kOffLine * kOffLine * way.squared_length);
  if (best.squared_distance > most) return {};
  return mixture_of(swatch[first], swatch[second], best.share_of_b(way));
}

SwatchSet Unmixer::between_others(SwatchSet swatches, SwatchSet all) const {
  SwatchSet found = 0;
  for_each_in(swatches, [&](std::size_t m) {
    const SwatchSet others = all & ~only(m);
    bool between = false;
    for_each_in(others, [&](std::size_t a) {
      between |= (between_[m * colors_.size() + a] & others) != 0;
    });
    if (between) found |= only(m);
  });
  return found;
}

}  // namespace huemask::mask
