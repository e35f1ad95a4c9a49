#include "huemask/harmony.h"

#include <array>

#include "huemask/contrast.h"
#include "huemask/difference.h"

namespace huemask {

std::vector<double> contrast_matrix(std::span<const Swatch> swatches) {
  std::vector<double> ratios;
  for (const Swatch& a : swatches) {
    for (const Swatch& b : swatches) ratios.push_back(wcag_contrast(a.srgb, b.srgb));
  }
  return ratios;
}

std::vector<Merge> find_merges(std::span<const Swatch> swatches) {
  const Difference ciede2000 = *find_difference("ciede2000");
  std::vector<Coordinates> normal;
  std::vector<std::array<Coordinates, kColorDeficiencies.size()>> deficient(swatches.size());
  for (std::size_t i = 0; i < swatches.size(); ++i) {
    const Xyz color = rgb8_to_xyz(swatches[i].srgb, RgbSpace::kSrgb);
    normal.push_back(ciede2000.coordinates(color));
    for (const ColorDeficiency deficiency : kColorDeficiencies) {
      deficient[i][static_cast<std::size_t>(deficiency)] =
          ciede2000.coordinates(simulate_deficiency(color, deficiency));
    }
  }
  std::vector<Merge> merges;
  for (std::size_t a = 0; a < swatches.size(); ++a) {
    for (std::size_t b = a + 1; b < swatches.size(); ++b) {
      const double apart = ciede2000(normal[a], normal[b]);
      if (apart < kApartDeltaE) continue;
      for (const ColorDeficiency deficiency : kColorDeficiencies) {
        const auto kind = static_cast<std::size_t>(deficiency);
        const double left = ciede2000(deficient[a][kind], deficient[b][kind]);
        if (left < kMergeDeltaE) merges.push_back({a, b, deficiency, left, apart});
      }
    }
  }
  return merges;
}

}  // namespace huemask
