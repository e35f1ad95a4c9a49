#include "shapes.h"

#include <cmath>

namespace huemask::test {
namespace {

constexpr double kTurn = 6.283185307179586;
constexpr int kCircleCorners = 90;  // within 0.06 % of the radius

Point at(Point center, double radius, double angle) {
  return {center.x + radius * std::cos(angle), center.y + radius * std::sin(angle)};
}

}  // namespace

Ring circle(Point center, double radius) {
  Ring ring;
  for (int i = 0; i < kCircleCorners; ++i) {
    ring.push_back(at(center, radius, kTurn * i / kCircleCorners));
  }
  return ring;
}

Ring star(Point center, double radius, double inner, int points, double turn) {
  Ring ring;
  for (int i = 0; i < 2 * points; ++i) {
    ring.push_back(
        at(center, i % 2 == 0 ? radius : inner * radius, turn + kTurn * i / (2 * points)));
  }
  return ring;
}

Ring ragged_polygon(Point center, double radius, int corners, Random& random) {
  Ring ring;
  for (int i = 0; i < corners; ++i) {
    const double distance = radius * (0.5 + 0.5 * random.uniform());
    ring.push_back(at(center, distance, kTurn * (i + 0.6 * random.uniform()) / corners));
  }
  return ring;
}

std::vector<Ring> stroke(const std::vector<Point>& points, double width) {
  std::vector<Ring> parts;
  for (std::size_t i = 0; i < points.size(); ++i) {
    parts.push_back(circle(points[i], width / 2));
    if (i == 0) continue;
    const Point a = points[i - 1];
    const Point b = points[i];
    const double length = std::hypot(b.x - a.x, b.y - a.y);
    if (length == 0) continue;
    const Point side = {(a.y - b.y) / length * width / 2, (b.x - a.x) / length * width / 2};
    parts.push_back({{a.x + side.x, a.y + side.y},
                     {b.x + side.x, b.y + side.y},
                     {b.x - side.x, b.y - side.y},
                     {a.x - side.x, a.y - side.y}});
  }
  return parts;
}

}  // namespace huemask::test
