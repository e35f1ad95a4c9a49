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
constexpr std::size_t kMostFlat = 4;    // times the room for accents: more are a chart
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
    if (static_cast<double>(weights[i]) < kConcentrated * around) continue;
    const auto group = static_cast<double>(neighbors.around(color, kIslandRadius).weight);
    if (group <= kMostShare * total) found.push_back(i);
  }
  std::stable_sort(found.begin(), found.end(),
                   [&](std::size_t i, std::size_t j) { return weights[i] > weights[j]; });
  std::vector<Rgb8> colors;
  for (const std::size_t i : found) colors.push_back(key_color(table.keys[i]));
  return colors;
}

std::vector<Rgb8> island_colors(const ColorTable& table, const ColorNeighbors& neighbors) {
  std::vector<Rgb8> colors;
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

// What a palette has already: a color near one of these, or between two, is no accent.
class Known {
 public:
  Known(const ClusterProblem& problem, const Clustering& clustering)
      : space_(problem.table->space) {
    for (const Coordinates& center : clustering.centers) {
      colors_.push_back(problem.difference.xyz(center));
      ends_.push_back(encoded_rgb(xyz_to_lab(colors_.back())));
    }
    for (const Xyz& color : flat_colors(*problem.table)) {
      ends_.push_back(encoded_rgb(xyz_to_lab(color)));
    }
  }

  // Those of the candidates that are missed; from then on they are known too.
  std::vector<Xyz> add_missed(const std::vector<Rgb8>& candidates) {
    std::vector<Xyz> missed;
    for (const Rgb8 candidate : candidates) {
      const Xyz color = rgb8_to_xyz(candidate, space_);
      if (is_near(color) || is_between(encoded_rgb(xyz_to_lab(color)), ends_)) continue;
      missed.push_back(color);
      colors_.push_back(color);
    }
    return missed;
  }

 private:
  [[nodiscard]] bool is_near(const Xyz& color) const {
    return std::any_of(colors_.begin(), colors_.end(),
                       [&](const Xyz& other) { return ciede2000_(other, color) < kMissed; });
  }

  Difference ciede2000_ = *find_difference("ciede2000");
  RgbSpace space_;
  std::vector<Xyz> colors_;
  std::vector<Encoded> ends_;
};

}  // namespace

std::vector<Xyz> find_accents(const ClusterProblem& problem, const Clustering& clustering,
                              std::size_t most) {
  if (most == 0) return {};
  const ColorTable& table = *problem.table;
  const ColorNeighbors neighbors(table);
  Known known(problem, clustering);
  // Single colors first: an island around one has its color but nearly.
  std::vector<Xyz> accents = known.add_missed(patch_colors(table, neighbors));
  if (accents.size() > kMostFlat * most) return {};
  accents.resize(std::min(accents.size(), most));
  const std::vector<Xyz> islands = known.add_missed(island_colors(table, neighbors));
  if (islands.size() <= most - accents.size()) {
    accents.insert(accents.end(), islands.begin(), islands.end());
  }
  return accents;
}

}  // namespace huemask::palette
