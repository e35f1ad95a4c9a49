// An arc as the points that a curve is fitted to, and on which side of it the pixels are.
#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "huemask/boundaries.h"
#include "mask/cubic_fit.h"

namespace huemask {

// A point for a curve to pass, and the place on the edges of the pixels that it came from.
struct PathPoint {
  Point2 base;
  std::size_t next_corner = 0;  // the first corner of the arc beyond the base
};

// How the edges of pixels that a smooth line is seen by turn back into one: the middle of a
// straight run of edges lies on the line, its ends up to half a pixel beside it. So the points are
// the middles of the runs, with more where a run ends in a corner that is no step of a slope.
struct CrackPath {
  std::vector<GridPoint> arc;      // its corners; a closed one may begin elsewhere
  std::vector<Point2> points;      // smoothed
  std::vector<PathPoint> from;     // of each point
  std::vector<std::size_t> sharp;  // which points no curve passes smoothly, rising
  bool closed_smoothly = false;    // without any such point; the last point is the first again
};

// How an arc may move.
struct PathOptions {
  int width = 0;  // of the picture, whose border is not smoothed
  int height = 0;
  double tolerance_px = 0;
  bool closed = false;  // may begin anywhere
};
[[nodiscard]] CrackPath crack_path(std::span<const GridPoint> arc, const PathOptions& options);

// Collects where paths cross the lines through the centers of the pixels of a row, and tells
// where two paths between the same ends do not leave the centers on the same side.
class SideCheck {
 public:
  void clear() { crossings_.clear(); }
  void add_line(Point2 from, Point2 to);
  void add_curve(const Cubic& curve);
  // Along the edges of the pixels, from where one point came from to where another did.
  void add_edges(const CrackPath& path, std::size_t first, std::size_t last);
  // How many gaps between centers are crossed an odd number of times by all that was added: about
  // as many centers have changed sides as that.
  [[nodiscard]] std::size_t changed();

 private:
  std::vector<std::pair<int, int>> crossings_;  // row, and how many centers lie to the left
};

}  // namespace huemask
