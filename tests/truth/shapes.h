// Shapes as the rings that Canvas fills.
#pragma once

#include <vector>

#include "base/random.h"
#include "canvas.h"

namespace huemask::test {

[[nodiscard]] Ring circle(Point center, double radius);
// `corners` in turn at the distances radius and inner x radius: a star; inner = 1: a regular
// polygon of twice as many corners.
[[nodiscard]] Ring star(Point center, double radius, double inner, int points, double turn);
// Corners in all directions at random distances from half the radius to all of it.
[[nodiscard]] Ring ragged_polygon(Point center, double radius, int corners, Random& random);
// What must be filled, one after the other, for a line through the points with round ends.
[[nodiscard]] std::vector<Ring> stroke(const std::vector<Point>& points, double width);

}  // namespace huemask::test
