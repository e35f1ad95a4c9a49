// Taking a color apart into two of the palette.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "huemask/rgb.h"

namespace huemask::mask {

// A set of swatches, one bit each.
using SwatchSet = std::uint64_t;
inline constexpr std::size_t kMostInSet = 64;

[[nodiscard]] constexpr SwatchSet only(std::size_t swatch) { return SwatchSet{1} << swatch; }

// Calls body(swatch) for each one of a set, rising.
template <typename Body>
void for_each_in(SwatchSet set, const Body& body) {
  for (; set != 0; set &= set - 1) body(static_cast<std::size_t>(std::countr_zero(set)));
}

// Two swatches, `second_share` of 255 the lesser one: [0, 127]. Equal swatches where that is 0.
struct Mixture {
  std::uint8_t first = 0;
  std::uint8_t second = 0;
  std::uint8_t second_share = 0;

  [[nodiscard]] SwatchSet members() const { return only(first) | only(second); }
  friend bool operator==(const Mixture&, const Mixture&) = default;
};

// Colors that are unmixed side by side: as many as a register of any processor holds.
inline constexpr std::size_t kLanes = 4;
using Colors = std::array<Rgb8, kLanes>;

using Mixtures = std::array<std::optional<Mixture>, kLanes>;

// Unmixing by distances in encoded RGB. A color is projected on the line between two swatches. What
// is within `tolerance` of a swatch along that line is noise and belongs to the swatch, but never
// more than a quarter of the line; between, the share rises linearly.
class Unmixer {
 public:
  Unmixer(std::span<const Rgb8> colors, float tolerance);

  [[nodiscard]] std::size_t size() const { return colors_.size(); }
  // The best of `own` alone and `own` with one of `partners`, for each color.
  [[nodiscard]] std::array<Mixture, kLanes> with_own(const Colors& colors, std::size_t own,
                                                     SwatchSet partners) const;
  // The best of any two, or one, of `swatches`, for the colors whose bits `lanes` has; none where
  // even that is far off the line.
  void unmix(const Colors& colors, SwatchSet swatches, unsigned lanes, Mixtures& mixtures) const;
  // Those of `swatches` that a mixture of two others of `all` could be.
  [[nodiscard]] SwatchSet between_others(SwatchSet swatches, SwatchSet all) const;

 private:
  struct Line {
    float squared_length = 0;
    float half_inverse = 0;  // of the squared length
    float dead = 0;          // the part at either end that is noise
    float live_scale = 1;    // 1 / (1 - 2 dead)
  };
  struct Lanes;
  struct Best;
  [[nodiscard]] const Line& line(std::size_t a, std::size_t b) const {
    return lines_[a * colors_.size() + b];
  }
  [[nodiscard]] Mixture mixture_of(const Best& best, std::size_t lane) const;
  [[nodiscard]] bool is_off(const Best& best, std::size_t lane) const;

  std::vector<Rgb8> colors_;
  std::vector<Line> lines_;
  float squared_tolerance_;
  // between_[m * size + a]: every b for which swatch m lies on the way from a to b.
  std::vector<SwatchSet> between_;
};

}  // namespace huemask::mask
