// Room: mask
// Boundaries: where regions meet, exactly along the edges of pixels, each border once.
//
// The edges of pixels on which two regions (or a region and none) meet are cracks. An arc is a run
// of cracks between two junctions, corners of pixels where three cracks or more meet, or a closed
// one without any. Each arc belongs to the regions on both its sides: whoever simplifies or smooths
// arcs keeps neighbors seamless. A ring is a closed walk over arcs around a region; the rings of a
// region are all its outlines and holes, so filling between them gives back its pixels, no more and
// no less.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "huemask/context.h"
#include "huemask/facets.h"
#include "huemask/mask.h"
#include "huemask/plane.h"
#include "huemask/result.h"

namespace huemask {

// A corner of pixels: (0, 0) is the upper left one of the picture, (width, height) the lower right.
struct GridPoint {
  std::int32_t x = 0;
  std::int32_t y = 0;
  bool operator==(const GridPoint&) const = default;
};

struct Arc {
  std::uint32_t left = kNoRegion;   // the region to the left of who walks it (y points down),
  std::uint32_t right = kNoRegion;  // and to the right; never the same
  std::uint32_t first = 0;          // of its points
  std::uint32_t count = 0;          // 2 or more; a closed arc ends where it begins
};

// An arc in one of its two directions. The region of a ring lies to the right.
struct HalfArc {
  std::uint32_t arc = 0;
  std::uint32_t reversed = 0;  // 0 or 1
};

struct Ring {
  std::uint32_t region = 0;
  std::uint32_t first = 0;  // of its half arcs
  std::uint32_t count = 0;
  std::int64_t twice_area = 0;  // in pixels; above 0 for an outline, below for a hole
};

struct Boundaries {
  std::vector<GridPoint> points;  // of arcs: their ends, and between them the corners alone
  std::vector<Arc> arcs;          // those from junctions by their first point, then closed ones
  std::uint32_t closed_from = 0;  // the first of these: they may begin anywhere
  std::vector<HalfArc> half_arcs;
  std::vector<Ring> rings;               // by region; outlines before holes
  std::vector<std::uint32_t> ring_from;  // the first ring of each region, and the end

  [[nodiscard]] std::size_t regions() const { return ring_from.empty() ? 0 : ring_from.size() - 1; }
  [[nodiscard]] std::span<const GridPoint> points_of(const Arc& arc) const {
    return std::span(points).subspan(arc.first, arc.count);
  }
  [[nodiscard]] std::span<const HalfArc> half_arcs_of(const Ring& ring) const {
    return std::span(half_arcs).subspan(ring.first, ring.count);
  }
  // Empty where the region has no pixel.
  [[nodiscard]] std::span<const Ring> rings_of(std::uint32_t region) const {
    if (region >= regions()) return {};
    return std::span(rings).subspan(ring_from[region], ring_from[region + 1] - ring_from[region]);
  }
  // The corners of a ring in order from the leftmost of the topmost ones, which is not repeated at
  // the end; none lies on a straight line between its neighbors.
  [[nodiscard]] std::vector<GridPoint> corners_of(const Ring& ring) const;
};

// The boundaries of a map of regions: of facets, of labels, or of the pixels of a mask that are at
// least 128 (region 0). Pixels without a region are like what lies around the picture. Regions are
// connected by edges: one that touches itself at a corner has a ring that does, too.
// Deterministic. Errors: cancelled; too_large where the boundaries would take more memory than
// Limits::max_bytes. Cost: about 5 ns and 1 byte a pixel, and 30 ns and 20 bytes a corner.
[[nodiscard]] Result<Boundaries> trace_boundaries(PlaneView<const std::uint32_t> regions,
                                                  const Context& context);
[[nodiscard]] Result<Boundaries> trace_boundaries(PlaneView<const std::uint16_t> labels,
                                                  const Context& context);
[[nodiscard]] Result<Boundaries> trace_boundaries(PlaneView<const std::uint8_t> mask,
                                                  const Context& context);

// 255 for the pixels inside the rings of `region`, by the even-odd rule; what `trace_boundaries`
// took them from. Cost: that of the rings, and 2 ns a pixel.
[[nodiscard]] Mask fill_rings(const Boundaries& boundaries, std::uint32_t region, int width,
                              int height);

}  // namespace huemask
