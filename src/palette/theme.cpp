#include "palette/theme.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "cluster/labeling.h"
#include "palette/matching.h"

namespace huemask::palette {
namespace {

// More imagined themes bring a chosen one no nearer to people (docs/decisions/0014).
constexpr std::size_t kImagined = 2000;
// With more than five colors fewer, as a matching takes the cube of their number: 20 colors then
// take half a second, not two.
constexpr std::size_t kImaginedColors = 10'000;

// A theme that gets nearer to all imagined ones.
class Choice {
 public:
  Choice(const ThemeCandidates& candidates, const std::vector<Theme>& imagined, Theme theme)
      : candidates_(candidates),
        imagined_(imagined),
        theme_(std::move(theme)),
        matching_(theme_.size() - 1),
        distance_(candidates.size()) {}

  [[nodiscard]] const Theme& theme() const { return theme_; }

  // Puts the best candidate in the place of one color. False where that is the best.
  bool improve(std::size_t at) {
    std::fill(distance_.begin(), distance_.end(), 0);
    std::swap(theme_[at], theme_.back());
    for (const Theme& target : imagined_) add_distances(target);
    std::size_t best = theme_.back();
    for (std::size_t a = 0; a < distance_.size(); ++a) {
      const bool is_free = std::find(theme_.begin(), theme_.end(), a) == theme_.end();
      if (is_free && distance_[a] < distance_[best]) best = a;
    }
    const bool is_better = best != theme_.back();
    theme_.back() = best;
    std::swap(theme_[at], theme_.back());
    return is_better;
  }

 private:
  // To an imagined theme, from this one with each candidate in the place of its last color.
  void add_distances(const Theme& target) {
    for (std::size_t row = 0; row + 1 < theme_.size(); ++row) {
      for (std::size_t c = 0; c < target.size(); ++c) {
        matching_.cost(row, c) = candidates_.distance(theme_[row], target[c]);
      }
    }
    const std::vector<std::int64_t>& others = matching_.total_without_column();
    for (std::size_t a = 0; a < distance_.size(); ++a) {
      std::int64_t least = others[0] + candidates_.distance(a, target[0]);
      for (std::size_t c = 1; c < target.size(); ++c) {
        least = std::min(least, others[c] + candidates_.distance(a, target[c]));
      }
      distance_[a] += least;
    }
  }

  const ThemeCandidates& candidates_;
  const std::vector<Theme>& imagined_;
  Theme theme_;
  Matching matching_;
  std::vector<std::int64_t> distance_;
};

}  // namespace

Result<Theme> choose_theme(const std::vector<Lab>& colors, std::size_t fixed, std::size_t k,
                           const ThemeTerms& weights, const Context& context) {
  const ThemeCandidates candidates(colors);
  const std::size_t count = std::min(kImagined, kImaginedColors / k);
  const auto imagined = imagine_themes(candidates, weights, fixed, k, count, context);
  if (!imagined) return tl::make_unexpected(imagined.error());
  Choice choice(candidates, *imagined, imagined->back());
  // Each improvement brings the theme nearer, so this ends.
  for (bool is_better = true; is_better;) {
    is_better = false;
    for (std::size_t at = fixed; at < k; ++at) {
      if (context.cancelled()) return cluster::cancelled_error();
      is_better = choice.improve(at) || is_better;
    }
  }
  Theme theme = choice.theme();
  std::sort(theme.begin() + static_cast<std::ptrdiff_t>(fixed), theme.end());
  return theme;
}

Result<Clustering> narrow_to_theme(const ClusterProblem& problem, const Clustering& candidates,
                                   std::size_t fixed, int k, const Context& context) {
  const auto count = static_cast<std::size_t>(k);
  if (candidates.centers.size() <= count) return candidates;
  std::vector<Lab> colors;
  for (const Coordinates& center : candidates.centers) {
    colors.push_back(xyz_to_lab(problem.difference.xyz(center)));
  }
  const Result<Theme> theme = choose_theme(colors, fixed, count, kThemeWeights, context);
  if (!theme) return tl::make_unexpected(theme.error());
  std::vector<Coordinates> centers;
  for (const std::size_t candidate : *theme) centers.push_back(candidates.centers[candidate]);
  const cluster::TablePoints points = cluster::table_points(problem, context.thread_count());
  return cluster::assign_colors(problem.difference, points, std::move(centers), context)
      .map([&](Clustering c) { return cluster::without_unused_centers(std::move(c), fixed); });
}

}  // namespace huemask::palette
