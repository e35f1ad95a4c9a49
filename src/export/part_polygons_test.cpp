#include "export/part_polygons.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "export/parts.h"
#include "mask/test_labels.h"

namespace huemask {
namespace {

using test::label_picture;

Parts parts_of(const LabelMap& labels) {
  auto parts = find_parts(labels, {.threads = 1});
  EXPECT_TRUE(parts.has_value());
  return std::move(*parts);
}

// Whether the center of a pixel lies inside, by the even-odd rule: edges to its right are counted.
bool inside(const std::vector<HalfPixelPoint>& polygon, int x, int y) {
  bool odd = false;
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    const HalfPixelPoint a = polygon[i];
    const HalfPixelPoint b = polygon[(i + 1) % polygon.size()];
    if (a.x != b.x) continue;  // edges lead along an axis
    const bool crosses = std::min(a.y, b.y) < 2 * y + 1 && std::max(a.y, b.y) > 2 * y + 1;
    if (crosses && a.x > 2 * x + 1) odd = !odd;
  }
  return odd;
}

void expect_exact(const LabelMap& labels) {
  const Parts parts = parts_of(labels);
  const PartPolygons polygons(parts.facets, parts.boundaries);
  for (std::uint32_t i = 0; i < parts.facets.facets.size(); ++i) {
    const std::vector<HalfPixelPoint> polygon = polygons.of(i);
    for (std::size_t p = 0; p < polygon.size(); ++p) {
      const HalfPixelPoint a = polygon[p];
      const HalfPixelPoint b = polygon[(p + 1) % polygon.size()];
      ASSERT_TRUE((a.x == b.x) != (a.y == b.y));
    }
    for (int y = 0; y < labels.height(); ++y) {
      for (int x = 0; x < labels.width(); ++x) {
        ASSERT_EQ(inside(polygon, x, y), parts.facets.map.at(x, y) == i)
            << "facet " << i << " at " << x << ", " << y;
      }
    }
  }
}

TEST(PartPolygons, hold_exactly_the_pixels_of_their_facets) {
  for (std::uint64_t seed = 1; seed < 25; ++seed) {
    expect_exact(test::random_labels(19, 15, 2, seed % 4, seed));
    expect_exact(test::patchy_labels(33, 27, 3, seed));
  }
}

TEST(PartPolygons, cut_to_holes_in_holes_and_beside_each_other) {
  expect_exact(label_picture({"000000000",  //
                              "011111010",  //
                              "010001000",  //
                              "010201010",  //
                              "010001000",  //
                              "011111010",  //
                              "000000000"}));
}

// A hole is reached by one cut, so it adds its corners, the ends of the cut twice, no more.
TEST(PartPolygons, go_to_each_hole_once) {
  const Parts parts = parts_of(label_picture({"00000",  //
                                              "01020",  //
                                              "00000"}));
  const PartPolygons polygons(parts.facets, parts.boundaries);
  EXPECT_EQ(polygons.of(0).size(), 4U + 2 * (4 + 4));
  EXPECT_EQ(polygons.of(1).size(), 4U);
}

TEST(PartPolygons, are_empty_beyond_the_last_facet) {
  const Parts parts = parts_of(label_picture({"0"}));
  EXPECT_TRUE(PartPolygons(parts.facets, parts.boundaries).of(1).empty());
}

}  // namespace
}  // namespace huemask
