// Curves as the path data of SVG.
#pragma once

#include <string>

#include "huemask/boundaries.h"
#include "huemask/curves.h"

namespace huemask {

// Appends one arc: "M" where it begins, then relative commands to two digits after the point, with
// no character that is not needed.
void append_arc(std::string& path, const Curves& curves, std::size_t arc);
// Appends a ring, closed.
void append_ring(std::string& path, const Curves& curves, std::span<const HalfArc> ring);

}  // namespace huemask
