// Room: mask
// Facets: the connected parts of a label map, as a painter by numbers calls them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "huemask/color.h"
#include "huemask/context.h"
#include "huemask/mask.h"
#include "huemask/plane.h"
#include "huemask/result.h"

namespace huemask {

using RegionMap = Plane<std::uint32_t>;  // a spatial region per pixel
inline constexpr std::uint32_t kNoRegion = 0xFFFFFFFF;

struct Facet {
  std::uint16_t label = 0;
  std::uint64_t pixels = 0;
};

struct Facets {
  RegionMap map;              // the facet of each pixel, kNoRegion where there is no label
  std::vector<Facet> facets;  // numbered by their first pixel, row by row
};

// The parts of one label that are connected by edges (not by corners alone).
// Deterministic. Errors: cancelled. Cost: about 5 ns and 4 bytes a pixel; for noise 8 bytes.
[[nodiscard]] Result<Facets> find_facets(const LabelMap& labels, const Context& context);

struct FacetMinimum {
  std::uint64_t pixels = 1;  // a facet of fewer goes,
  double width_px = 0;       // and one in which no circle of this diameter fits
};

// Gives each facet below the minimum to a neighbor, the smallest first: to that of the longest
// common border, of equal ones to that of the nearest color, then to the first. Facets of one label
// that touch then are one. A facet with no neighbor stays. `colors`: of each label, at least as
// many as there are labels. Pixels without a label stay so.
// Deterministic. Errors: cancelled. Cost: about 0.3 us a facet and 30 ns a pixel.
[[nodiscard]] Result<Facets> merge_small_facets(const Facets& facets, std::span<const Lab> colors,
                                                const FacetMinimum& minimum,
                                                const Context& context);

// The largest circle around the center of a pixel that holds no pixel of another facet.
struct InscribedCircle {
  int x = 0;  // the pixel
  int y = 0;
  double radius_px = 0;  // from its center to the nearest edge of the facet, 0.5 at least
};

// The pole of inaccessibility of each facet: where a number has the most room. Of equal circles the
// one nearest to their middle. The border of the picture is an edge, too.
// Deterministic. Errors: cancelled. Cost: about 15 ns and 4 bytes a pixel on one thread.
// Source: Meijster, Roerdink & Hesselink 2000, doi:10.1007/0-306-47025-X_36 (distance transform).
[[nodiscard]] Result<std::vector<InscribedCircle>> inscribed_circles(const Facets& facets,
                                                                     const Context& context);

}  // namespace huemask
