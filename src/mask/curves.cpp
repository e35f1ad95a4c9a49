#include "huemask/curves.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/parallel.h"
#include "mask/crack_path.h"
#include "mask/cubic_fit.h"

namespace huemask {
namespace {

constexpr std::size_t kArcsAtOnce = 512;
constexpr double kUnits = 100;             // of a CurvePoint in a pixel
constexpr std::size_t kPointsForOne = 24;  // about as many pixels as a curve is long
constexpr double kMostExact = 0.5;         // tolerances up to it keep the side of every center
constexpr int kMostSide = std::numeric_limits<std::int32_t>::max() / 128;

CurvePoint rounded(Point2 p) {
  return {static_cast<std::int32_t>(std::lround(p.x * kUnits)),
          static_cast<std::int32_t>(std::lround(p.y * kUnits))};
}
Point2 exact(CurvePoint p) { return {p.x / kUnits, p.y / kUnits}; }

// What is written is what is judged: the curve after rounding.
Cubic as_written(const Cubic& curve) {
  return {exact(rounded(curve.start)), exact(rounded(curve.control1)),
          exact(rounded(curve.control2)), exact(rounded(curve.end)), curve.straight};
}

// From one point to the next along the edges of the pixels.
void follow_edges(const CrackPath& path, std::size_t first, std::vector<Cubic>& curves) {
  const PathPoint& from = path.from[first];
  const PathPoint& to = path.from[first + 1];
  Point2 at = path.points[first];
  const auto line_to = [&](Point2 next) {
    curves.push_back({at, at, next, next, true});
    at = next;
  };
  line_to(from.base);
  for (std::size_t i = from.next_corner; i < to.next_corner; ++i) {
    line_to({static_cast<double>(path.arc[i].x), static_cast<double>(path.arc[i].y)});
  }
  line_to(to.base);
  line_to(path.points[first + 1]);
}

// Fits the arcs of a chunk one after the other.
class ArcFitter {
 public:
  ArcFitter(int width, int height, double tolerance)
      : width_(width), height_(height), tolerance_(tolerance) {}

  void fit(std::span<const GridPoint> arc, bool closed);
  std::vector<CurvePoint> starts;
  std::vector<CurvePiece> pieces;
  std::vector<std::size_t> ends;  // of the pieces of each arc

 private:
  [[nodiscard]] bool keeps_sides(const CrackPath& path, const Cubic& curve, std::size_t first,
                                 std::size_t last);
  void fit_span(const CrackPath& path, std::size_t first, std::size_t last, bool closed);

  int width_;
  int height_;
  double tolerance_;
  SideCheck check_;
  std::vector<Cubic> curves_;
};

// Short curves change the side of no center; long ones, of which a drawing needs few, of one in
// kPointsForOne points: a circle that keeps every center is a polygon.
bool ArcFitter::keeps_sides(const CrackPath& path, const Cubic& curve, std::size_t first,
                            std::size_t last) {
  check_.clear();
  const Cubic written = as_written(curve);
  check_.add_line(path.from[first].base, written.start);
  check_.add_curve(written);
  check_.add_line(written.end, path.from[last].base);
  check_.add_edges(path, first, last);
  return check_.changed() <= (last - first) / kPointsForOne;
}

void ArcFitter::fit_span(const CrackPath& path, std::size_t first, std::size_t last, bool closed) {
  FitOptions options{.tolerance = tolerance_, .closed = closed, .allowed = {}, .detour = {}};
  if (tolerance_ <= kMostExact) {
    options.allowed = [&, first](const Cubic& curve, std::size_t from, std::size_t to) {
      return keeps_sides(path, curve, first + from, first + to);
    };
    options.detour = [&path, first](std::size_t at, std::vector<Cubic>& curves) {
      follow_edges(path, first + at, curves);
    };
  }
  fit_cubics(std::span(path.points).subspan(first, last - first + 1), options, curves_);
}

void ArcFitter::fit(std::span<const GridPoint> arc, bool closed) {
  const CrackPath path = crack_path(
      arc, {.width = width_, .height = height_, .tolerance_px = tolerance_, .closed = closed});
  curves_.clear();
  if (path.closed_smoothly) {
    fit_span(path, 0, path.points.size() - 1, true);
  } else {
    for (std::size_t i = 1; i < path.sharp.size(); ++i) {
      fit_span(path, path.sharp[i - 1], path.sharp[i], false);
    }
  }
  starts.push_back(rounded(curves_.front().start));
  for (const Cubic& curve : curves_) {
    pieces.push_back({.control1 = rounded(curve.control1),
                      .control2 = rounded(curve.control2),
                      .end = rounded(curve.end),
                      .straight = curve.straight});
  }
  ends.push_back(pieces.size());
}

tl::unexpected<Error> cancelled() {
  return fail(ErrorCode::kCancelled, "fitting the curves was cancelled");
}

void append(ArcFitter& part, Curves& curves) {
  const std::size_t before = curves.pieces.size();
  curves.starts.insert(curves.starts.end(), part.starts.begin(), part.starts.end());
  curves.pieces.insert(curves.pieces.end(), part.pieces.begin(), part.pieces.end());
  for (const std::size_t end : part.ends) curves.piece_from.push_back(before + end);
}

}  // namespace

Result<void> CurveOptions::validate() const {
  if (tolerance_px >= 0.05 && tolerance_px <= 10) return {};
  return fail(ErrorCode::kInvalidArgument, "the tolerance must be from 0.05 to 10 pixels",
              "tolerance");
}

Result<Curves> fit_curves(const Boundaries& boundaries, int width, int height,
                          const CurveOptions& options, const Context& context) {
  if (auto valid = options.validate(); !valid) return tl::make_unexpected(valid.error());
  if (std::max(width, height) > kMostSide) {
    return fail(ErrorCode::kTooLarge, "the picture is too long for curves");
  }
  Curves curves;
  curves.piece_from.push_back(0);
  const std::size_t arcs = boundaries.arcs.size();
  // As many chunks at once as keep the threads busy: their pieces are then put one after another.
  const std::size_t batch = kArcsAtOnce * 64;
  for (std::size_t first = 0; first < arcs; first += batch) {
    const std::size_t count = std::min(batch, arcs - first);
    std::vector<ArcFitter> parts((count + kArcsAtOnce - 1) / kArcsAtOnce,
                                 ArcFitter(width, height, options.tolerance_px));
    parallel_for_chunks(context.thread_count(), count, kArcsAtOnce,
                        [&](std::size_t begin, std::size_t end) {
                          for (std::size_t i = begin; i < end && !context.cancelled(); ++i) {
                            const Arc& arc = boundaries.arcs[first + i];
                            parts[begin / kArcsAtOnce].fit(boundaries.points_of(arc),
                                                           first + i >= boundaries.closed_from);
                          }
                        });
    if (context.cancelled()) return cancelled();
    for (ArcFitter& part : parts) append(part, curves);
    if (curves.pieces.size() * sizeof(CurvePiece) > context.limits.max_bytes) {
      return fail(ErrorCode::kTooLarge,
                  "there are too many small parts to smooth; remove the smallest, or take fewer "
                  "colors or a smaller picture");
    }
    context.report(static_cast<double>(first + count) / static_cast<double>(arcs));
  }
  return curves;
}

}  // namespace huemask
