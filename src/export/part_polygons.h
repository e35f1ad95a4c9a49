// Facets as polygons for formats that have no holes.
#pragma once

#include <cstdint>
#include <vector>

#include "huemask/boundaries.h"
#include "huemask/facets.h"

namespace huemask {

// A point in half pixels: (1, 1) is the center of the first pixel.
struct HalfPixelPoint {
  std::int32_t x = 0;
  std::int32_t y = 0;
};

// One polygon for each facet, holes and all: from every hole a cut of no width leads straight up to
// the outline or another hole, so that the polygon goes there and back. Exact: its inside, by the
// even-odd or the non-zero rule, is the facet.
class PartPolygons {
 public:
  // Both must outlive this; `boundaries` are those of `facets`. Cost: 50 ns a hole, and 2 ns for
  // each pixel that a cut passes.
  PartPolygons(const Facets& facets, const Boundaries& boundaries);

  // The corners of the polygon of a facet, the first not repeated at the end.
  [[nodiscard]] std::vector<HalfPixelPoint> of(std::uint32_t facet) const;

 private:
  // Where the cut of a hole ends: in the middle of the crack below which the facet lies.
  struct Cut {
    GridPoint crack;  // its left end
    std::int32_t hole_y = 0;
    std::uint32_t ring = 0;
  };
  struct Walk;
  [[nodiscard]] Cut cut_of(std::uint32_t ring) const;
  [[nodiscard]] const Cut* next_cut(GridPoint from, std::int32_t end_x) const;

  const Facets* facets_;
  const Boundaries* boundaries_;
  std::vector<Cut> cuts_;  // row by row
};

}  // namespace huemask
