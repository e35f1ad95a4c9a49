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

Mixture mixture_of(std::uint8_t one, std::uint8_t other, int share_of_other) {
  if (share_of_other == 0) return {one, one, 0};
  if (share_of_other == 255) return {other, other, 0};
  if (share_of_other > 127) {
    return {other, one, static_cast<std::uint8_t>(255 - share_of_other)};
  }
  return {one, other, static_cast<std::uint8_t>(share_of_other)};
}

std::uint8_t share_of_255(float share) { return static_cast<std::uint8_t>(share * 255 + 0.5F); }

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
        if (along < kNearEnd || along > 1 - kNearEnd) continue;
        const float off = to_a - along * along * way.squared_length;
        if (off <= kOffLine * kOffLine * way.squared_length) between_[m * count + a] |= only(b);
      }
    }
  }
}

// Where a color is on a line, from its squared distances to both ends, and how far from it.
struct Unmixer::Projection {
  Projection(const Line& way, float to_a, float to_b) {
    const float difference = to_a - to_b + way.squared_length;
    along = std::clamp(difference * way.half_inverse, 0.0F, 1.0F);
    const float from_line = to_a + along * (along * way.squared_length - difference);
    squared_distance = std::max(from_line, 0.0F);
  }
  [[nodiscard]] float cost(const Line& way) const {
    return squared_distance + kLongLine * along * (1 - along) * way.squared_length;
  }
  [[nodiscard]] float share_of_b(const Line& way) const {
    return std::clamp((along - way.dead) * way.live_scale, 0.0F, 1.0F);
  }
  float along;
  float squared_distance;
};

Partner Unmixer::partner_of(Rgb8 color, std::size_t own, SwatchSet partners) const {
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
  return {static_cast<std::uint8_t>(best), share_of_255(share)};
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
  // One alone; of more, that is a pair with no share of the other.
  std::size_t first = 0;
  std::size_t second = 0;
  float least = count == 1 ? distance[0] : std::numeric_limits<float>::infinity();
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = i + 1; j < count; ++j) {
      const Line& way = line(swatch[i], swatch[j]);
      const float cost = Projection(way, distance[i], distance[j]).cost(way);
      if (cost >= least) continue;
      least = cost;
      first = i;
      second = j;
    }
  }
  const Line& way = line(swatch[first], swatch[second]);
  const Projection best(way, distance[first], distance[second]);
  const float most = std::max(squared_tolerance_, kOffLine * kOffLine * way.squared_length);
  if (best.squared_distance > most) return {};
  return mixture_of(swatch[first], swatch[second], share_of_255(best.share_of_b(way)));
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
