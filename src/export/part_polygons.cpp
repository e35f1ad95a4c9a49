#include "export/part_polygons.h"

#include <algorithm>

namespace huemask {
namespace {

bool before(GridPoint a, GridPoint b) { return a.y != b.y ? a.y < b.y : a.x < b.x; }

HalfPixelPoint corner(GridPoint point) { return {2 * point.x, 2 * point.y}; }
HalfPixelPoint middle_of_crack(GridPoint left_end) { return {2 * left_end.x + 1, 2 * left_end.y}; }

}  // namespace

// A ring on its way into a polygon.
struct PartPolygons::Walk {
  std::vector<GridPoint> corners;
  std::size_t edge = 0;  // the next one
  GridPoint at;          // where on it the walk goes on
  const Cut* cut = nullptr;
};

PartPolygons::PartPolygons(const Facets& facets, const Boundaries& boundaries)
    : facets_(&facets), boundaries_(&boundaries) {
  for (std::uint32_t ring = 0; ring < boundaries.rings.size(); ++ring) {
    if (boundaries.rings[ring].twice_area < 0) cuts_.push_back(cut_of(ring));
  }
  std::sort(cuts_.begin(), cuts_.end(),
            [](const Cut& a, const Cut& b) { return before(a.crack, b.crack); });
}

// No two cuts pass the same pixel: the second would have ended at the hole of the first.
PartPolygons::Cut PartPolygons::cut_of(std::uint32_t ring) const {
  const std::vector<GridPoint> hole = boundaries_->corners_of(boundaries_->rings[ring]);
  const GridPoint top = hole.front();  // the left end of its topmost edge
  GridPoint crack = top;
  while (crack.y > 0 && facets_->map.at(crack.x, crack.y - 1) == boundaries_->rings[ring].region) {
    --crack.y;
  }
  return {.crack = crack, .hole_y = top.y, .ring = ring};
}

// The first cut that ends on the edge from `from` eastward to `end_x`.
const PartPolygons::Cut* PartPolygons::next_cut(GridPoint from, std::int32_t end_x) const {
  const auto found =
      std::lower_bound(cuts_.begin(), cuts_.end(), from,
                       [](const Cut& cut, GridPoint point) { return before(cut.crack, point); });
  const bool on_edge = found != cuts_.end() && found->crack.y == from.y && found->crack.x < end_x;
  return on_edge ? &*found : nullptr;
}

std::vector<HalfPixelPoint> PartPolygons::of(std::uint32_t facet) const {
  std::vector<HalfPixelPoint> polygon;
  const auto rings = boundaries_->rings_of(facet);
  if (rings.empty()) return polygon;
  std::vector<Walk> walks;
  const auto enter = [&](std::vector<GridPoint> corners, const Cut* cut) {
    const GridPoint first = corners.front();
    polygon.push_back(corner(first));
    walks.push_back({std::move(corners), 0, first, cut});
  };
  enter(boundaries_->corners_of(rings.front()), nullptr);
  while (!walks.empty()) {
    Walk& walk = walks.back();
    if (walk.edge == walk.corners.size()) {
      if (walk.cut != nullptr) {
        polygon.push_back(middle_of_crack({walk.cut->crack.x, walk.cut->hole_y}));
        polygon.push_back(middle_of_crack(walk.cut->crack));
      }
      walks.pop_back();
      continue;
    }
    const bool last = walk.edge + 1 == walk.corners.size();
    const GridPoint end = walk.corners[last ? 0 : walk.edge + 1];
    // With the facet to the right, it lies below the edges that lead east.
    const bool may_have_cuts = rings.size() > 1 && end.x > walk.at.x;
    if (const Cut* cut = may_have_cuts ? next_cut(walk.at, end.x) : nullptr) {
      walk.at.x = cut->crack.x + 1;
      polygon.push_back(middle_of_crack(cut->crack));
      polygon.push_back(middle_of_crack({cut->crack.x, cut->hole_y}));
      enter(boundaries_->corners_of(boundaries_->rings[cut->ring]), cut);
      continue;
    }
    ++walk.edge;
    walk.at = end;
    if (!last) polygon.push_back(corner(end));
  }
  return polygon;
}

}  // namespace huemask
