#include "palette/accents.h"

#include <algorithm>
#include <cstdint>

#include "huemask/color.h"
#include "palette/rgb_line.h"

namespace huemask::palette {
namespace {

constexpr double kMissed = 2;           // CIEDE2000 from every center
constexpr double kChroma = 35;          // CIELAB
constexpr double kLeastShare = 1.5e-4;  // of the picture's weight
constexpr std::uint64_t kLeastPixels = 16;
constexpr double kMostShare = 5e-3;    // more is the clusterer's to decide
constexpr int kAround = 3;             // levels of red, green and blue
constexpr double kConcentrated = 0.5;  // of the weight around, in the one color
constexpr double kLineDistance = 4;    // in encoded RGB, 0 to 255

// Saturated colors of the table with a share as small patches have it, heaviest first.
std::vector<std::size_t> candidates(const ColorTable& table) {
  const auto weights = table.weights();
  const auto total = static_cast<double>(table.total_weight());
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < table.size(); ++i) {
    const double share = static_cast<double>(weights[i]) / total;
    if (table.pixels[i] < kLeastPixels || share < kLeastShare || share > kMostShare) continue;
    const Lab lab = xyz_to_lab(rgb8_to_xyz(key_color(table.keys[i]), table.space));
    if (lab_to_lch(lab).c >= kChroma) found.push_back(i);
  }
  std::stable_sort(found.begin(), found.end(),
                   [&](std::size_t i, std::size_t j) { return weights[i] > weights[j]; });
  return found;
}

// Single colors heavier than a patch: the flat areas of a drawing.
std::vector<Xyz> flat_colors(const ColorTable& table) {
  const auto weights = table.weights();
  const double least = kMostShare * static_cast<double>(table.total_weight());
  std::vector<Xyz> flat;
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (static_cast<double>(weights[i]) <= least) continue;
    flat.push_back(rgb8_to_xyz(key_color(table.keys[i]), table.space));
  }
  return flat;
}

// The weight of the colors in the cube around one of them.
std::uint64_t weight_around(const ColorTable& table, Rgb8 center) {
  const auto weights = table.weights();
  const auto low = [](int level) { return std::max(0, level - kAround); };
  const auto high = [](int level) { return std::min(255, level + kAround); };
  std::uint64_t sum = 0;
  for (int r = low(center.r); r <= high(center.r); ++r) {
    for (int g = low(center.g); g <= high(center.g); ++g) {
      const auto row = static_cast<std::uint32_t>(r << 16 | g << 8);
      const auto last = row | static_cast<std::uint32_t>(high(center.b));
      auto at = std::lower_bound(table.keys.begin(), table.keys.end(),
                                 row | static_cast<std::uint32_t>(low(center.b)));
      for (; at != table.keys.end() && *at <= last; ++at) {
        sum += weights[static_cast<std::size_t>(at - table.keys.begin())];
      }
    }
  }
  return sum;
}

// True where the colors close around one are rarer, all together, than it is.
bool is_concentrated(const ColorTable& table, std::size_t color) {
  const std::uint64_t around = weight_around(table, key_color(table.keys[color]));
  return static_cast<double>(table.weights()[color]) >= kConcentrated * static_cast<double>(around);
}

// True for a color that soft edges between two of the others would show.
bool is_between(const Encoded& color, const std::vector<Encoded>& others) {
  for (std::size_t a = 0; a < others.size(); ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      const RgbLine line(others[a], others[b]);
      const double t = line.position(color);
      if (t > 0 && t < 1 && line.distance(color) < kLineDistance) return true;
    }
  }
  return false;
}

}  // namespace

std::vector<Xyz> find_accents(const ClusterProblem& problem, const Clustering& clustering,
                              std::size_t most) {
  const ColorTable& table = *problem.table;
  const std::vector<std::size_t> found = candidates(table);
  if (found.empty() || most == 0) return {};
  const Difference ciede2000 = *find_difference("ciede2000");
  std::vector<Xyz> known;
  std::vector<Encoded> others;
  for (const Coordinates& center : clustering.centers) {
    known.push_back(problem.difference.xyz(center));
    others.push_back(encoded_rgb(xyz_to_lab(known.back())));
  }
  for (const Xyz& color : flat_colors(table)) others.push_back(encoded_rgb(xyz_to_lab(color)));
  std::vector<Xyz> accents;
  for (const std::size_t i : found) {
    const Xyz color = rgb8_to_xyz(key_color(table.keys[i]), table.space);
    const bool is_missed = std::none_of(known.begin(), known.end(), [&](const Xyz& other) {
      return ciede2000(other, color) < kMissed;
    });
    if (!is_missed || !is_concentrated(table, i) ||
        is_between(encoded_rgb(xyz_to_lab(color)), others)) {
      continue;
    }
    accents.push_back(color);
    known.push_back(color);
    if (accents.size() == most) break;
  }
  return accents;
}

}  // namespace huemask::palette
