// Cubic Bezier curves through points, as few as a tolerance allows.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace huemask {

struct Point2 {
  double x = 0;
  double y = 0;
};
inline Point2 operator+(Point2 a, Point2 b) { return {a.x + b.x, a.y + b.y}; }
inline Point2 operator-(Point2 a, Point2 b) { return {a.x - b.x, a.y - b.y}; }
inline Point2 operator*(double s, Point2 a) { return {s * a.x, s * a.y}; }
inline double dot(Point2 a, Point2 b) { return a.x * b.x + a.y * b.y; }

struct Cubic {
  Point2 start;
  Point2 control1;
  Point2 control2;
  Point2 end;
  bool straight = false;
  [[nodiscard]] Point2 at(double t) const;
};

// Whether a curve may stand for the points first ... last.
using CubicAllowed = std::function<bool(const Cubic& curve, std::size_t first, std::size_t last)>;

struct FitOptions {
  double tolerance = 0.45;
  bool closed = false;   // the last point is the first, and no corner
  CubicAllowed allowed;  // empty: always
  // Appends what stands between two neighbors, from one to the other, that not even a line may
  // join.
  std::function<void(std::size_t first, std::vector<Cubic>& curves)> detour;
};

// Appends curves that pass the points within the tolerance, one after the other, tangents
// continuous. At least two points.
void fit_cubics(std::span<const Point2> points, const FitOptions& options,
                std::vector<Cubic>& curves);

}  // namespace huemask
