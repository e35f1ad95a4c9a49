// Curves in the direction of a ring.
#pragma once

#include "huemask/boundaries.h"
#include "huemask/curves.h"

namespace huemask {

[[nodiscard]] inline CurvePoint start_of(const Curves& curves, const HalfArc& half) {
  return half.reversed != 0 ? curves.pieces_of(half.arc).back().end : curves.starts[half.arc];
}

// Calls use(piece) for each piece on the way.
template <typename Use>
void for_each_piece(const Curves& curves, const HalfArc& half, const Use& use) {
  const auto pieces = curves.pieces_of(half.arc);
  if (half.reversed == 0) {
    for (const CurvePiece& piece : pieces) use(piece);
    return;
  }
  for (std::size_t i = pieces.size(); i > 0; --i) {
    CurvePiece piece = pieces[i - 1];
    std::swap(piece.control1, piece.control2);
    piece.end = i > 1 ? pieces[i - 2].end : curves.starts[half.arc];
    use(piece);
  }
}

}  // namespace huemask
