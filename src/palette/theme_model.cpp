#include "palette/theme_model.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "base/random.h"
#include "cluster/labeling.h"
#include "palette/exponential.h"

namespace huemask::palette {
namespace {

// A unit that keeps the term near 1, and the reach of the kernels, in CIELAB.
constexpr double kSteps = 128;
constexpr double kDiversityUnit = 50;
constexpr double kLightness = 0.5;  // of its difference counts for diversity
constexpr double kIsolationReach = 10;
constexpr double kLeastIsolation = 6;  // nearer than that are none that people chose from
constexpr double kLikenessReach = 15;
constexpr double kCoverageReach = 15;
constexpr double kLeastChroma = 1;  // so that grays count where all are gray

constexpr std::size_t kUnusedThemes = 20;  // until the sampler has forgotten where it began

using Point = std::array<double, 3>;

double dot(const Point& a, const Point& b) { return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]; }

Point minus(const Point& a, const Point& b) { return {a[0] - b[0], a[1] - b[1], a[2] - b[2]}; }

double square(double x) { return x * x; }

// A position, with a chance in proportion to the weights. Their sum is above 0.
std::size_t draw(const std::vector<double>& weights, Random& random) {
  const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
  double left = random.uniform() * total;
  std::size_t last = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] == 0) continue;
    last = i;
    left -= weights[i];
    if (left < 0) break;
  }
  return last;
}

// Draws themes one after another, each from the one before.
class Sampler {
 public:
  Sampler(const ThemeCandidates& candidates, const ThemeTerms& weights, std::uint64_t seed)
      : candidates_(candidates),
        weights_(weights),
        random_(seed),
        terms_(candidates.size()),
        chances_(candidates.size()) {}

  // Draws the colors of a theme from `fixed` on again, one by one, each given all others.
  void sweep(Theme& theme, std::size_t fixed) {
    for (std::size_t at = fixed; at < theme.size(); ++at) {
      std::swap(theme[at], theme.back());
      theme.back() = draw_beside(std::span(theme).first(theme.size() - 1));
      std::swap(theme[at], theme.back());
    }
  }

 private:
  std::size_t draw_beside(std::span<const std::size_t> others) {
    candidates_.terms_beside(others, terms_);
    double most = std::numeric_limits<double>::lowest();
    for (std::size_t i = 0; i < terms_.size(); ++i) {
      chances_[i] = std::inner_product(weights_.begin(), weights_.end(), terms_[i].begin(), 0.0);
      most = std::max(most, chances_[i]);
    }
    for (double& chance : chances_) chance = exponential(chance - most);
    for (const std::size_t other : others) chances_[other] = 0;
    return draw(chances_, random_);
  }

  const ThemeCandidates& candidates_;
  ThemeTerms weights_;
  Random random_;
  std::vector<ThemeTerms> terms_;
  std::vector<double> chances_;
};

}  // namespace

ThemeCandidates::ThemeCandidates(const std::vector<Lab>& colors)
    : size_(colors.size()), distance_(size_ * size_) {
  std::vector<Point> lab;
  for (const Lab& color : colors) {
    lab.push_back({std::round(color.l * kSteps) / kSteps, std::round(color.a * kSteps) / kSteps,
                   std::round(color.b * kSteps) / kSteps});
  }
  for (std::size_t a = 0; a < size_; ++a) {
    for (std::size_t b = 0; b < size_; ++b) {
      const Point apart = minus(lab[a], lab[b]);
      distance_[a * size_ + b] = std::llround(std::sqrt(dot(apart, apart)) * kSteps);
    }
  }
  find_isolation();
  find_extremity(lab);
  find_pairs(lab);
}

double ThemeCandidates::delta_e(std::size_t a, std::size_t b) const {
  return static_cast<double>(distance(a, b)) / kSteps;
}

void ThemeCandidates::find_isolation() {
  for (std::size_t a = 0; a < size_; ++a) {
    double nearest = size_ > 1 ? std::numeric_limits<double>::max() : 0;
    for (std::size_t b = 0; b < size_; ++b) {
      if (b != a) nearest = std::min(nearest, delta_e(a, b));
    }
    isolation_.push_back(1 - exponential(-std::max(nearest, kLeastIsolation) / kIsolationReach));
  }
}

// One over how many times farther than a color the farthest candidate goes in its direction, to the
// fourth power.
void ThemeCandidates::find_extremity(const std::vector<Point>& lab) {
  Point mean{};
  for (const Point& color : lab) {
    for (std::size_t axis = 0; axis < 3; ++axis) mean[axis] += color[axis];
  }
  for (double& axis : mean) axis /= static_cast<double>(size_);
  for (const Point& color : lab) {
    const Point direction = minus(color, mean);
    const double length = dot(direction, direction) + 1;  // 1: the mean itself has no direction
    double farthest = 1;
    for (const Point& other : lab) {
      farthest = std::max(farthest, dot(minus(other, mean), direction) / length);
    }
    extremity_.push_back(1 / square(square(farthest)));
  }
}

void ThemeCandidates::find_pairs(const std::vector<Point>& lab) {
  std::vector<double> chroma;
  for (const Point& color : lab) {
    chroma.push_back(std::sqrt(square(color[1]) + square(color[2])) + kLeastChroma);
  }
  const double all_chroma = std::accumulate(chroma.begin(), chroma.end(), 0.0);
  for (std::size_t a = 0; a < size_; ++a) {
    for (std::size_t b = 0; b < size_; ++b) {
      Point apart = minus(lab[a], lab[b]);
      apart[0] *= kLightness;
      diversity_.push_back(std::sqrt(dot(apart, apart)) / kDiversityUnit);
      likeness_.push_back(exponential(-delta_e(a, b) / kLikenessReach));
      const double near = exponential(-square(delta_e(a, b) / kCoverageReach) / 2);
      coverage_.push_back(near * chroma[b] / all_chroma);
    }
  }
}

void ThemeCandidates::terms_beside(std::span<const std::size_t> others,
                                   std::span<ThemeTerms> out) const {
  std::vector<double> covered(size_);
  for (const std::size_t other : others) {
    for (std::size_t b = 0; b < size_; ++b) {
      covered[b] = std::max(covered[b], coverage_[other * size_ + b]);
    }
  }
  for (std::size_t a = 0; a < size_; ++a) {
    out[a] = {isolation_[a], extremity_[a], 0, 0, 0};
    for (const std::size_t other : others) {
      out[a][kDiversity] += diversity_[other * size_ + a];
      out[a][kLikeness] += likeness_[other * size_ + a];
    }
    const double* by_it = coverage_.data() + a * size_;
    for (std::size_t b = 0; b < size_; ++b) out[a][kCoverage] += std::max(covered[b], by_it[b]);
  }
}

Result<std::vector<Theme>> imagine_themes(const ThemeCandidates& candidates,
                                          const ThemeTerms& weights, std::size_t fixed,
                                          std::size_t k, std::size_t count,
                                          const Context& context) {
  Sampler sampler(candidates, weights, context.seed);
  Theme theme(k);
  std::iota(theme.begin(), theme.end(), std::size_t{0});
  std::vector<Theme> themes;
  for (std::size_t drawn = 0; drawn < kUnusedThemes + count; ++drawn) {
    if (context.cancelled()) return cluster::cancelled_error();
    sampler.sweep(theme, fixed);
    if (drawn >= kUnusedThemes) themes.push_back(theme);
  }
  return themes;
}

}  // namespace huemask::palette
