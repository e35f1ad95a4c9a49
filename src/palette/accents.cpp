#include "palette/accents.h"

#include <algorithm>
#include <cstdint>

#include "huemask/color.h"
#include "palette/accent_limits.h"
#include "palette/islands.h"
#include "palette/rgb_line.h"

namespace huemask::palette {
namespace {

constexpr double kMissed = 2;           // CIEDE2000 from every center
constexpr double kLeastShare = 1.5e-4;  // of the picture's weight
constexpr double kMostShare = 5e-3;     // more is the clusterer's to decide
constexpr int kAround = 3;              // levels of red, green and blue
constexpr double kConcentrated = 0.5;   // of the weight around, in the one color
constexpr double kLineDistance = 4;     // in encoded RGB, 0 to 255

// Saturated colors of the table with a share as small patches have it, more frequent than all
// colors close around them together; heaviest first.
std::vector<Rgb8> patch_colors(const ColorTable& table, const ColorNeighbors& neighbors) {
  const auto weights = table.weights();
  const auto total = static_cast<double>(table.total_weight());
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < table.size(); ++i) {
    const double share = static_cast<double>(weights[i]) / total;
    if (table.pixels[i] < kLeastAccentPixels || share < kLeastShare || share > kMostShare) continue;
    const Rgb8 color = key_color(table.keys[i]);
    if (!is_saturated(color, table.space)) continue;
    const auto around = static_cast<double>(neighbors.around(color, kAround).weight);
    if (static_cast<double>(weights[i]) >= kConcentrated * around) found.push_back(i);
  }
  std::stable_sort(found.begin(), found.end(),
                   [&](std::size_t i, std::size_t j) { return weights[i] > weights[j]; });
  std::vector<Rgb8> colors;
  for (const std::size_t i : found) colors.push_back(key_color(table.keys[i]));
  return colors;
}

// All that may be an accent: single colors first, for an island around one has its color but
// nearly.
std::vector<Rgb8> candidates(const ColorTable& table) {
  const ColorNeighbors neighbors(table);
  std::vector<Rgb8> colors = patch_colors(table, neighbors);
  for (const Island& island : find_islands(table, neighbors)) colors.push_back(island.color);
  return colors;
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
  if (most == 0) return {};
  const std::vector<Rgb8> found = candidates(table);
  if (found.empty()) return {};
  const Difference ciede2000 = *find_difference("ciede2000");
  std::vector<Xyz> known;
  std::vector<Encoded> others;
  for (const Coordinates& center : clustering.centers) {
    known.push_back(problem.difference.xyz(center));
    others.push_back(encoded_rgb(xyz_to_lab(known.back())));
  }
  for (const Xyz& color : flat_colors(table)) others.push_back(encoded_rgb(xyz_to_lab(color)));
  std::vector<Xyz> accents;
  for (const Rgb8 candidate : found) {
    const Xyz color = rgb8_to_xyz(candidate, table.space);
    const bool is_missed = std::none_of(known.begin(), known.end(), [&](const Xyz& other) {
      return ciede2000(other, color) < kMissed;
    });
    if (!is_missed || is_between(encoded_rgb(xyz_to_lab(color)), others)) continue;
    accents.push_back(color);
    known.push_back(color);
    if (accents.size() == most) break;
  }
  return accents;
}

}  // namespace huemask::palette
