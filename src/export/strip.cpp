#include "export/strip.h"

#include <cmath>

namespace huemask {
namespace {

// The scale from share to width at which the strip is full, when those that would be narrower than
// `least` get `least`. Widening some narrows the others, so it is repeated until none falls below.
double fitting_scale(std::span<const Swatch> swatches, double width, double least) {
  double scale = width;
  for (std::size_t pass = 0; pass <= swatches.size(); ++pass) {
    double free_width = width;
    double free_share = 0;
    for (const Swatch& swatch : swatches) {
      if (swatch.share * scale < least) {
        free_width -= least;
      } else {
        free_share += swatch.share;
      }
    }
    const double next = free_share > 0 ? free_width / free_share : scale;
    if (next >= scale) break;
    scale = next;
  }
  return scale;
}

}  // namespace

std::vector<int> strip_edges(std::span<const Swatch> swatches, int width, double least) {
  const double scale = fitting_scale(swatches, width, least);
  std::vector<double> edges;
  double total = 0;
  for (const Swatch& swatch : swatches)
    edges.push_back(total += std::fmax(swatch.share * scale, least));
  std::vector<int> rounded;
  for (const double edge : edges) {
    rounded.push_back(static_cast<int>(std::lround(edge / total * width)));
  }
  return rounded;
}

}  // namespace huemask
