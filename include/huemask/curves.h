// Room: mask
// Curves: boundaries as smooth lines. Each arc is fitted once, and both its neighbors use the same
// curve: what lies beside each other stays so, with no gap and no overlap.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "huemask/boundaries.h"
#include "huemask/context.h"
#include "huemask/result.h"

namespace huemask {

// In hundredths of a pixel from the upper left corner of the picture; whole numbers, so that every
// writer says the same of a point.
struct CurvePoint {
  std::int32_t x = 0;
  std::int32_t y = 0;
  bool operator==(const CurvePoint&) const = default;
};

// From the end of the piece before: a cubic Bezier curve, or a straight line (then the control
// points are its ends).
struct CurvePiece {
  CurvePoint control1;
  CurvePoint control2;
  CurvePoint end;
  bool straight = false;
};

struct CurveOptions {
  // How far a curve may lie from the points that it is fitted to, in pixels, 0.05 to 10. Up to 0.5
  // the centers of pixels stay in their regions, but for one along every 24 pixels of a smooth
  // curve, no more: what is small keeps all of its pixels. Above, small things may go over into
  // each other.
  double tolerance_px = 0.25;
  [[nodiscard]] Result<void> validate() const;
};

// For each arc of the boundaries, in their order.
struct Curves {
  std::vector<CurvePoint> starts;
  std::vector<CurvePiece> pieces;
  std::vector<std::size_t> piece_from;  // the first piece of each arc, and the end

  [[nodiscard]] std::span<const CurvePiece> pieces_of(std::size_t arc) const {
    return std::span(pieces).subspan(piece_from[arc], piece_from[arc + 1] - piece_from[arc]);
  }
};

// Fits curves to the arcs of a picture of that size. Corners between straight runs of three pixels
// or more stay sharp; what lies on the border of the picture stays there.
// Deterministic. Errors: invalid_argument, cancelled, too_large where the curves would take more
// memory than Limits::max_bytes. Cost: about 0.3 us for each edge of a pixel on an arc.
// Source: Schneider 1990, An Algorithm for Automatically Fitting Digitized Curves, Graphics Gems;
// Taubin 1995, doi:10.1145/218380.218473 (smoothing without shrinking).
[[nodiscard]] Result<Curves> fit_curves(const Boundaries& boundaries, int width, int height,
                                        const CurveOptions& options, const Context& context);

}  // namespace huemask
