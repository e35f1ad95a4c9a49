// What people do when they choose the colors that stand for a picture: a log-linear model of sets.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "huemask/color.h"
#include "huemask/context.h"
#include "huemask/result.h"

namespace huemask::palette {

// Positions in a list of candidates, all different.
using Theme = std::vector<std::size_t>;

// What a theme is judged by, and how much each counts. The chance of a theme is proportional to
// exp(weights . terms), summed over its colors and their pairs.
enum ThemeTerm : std::uint8_t {
  kIsolation,  // of a color: 1 - exp(-distance / 10), to the nearest other in CIELAB, 6 at least
  kExtremity,  // of a color: 1 where no candidate goes farther in its direction from their mean
  kDiversity,  // of a pair: the distance with half of the lightness, / 50
  kLikeness,   // of a pair: exp(-distance / 15)
  kCoverage,   // of the set: how much of the candidates' chroma is near to one of its colors
  kThemeTerms
};
using ThemeTerms = std::array<double, kThemeTerms>;

// Fitted to the 1,200 themes that 40 people chose for each of 30 pictures, 5 of 40 colors each
// (Lin & Hanrahan 2013, doi:10.1145/2470654.2466444), by conditional likelihood: tests/theme does
// it again and compares (docs/decisions/0014).
inline constexpr ThemeTerms kThemeWeights = {-4.533, 1.470, 0.567, -0.740, 6.305};

// The candidates of a theme and what they are to each other.
class ThemeCandidates {
 public:
  // Colors in CIELAB D65, rounded to 1/128 so that the last bits of a conversion decide nothing.
  explicit ThemeCandidates(const std::vector<Lab>& colors);

  [[nodiscard]] std::size_t size() const { return size_; }
  // CIELAB distance in steps of 1/128.
  [[nodiscard]] std::int64_t distance(std::size_t a, std::size_t b) const {
    return distance_[a * size_ + b];
  }
  // What each candidate adds to a theme that has `others` already; one of `others` itself is
  // meaningless there. out: as many as candidates.
  void terms_beside(std::span<const std::size_t> others, std::span<ThemeTerms> out) const;

 private:
  [[nodiscard]] double delta_e(std::size_t a, std::size_t b) const;
  void find_isolation();
  void find_extremity(const std::vector<std::array<double, 3>>& lab);
  void find_pairs(const std::vector<std::array<double, 3>>& lab);

  std::size_t size_;
  std::vector<std::int64_t> distance_;  // row after row, as those below
  std::vector<double> isolation_, extremity_;
  std::vector<double> diversity_, likeness_;
  std::vector<double> coverage_;  // of b's chroma by a
};

// Themes of k candidates as people would choose them, one after another by Gibbs sampling. The
// first `fixed` candidates are in each of them, at their own positions. fixed <= k <= candidates.
// Source: Geman & Geman 1984, doi:10.1109/TPAMI.1984.4767596. Errors: cancelled.
[[nodiscard]] Result<std::vector<Theme>> imagine_themes(const ThemeCandidates& candidates,
                                                        const ThemeTerms& weights,
                                                        std::size_t fixed, std::size_t k,
                                                        std::size_t count, const Context& context);

}  // namespace huemask::palette
