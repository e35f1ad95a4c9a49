#include "mask/crack_path.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace huemask {
namespace {

constexpr int kSharpRun = 3;                // edges on both sides of a corner that is meant
constexpr double kApart = 4;                // pixels between points, at most
constexpr double kShrink = 0.5;             // Taubin 1995: a pass that shrinks
constexpr double kGrow = -0.53;             // and one that grows again
constexpr std::size_t kLeastSmoothed = 10;  // points of a closed path; smaller ones keep their area

Point2 point(GridPoint at) { return {static_cast<double>(at.x), static_cast<double>(at.y)}; }
double distance(Point2 a, Point2 b) { return std::sqrt(dot(a - b, a - b)); }

// The straight runs of an arc: run i leads from its corner i to the next.
class Runs {
 public:
  Runs(std::span<const GridPoint> arc, const PathOptions& options) : arc_(arc), options_(options) {}

  [[nodiscard]] std::size_t count() const { return arc_.size() - 1; }
  [[nodiscard]] int length(std::size_t run) const {
    return std::abs(arc_[run].x - arc_[run + 1].x) + std::abs(arc_[run].y - arc_[run + 1].y);
  }
  [[nodiscard]] bool border(std::size_t run) const {
    const GridPoint a = arc_[run];
    const GridPoint b = arc_[run + 1];
    return (a.x == b.x && (a.x == 0 || a.x == options_.width)) ||
           (a.y == b.y && (a.y == 0 || a.y == options_.height));
  }
  // Whether a corner lies between two runs: not at the ends of an open arc.
  [[nodiscard]] bool inner(std::size_t corner) const {
    return options_.closed || (corner > 0 && corner < count());
  }
  [[nodiscard]] std::size_t before(std::size_t corner) const {
    return corner == 0 ? count() - 1 : corner - 1;
  }
  [[nodiscard]] std::size_t after(std::size_t corner) const {
    return corner == count() ? 0 : corner;
  }
  // Whether a corner stays.
  [[nodiscard]] bool sharp(std::size_t corner) const {
    if (!inner(corner)) return true;
    const std::size_t a = before(corner);
    const std::size_t b = after(corner);
    return std::min(length(a), length(b)) >= kSharpRun || border(a) || border(b);
  }
  // Whether a run turns the same way at both its ends: the top of something, no step of a slope.
  [[nodiscard]] bool is_cap(std::size_t run) const {
    return inner(run) && inner(run + 1) && turn(run) == turn(run + 1);
  }
  // Whether the line does not cut a corner from the middle of one run to that of the other.
  [[nodiscard]] bool blunt(std::size_t run, std::size_t corner) const {
    if (!inner(corner) || sharp(corner) || length(run) < 2) return false;
    const std::size_t other = after(corner) == run ? before(corner) : after(corner);
    return length(other) >= 2 || is_cap(other);
  }

 private:
  // Whether it turns right.
  [[nodiscard]] bool turn(std::size_t corner) const {
    const Point2 in = point(arc_[before(corner) + 1]) - point(arc_[before(corner)]);
    const Point2 out = point(arc_[after(corner) + 1]) - point(arc_[after(corner)]);
    return in.x * out.y - in.y * out.x > 0;
  }

  std::span<const GridPoint> arc_;
  const PathOptions& options_;
};

// A closed arc may begin anywhere: at a sharp corner, if it has one.
std::vector<GridPoint> rotated(std::span<const GridPoint> arc, const PathOptions& options) {
  const Runs runs(arc, options);
  std::vector<GridPoint> points(arc.begin(), arc.end() - 1);
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!runs.sharp(i)) continue;
    std::rotate(points.begin(), points.begin() + static_cast<std::ptrdiff_t>(i), points.end());
    break;
  }
  points.push_back(points.front());
  return points;
}

// Puts the points of an arc together.
class PathMaker {
 public:
  PathMaker(CrackPath& path, const Runs& runs) : path_(path), runs_(runs) {}

  void add_sharp(std::size_t corner) {
    add(point(path_.arc[corner]), corner + 1);
    path_.sharp.push_back(path_.points.size() - 1);
  }
  void add_run(std::size_t run) {
    if (runs_.border(run)) return;
    const Point2 a = point(path_.arc[run]);
    const double length = runs_.length(run);
    const Point2 step = (1 / length) * (point(path_.arc[run + 1]) - a);
    const bool at_start = runs_.blunt(run, run);
    const bool at_end = runs_.blunt(run, run + 1);
    if (at_start) add(a + 0.5 * step, run + 1);
    if (length >= 3 || (!at_start && !at_end)) add(a + 0.5 * length * step, run + 1);
    if (at_end) add(a + (length - 0.5) * step, run + 1);
  }
  void close() { add(path_.from.front().base, path_.arc.size()); }

