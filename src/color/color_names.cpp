#include "huemask/color_names.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "color/css_name_table.h"
#include "huemask/difference.h"

namespace huemask {

namespace differences {
extern const DifferenceMethod ciede2000;
}

namespace {

struct Candidate {
  Coordinates lab;
  std::size_t index;  // in kCssNamedColors
};

// The names by rising lightness, each color once, under the name that comes first.
const std::vector<Candidate>& candidates() {
  static const std::vector<Candidate> sorted = [] {
    std::vector<Candidate> list;
    for (std::size_t i = 0; i < kCssNamedColors.size(); ++i) {
      const auto same = [&](const Candidate& other) {
        return kCssNamedColors[other.index].srgb == kCssNamedColors[i].srgb;
      };
      if (std::any_of(list.begin(), list.end(), same)) continue;
      const Lab lab = xyz_to_lab(rgb8_to_xyz(kCssNamedColors[i].srgb, RgbSpace::kSrgb));
      list.push_back({{lab.l, lab.a, lab.b}, i});
    }
    std::stable_sort(list.begin(), list.end(),
                     [](const Candidate& a, const Candidate& b) { return a.lab[0] < b.lab[0]; });
    return list;
  }();
  return sorted;
}

// CIEDE2000 is at least |dL| / S_L, and S_L at most 1 + 0.015 * 2500 / sqrt(2520), reached where
// the mean lightness is 0 or 100.
constexpr double kLargestLightnessWeight = 1.7471;

}  // namespace

std::span<const NamedColor> css_named_colors() { return kCssNamedColors; }

std::optional<Rgb8> find_css_color(std::string_view name) {
  std::string lower(name);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  const auto found = std::lower_bound(
      kCssNamedColors.begin(), kCssNamedColors.end(), lower,
      [](const NamedColor& color, const std::string& key) { return color.name < key; });
  if (found == kCssNamedColors.end() || found->name != lower) return std::nullopt;
  return found->srgb;
}

std::string_view nearest_css_name(const Lab& color) {
  static const Difference ciede2000(differences::ciede2000);
  const std::vector<Candidate>& list = candidates();
  const Coordinates sample = {std::clamp(color.l, 0.0, 100.0), color.a, color.b};
  const auto middle =
      std::lower_bound(list.begin(), list.end(), sample[0],
                       [](const Candidate& candidate, double l) { return candidate.lab[0] < l; });

  double best = HUGE_VAL;
  std::size_t best_index = 0;
  bool found = false;
  const auto consider = [&](const Candidate& candidate) {
    const double difference = ciede2000(candidate.lab, sample);
    if (difference < best || (difference == best && candidate.index < best_index)) {
      best = difference;
      best_index = candidate.index;
      found = true;
    }
  };
  // Outwards from the own lightness, until lightness alone is farther than the best so far.
  const auto too_far = [&](const Candidate& candidate) {
    return std::abs(candidate.lab[0] - sample[0]) > best * kLargestLightnessWeight;
  };
  auto up = middle;
  auto down = middle;
  bool more = true;
  while (more) {
    more = false;
    if (up != list.end() && !too_far(*up)) {
      consider(*up++);
      more = true;
    }
    if (down != list.begin() && !too_far(*(down - 1))) {
      consider(*--down);
      more = true;
    }
  }
  return found ? kCssNamedColors[best_index].name : std::string_view("black");
}

}  // namespace huemask
