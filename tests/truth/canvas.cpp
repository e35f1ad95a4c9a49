#include "canvas.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace huemask::test {
namespace {

// Where the rings cross the line at height y, from left to right.
std::vector<double> crossings(const std::vector<Ring>& rings, double y) {
  std::vector<double> found;
  for (const Ring& ring : rings) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const Point& a = ring[i];
      const Point& b = ring[(i + 1) % ring.size()];
      if ((a.y <= y) == (b.y <= y)) continue;
      found.push_back(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x));
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

Canvas::Canvas(int width, int height, int samples, std::uint8_t ground)
    : samples_(samples), shown_(width * samples, height * samples, ground) {}

void Canvas::fill(const std::vector<Ring>& rings, std::uint8_t color) {
  // The first sample whose center lies at or behind x.
  const auto sample_at = [&](double x) {
    return static_cast<int>(std::clamp(std::ceil(x * samples_ - 0.5), 0.0, 1.0 * shown_.width()));
  };
  for (int row = 0; row < shown_.height(); ++row) {
    const std::vector<double> bounds = crossings(rings, (row + 0.5) / samples_);
    for (std::size_t i = 0; i + 1 < bounds.size(); i += 2) {
      std::fill(shown_.row(row) + sample_at(bounds[i]), shown_.row(row) + sample_at(bounds[i + 1]),
                color);
    }
  }
}

std::vector<std::uint64_t> Canvas::samples_of(std::size_t colors) const {
  std::array<std::uint64_t, kNothing + 1> count{};
  for (const std::uint8_t color : shown_.values()) ++count[color];
  return {count.begin(), count.begin() + static_cast<std::ptrdiff_t>(colors)};
}

std::vector<Plane<float>> Canvas::coverage(std::size_t colors) const {
  std::vector<Plane<float>> covered;
  for (std::size_t i = 0; i < colors; ++i) {
    covered.emplace_back(shown_.width() / samples_, shown_.height() / samples_, 0.0F);
  }
  const float one = 1.0F / static_cast<float>(samples_ * samples_);
  for (int y = 0; y < shown_.height(); ++y) {
    for (int x = 0; x < shown_.width(); ++x) {
      const std::uint8_t color = shown_.at(x, y);
      if (color < colors) covered[color].at(x / samples_, y / samples_) += one;
    }
  }
  return covered;
}

}  // namespace huemask::test
