#include "huemask/color_names.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "color/css_name_table.h"
#include "color/css_reader.h"
#include "huemask/difference.h"

namespace huemask {

namespace differences {
extern const DifferenceMethod ciede2000;
}

namespace {

struct Candidate {
  Coordinates lab;
  double chroma;
  std::size_t index;  // in kCssNamedColors
};

// Each named color once, under the name that comes first.
const std::vector<Candidate>& candidates() {
  static const std::vector<Candidate> distinct = [] {
    std::vector<Candidate> list;
    for (std::size_t i = 0; i < kCssNamedColors.size(); ++i) {
      const auto same = [&](const Candidate& other) {
        return kCssNamedColors[other.index].srgb == kCssNamedColors[i].srgb;
      };
      if (std::any_of(list.begin(), list.end(), same)) continue;
      const Lab lab = xyz_to_lab(rgb8_to_xyz(kCssNamedColors[i].srgb, RgbSpace::kSrgb));
      list.push_back({{lab.l, lab.a, lab.b}, std::hypot(lab.a, lab.b), i});
    }
    return list;
  }();
  return distinct;
}

double squared(double v) { return v * v; }

// Something that CIEDE2000 squared is never below, without its angles. With c = dC'/S_C and
// h = dH'/S_H: c^2 + h^2 + R_T c h >= (1 - |R_T| / 2)(c^2 + h^2); |R_T| < 1.7321, and below 2e-6
// where both hues are in 0..180 degrees. S_H < S_C <= 1 + 0.045 * 1.5 * (mean chroma), and
// stretching a to a' only moves colors apart.
double least_squared(const Candidate& candidate, const Coordinates& sample, double chroma) {
  const double mean_l = squared((candidate.lab[0] + sample[0]) / 2 - 50);
  const double sl = 1 + 0.015 * mean_l / std::sqrt(20 + mean_l);
  const double plane =
      squared(candidate.lab[1] - sample[1]) + squared(candidate.lab[2] - sample[2]);
  const bool unrotated = candidate.lab[2] >= 0 && sample[2] >= 0;
  return squared((candidate.lab[0] - sample[0]) / sl) +
         (unrotated ? 0.99999 : 0.1339) * plane /
             squared(1 + 0.0675 * (candidate.chroma + chroma) / 2);
}

}  // namespace

std::span<const NamedColor> css_named_colors() { return kCssNamedColors; }

std::optional<Rgb8> find_css_color(std::string_view name) {
  const std::string lower = ascii_lower(name);
  const auto found = std::lower_bound(
      kCssNamedColors.begin(), kCssNamedColors.end(), lower,
      [](const NamedColor& color, const std::string& key) { return color.name < key; });
  if (found == kCssNamedColors.end() || found->name != lower) return std::nullopt;
  return found->srgb;
}

std::string_view nearest_css_name(const Lab& color) {
  static const Difference ciede2000(differences::ciede2000);
  const Coordinates sample = {std::clamp(color.l, 0.0, 100.0), color.a, color.b};
  const double chroma = std::hypot(color.a, color.b);
  const std::vector<Candidate>& list = candidates();
  std::array<double, kCssNamedColors.size()> least;
  for (std::size_t i = 0; i < list.size(); ++i) {
    least[i] = least_squared(list[i], sample, chroma);
  }

  double best = HUGE_VAL;
  std::size_t best_index = kCssNamedColors.size();
  const auto consider = [&](const Candidate& candidate) {
    const double difference = ciede2000(candidate.lab, sample);
    if (difference < best || (difference == best && candidate.index < best_index)) {
      best = difference;
      best_index = candidate.index;
    }
  };
  // After the likeliest nearly all others are seen to be farther without the formula.
  const std::size_t guess = static_cast<std::size_t>(
      std::min_element(least.begin(), least.begin() + list.size()) - least.begin());
  consider(list[guess]);
  for (std::size_t i = 0; i < list.size(); ++i) {
    // A little slack, for the rounding of either side.
    if (i != guess && least[i] <= squared(best) * (1 + 1e-9)) consider(list[i]);
  }
  return best_index < kCssNamedColors.size() ? kCssNamedColors[best_index].name : "black";
}

}  // namespace huemask
