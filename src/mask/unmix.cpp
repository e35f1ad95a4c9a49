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

// A float or a number for each lane, as vectors of the compiler: compared and chosen without a
// branch, for which of two colors is nearer can seldom be foretold.
using Floats = float __attribute__((vector_size(kLanes * sizeof(float))));
using Numbers = std::int32_t __attribute__((vector_size(kLanes * sizeof(std::int32_t))));

Floats within_one(Floats value) {
  const Floats positive = value > 0.0F ? value : Floats{};
  return positive < 1.0F ? positive : Floats{} + 1.0F;
}

Mixture mixed(std::size_t a, std::size_t b, float share_of_b) {
  // NOLINTNEXTLINE(bugprone-incorrect-roundings): no share is below 0
  const int share = static_cast<int>(share_of_b * 255 + 0.5F);
  const bool more_of_b = share > 127;
  const int lesser = more_of_b ? 255 - share : share;
  const std::size_t first = more_of_b ? b : a;
  const std::size_t second = lesser == 0 ? first : a + b - first;
  return {static_cast<std::uint8_t>(first), static_cast<std::uint8_t>(second),
          static_cast<std::uint8_t>(lesser)};
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

struct Unmixer::Lanes {
  explicit Lanes(const Colors& colors) {
    for (std::size_t i = 0; i < kLanes; ++i) {
      r[i] = colors[i].r;
      g[i] = colors[i].g;
      b[i] = colors[i].b;
    }
  }
  // Whole numbers below 2^24: exact.
  [[nodiscard]] Floats squared_distances(Rgb8 color) const {
    const Floats to_r = r - static_cast<float>(color.r);
    const Floats to_g = g - static_cast<float>(color.g);
    const Floats to_b = b - static_cast<float>(color.b);
    return to_r * to_r + to_g * to_g + to_b * to_b;
  }

  Floats r, g, b;
};

// The pair that costs least of those considered, lane by lane; the first of equals.
struct Unmixer::Best {
  // One swatch alone.
  Best(std::size_t swatch, Floats distances)
      : cost(Floats{} + std::numeric_limits<float>::infinity()),
        squared_distance(distances),
        pair(Numbers{} + pair_of(swatch, swatch)) {}

  static std::int32_t pair_of(std::size_t one, std::size_t other) {
    return static_cast<std::int32_t>(one * kMostInSet + other);
  }
  [[nodiscard]] std::size_t one(std::size_t lane) const {
    return static_cast<std::size_t>(pair[lane]) / kMostInSet;
  }
  [[nodiscard]] std::size_t other(std::size_t lane) const {
    return static_cast<std::size_t>(pair[lane]) % kMostInSet;
  }

  // The pair of both ends of a line, from the squared distances to them.
  void consider(const Line& way, std::int32_t new_pair, Floats to_one, Floats to_other) {
    const Floats beyond = to_one - to_other + way.squared_length;
    const Floats part = within_one(beyond * way.half_inverse);
    const Floats off = to_one - part * beyond + part * part * way.squared_length;
    const Floats away = off > 0.0F ? off : Floats{};
    const Floats new_cost = away + kLongLine * part * (1 - part) * way.squared_length;
    const auto less = new_cost < cost;
    cost = less ? new_cost : cost;
    along = less ? part : along;
    squared_distance = less ? away : squared_distance;
    pair = less ? Numbers{} + new_pair : pair;
  }

  Floats cost;
  Floats along{};
  Floats squared_distance;
  Numbers pair;
};

Mixture Unmixer::mixture_of(const Best& best, std::size_t lane) const {
  const Line& way = line(best.one(lane), best.other(lane));
  const float live = (best.along[lane] - way.dead) * way.live_scale;
  return mixed(best.one(lane), best.other(lane), std::clamp(live, 0.0F, 1.0F));
}

bool Unmixer::is_off(const Best& best, std::size_t lane) const {
  const Line& way = line(best.one(lane), best.other(lane));
  const float most = std::max(squared_tolerance_, kOffLine * kOffLine * way.squared_length);
  return best.squared_distance[lane] > most;
}

std::array<Mixture, kLanes> Unmixer::with_own(const Colors& colors, std::size_t own,
                                              SwatchSet partners) const {
  const Lanes lanes(colors);
  const Floats to_own = lanes.squared_distances(colors_[own]);
  Best best(own, to_own);
  for_each_in(partners & ~only(own), [&](std::size_t other) {
    const Line& way = line(own, other);
    if (way.squared_length == 0) return;
    best.consider(way, Best::pair_of(own, other), to_own, lanes.squared_distances(colors_[other]));
  });
  std::array<Mixture, kLanes> mixtures;
  for (std::size_t i = 0; i < kLanes; ++i) mixtures[i] = mixture_of(best, i);
  return mixtures;
}

void Unmixer::unmix(const Colors& colors, SwatchSet swatches, unsigned lanes,
                    Mixtures& mixtures) const {
  const Lanes values(colors);
  Floats distances[kMostInSet];
  std::array<std::uint8_t, kMostInSet> swatch;
  std::size_t count = 0;
  for_each_in(swatches, [&](std::size_t j) {
    swatch[count] = static_cast<std::uint8_t>(j);
    distances[count++] = values.squared_distances(colors_[j]);
  });
  for_each_in(lanes, [&](std::size_t i) { mixtures[i].reset(); });
  if (count == 0) return;
  // Alone; of two or more, that is a pair with no share of the other.
  Best best(swatch[0], distances[0]);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = i + 1; j < count; ++j) {
      const Line& way = line(swatch[i], swatch[j]);
      if (way.squared_length == 0) continue;
      best.consider(way, Best::pair_of(swatch[i], swatch[j]), distances[i], distances[j]);
    }
  }
  for_each_in(lanes, [&](std::size_t i) {
    if (!is_off(best, i)) mixtures[i] = mixture_of(best, i);
  });
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