 private:
  // Points far apart get others between them, so that a curve is judged there, too.
  void add(Point2 to, std::size_t next_corner) {
    if (!path_.points.empty()) {
      const Point2 last = path_.points.back();
      const PathPoint from = path_.from.back();
      const int parts = static_cast<int>(std::ceil(distance(last, to) / kApart));
      for (int i = 1; i < parts; ++i) {
        path_.points.push_back(last + (static_cast<double>(i) / parts) * (to - last));
        path_.from.push_back(from);
      }
    }
    path_.points.push_back(to);
    path_.from.push_back({to, next_corner});
  }

  CrackPath& path_;
  const Runs& runs_;
};

// One pass: every point that may move goes by `factor` towards the line between its neighbors, to
// where it divides their distance as it did.
void smooth(std::vector<Point2>& points, const std::vector<Point2>& origins,
            const std::vector<bool>& fixed, double factor, double most) {
  const std::vector<Point2> old = points;
  const std::size_t last = old.size() - 1;
  for (std::size_t i = 0; i <= last; ++i) {
    if (fixed[i]) continue;
    const Point2 before = old[i == 0 ? last - 1 : i - 1];
    const Point2 after = old[i == last ? 1 : i + 1];
    const double to_before = distance(old[i], before);
    const double to_after = distance(old[i], after);
    if (!(to_before + to_after > 0)) continue;
    const Point2 between = before + (to_before / (to_before + to_after)) * (after - before);
    const Point2 to = old[i] + factor * (between - old[i]);
    points[i] = {std::clamp(to.x, origins[i].x - most, origins[i].x + most),
                 std::clamp(to.y, origins[i].y - most, origins[i].y + most)};
  }
}

void smooth_path(CrackPath& path, double tolerance_px) {
  std::vector<bool> fixed(path.points.size());
  for (const std::size_t i : path.sharp) fixed[i] = true;
  const std::vector<Point2> origins = path.points;
  // What may move further takes more passes to get there.
  const int pairs = 4 + static_cast<int>(8 * tolerance_px);
  for (int i = 0; i < pairs; ++i) {
    smooth(path.points, origins, fixed, kShrink, tolerance_px);
    smooth(path.points, origins, fixed, kGrow, tolerance_px);
  }
}

}  // namespace

CrackPath crack_path(std::span<const GridPoint> arc, const PathOptions& options) {
  CrackPath path;
  path.arc = options.closed ? rotated(arc, options) : std::vector(arc.begin(), arc.end());
  const Runs runs(path.arc, options);
  path.closed_smoothly = options.closed && !runs.sharp(0);
  PathMaker maker(path, runs);
  if (!path.closed_smoothly) maker.add_sharp(0);
  for (std::size_t run = 0; run < runs.count(); ++run) {
    maker.add_run(run);
    const bool last = run + 1 == runs.count();
    if (last ? !path.closed_smoothly : runs.sharp(run + 1)) maker.add_sharp(run + 1);
  }
  if (path.closed_smoothly) maker.close();
  const bool small = path.closed_smoothly && path.points.size() < kLeastSmoothed;
  if (!small) smooth_path(path, options.tolerance_px);
  return path;
}

void SideCheck::add_line(Point2 from, Point2 to) {
  if (from.y > to.y) std::swap(from, to);
  // Rows whose centers lie in [from.y, to.y).
  const auto first = static_cast<int>(std::ceil(from.y - 0.5));
  const auto end = static_cast<int>(std::ceil(to.y - 0.5));
  for (int row = first; row < end; ++row) {
    const double t = (row + 0.5 - from.y) / (to.y - from.y);
    const double x = from.x + t * (to.x - from.x);
    crossings_.emplace_back(row, static_cast<int>(std::ceil(x - 0.5)));
  }
}

void SideCheck::add_curve(const Cubic& curve) {
  if (curve.straight) {
    add_line(curve.start, curve.end);
    return;
  }
  const Point2 legs[] = {curve.control1 - curve.start, curve.control2 - curve.control1,
                         curve.end - curve.control2};
  double reach = 0;
  for (const Point2 leg : legs) reach += std::sqrt(dot(leg, leg));
  const int steps = 8 + static_cast<int>(std::min(10 * reach, 4096.0));
  Point2 from = curve.start;
  for (int i = 1; i <= steps; ++i) {
    const Point2 to = i == steps ? curve.end : curve.at(static_cast<double>(i) / steps);
    add_line(from, to);
    from = to;
  }
}

void SideCheck::add_edges(const CrackPath& path, std::size_t first, std::size_t last) {
  Point2 at = path.from[first].base;
  for (std::size_t i = path.from[first].next_corner; i < path.from[last].next_corner; ++i) {
    const Point2 to = point(path.arc[i]);
    add_line(at, to);
    at = to;
  }
  add_line(at, path.from[last].base);
}

std::size_t SideCheck::changed() {
  std::sort(crossings_.begin(), crossings_.end());
  std::size_t odd = 0;
  for (std::size_t begin = 0; begin < crossings_.size();) {
    std::size_t end = begin;
    while (end < crossings_.size() && crossings_[end] == crossings_[begin]) ++end;
    odd += (end - begin) % 2;
    begin = end;
  }
  return (odd + 1) / 2;
}

}  // namespace huemask
