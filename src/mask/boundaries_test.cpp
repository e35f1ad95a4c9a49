#include "huemask/boundaries.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <numeric>
#include <tuple>

#include "mask/test_labels.h"

namespace huemask {
namespace {

using test::label_picture;
using testing::ElementsAre;

Boundaries traced(const LabelMap& labels, int threads = 1) {
  auto boundaries = trace_boundaries(labels.view(), {.threads = threads});
  EXPECT_TRUE(boundaries.has_value());
  return std::move(*boundaries);
}

// Every pixel lies inside the rings of its label, and of no other.
void expect_exact(const LabelMap& labels, int count) {
  const Boundaries boundaries = traced(labels);
  for (int i = 0; i < count; ++i) {
    const auto label = static_cast<std::uint16_t>(i);
    const Mask filled = fill_rings(boundaries, label, labels.width(), labels.height());
    const Mask expected = mask_of(labels, label, {.threads = 1});
    ASSERT_TRUE(
        std::equal(filled.values().begin(), filled.values().end(), expected.values().begin()))
        << "label " << label << " of " << count << ", " << labels.width() << " x "
        << labels.height();
  }
}

TEST(TraceBoundaries, gives_back_any_label_map_exactly) {
  std::uint64_t seed = 0;
  for (const auto& [width, height] :
       {std::pair(1, 1), {1, 9}, {13, 1}, {2, 2}, {17, 11}, {70, 64}}) {
    for (const int count : {1, 2, 3, 7}) {
      for (const std::uint64_t gaps : {0, 2, 9}) {
        expect_exact(
            test::random_labels(width, height, static_cast<std::uint64_t>(count), gaps, ++seed),
            count);
      }
      expect_exact(test::patchy_labels(width, height, static_cast<std::uint64_t>(count), ++seed),
                   count);
    }
  }
}

TEST(TraceBoundaries, of_a_mask_takes_what_is_at_least_half) {
  Mask mask(3, 1, 0);
  mask.at(0, 0) = 127;
  mask.at(1, 0) = 128;
  const auto boundaries = trace_boundaries(std::as_const(mask).view(), {.threads = 1});
  ASSERT_TRUE(boundaries.has_value());
  ASSERT_EQ(boundaries->rings.size(), 1U);
  EXPECT_THAT(boundaries->corners_of(boundaries->rings[0]),
              ElementsAre(GridPoint{1, 0}, GridPoint{2, 0}, GridPoint{2, 1}, GridPoint{1, 1}));
}

TEST(TraceBoundaries, keeps_holes_and_parts) {
  const Boundaries boundaries = traced(label_picture({"000000.0",  //
                                                      "010220..",  //
                                                      "000000.0"}));
  const auto rings = boundaries.rings_of(0);
  ASSERT_EQ(rings.size(), 5U);  // three outlines, then two holes
  std::vector<std::int64_t> areas;
  for (const Ring& ring : rings) areas.push_back(ring.twice_area / 2);
  EXPECT_THAT(areas, testing::UnorderedElementsAre(18, 1, 1, -1, -2));
  EXPECT_GT(areas[2], 0);
  EXPECT_LT(areas[3], 0);
  EXPECT_EQ(boundaries.rings_of(1).size(), 1U);
  EXPECT_TRUE(boundaries.rings_of(3).empty());
}

TEST(TraceBoundaries, keeps_corners_that_only_touch_apart) {
  const Boundaries boundaries = traced(label_picture({"01",  //
                                                      "10"}));
  for (const std::uint32_t label : {0, 1}) {
    const auto rings = boundaries.rings_of(label);
    ASSERT_EQ(rings.size(), 2U);
    for (const Ring& ring : rings) {
      EXPECT_EQ(ring.twice_area, 2);
      EXPECT_EQ(boundaries.corners_of(ring).size(), 4U);
    }
  }
}

// A border that both sides walk is one arc: the cracks of all arcs are as many as there are pairs
// of different neighbors.
TEST(TraceBoundaries, walks_every_border_once) {
  const LabelMap labels = test::patchy_labels(80, 60, 5, 3);
  const Boundaries boundaries = traced(labels);
  std::int64_t cracks = 2 * (80 + 60);
  for (int y = 0; y < 60; ++y) {
    for (int x = 0; x < 80; ++x) {
      if (x > 0 && labels.at(x, y) != labels.at(x - 1, y)) ++cracks;
      if (y > 0 && labels.at(x, y) != labels.at(x, y - 1)) ++cracks;
    }
  }
  std::int64_t walked = 0;
  std::map<std::uint32_t, int> used;
  for (const Arc& arc : boundaries.arcs) {
    EXPECT_NE(arc.left, arc.right);
    const auto points = boundaries.points_of(arc);
    for (std::size_t i = 1; i < points.size(); ++i) {
      walked += std::abs(points[i].x - points[i - 1].x) + std::abs(points[i].y - points[i - 1].y);
    }
  }
  EXPECT_EQ(walked, cracks);
  for (const HalfArc& half : boundaries.half_arcs) ++used[half.arc];
  for (std::uint32_t arc = 0; arc < boundaries.arcs.size(); ++arc) {
    const Arc& of = boundaries.arcs[arc];
    EXPECT_EQ(used[arc], of.left == kNoRegion || of.right == kNoRegion ? 1 : 2);
  }
}

TEST(TraceBoundaries, puts_the_region_to_the_right_of_its_rings) {
  const LabelMap labels = test::patchy_labels(50, 40, 4, 4);
  const Boundaries boundaries = traced(labels);
  for (const Ring& ring : boundaries.rings) {
    for (const HalfArc& half : boundaries.half_arcs_of(ring)) {
      const Arc& arc = boundaries.arcs[half.arc];
      EXPECT_EQ(half.reversed != 0 ? arc.left : arc.right, ring.region);
    }
  }
}

TEST(TraceBoundaries, adds_up_to_the_pixels_of_each_region) {
  const LabelMap labels = test::random_labels(90, 70, 3, 5, 5);
  const Facets facets = *find_facets(labels, {.threads = 1});
  const auto boundaries = trace_boundaries(facets.map.view(), {.threads = 1});
  ASSERT_TRUE(boundaries.has_value());
  ASSERT_EQ(boundaries->regions(), facets.facets.size());
  for (std::uint32_t i = 0; i < facets.facets.size(); ++i) {
    std::int64_t twice = 0;
    std::size_t outlines = 0;
    for (const Ring& ring : boundaries->rings_of(i)) {
      twice += ring.twice_area;
      outlines += ring.twice_area > 0 ? 1 : 0;
    }
    EXPECT_EQ(twice, 2 * static_cast<std::int64_t>(facets.facets[i].pixels));
    EXPECT_EQ(outlines, 1U) << "a facet is in one piece";
  }
}

TEST(TraceBoundaries, does_not_depend_on_the_number_of_threads) {
  const LabelMap labels = test::random_labels(200, 300, 4, 0, 6);
  const Boundaries one = traced(labels);
  const Boundaries many = traced(labels, 7);
  EXPECT_EQ(one.points, many.points);
  EXPECT_EQ(one.ring_from, many.ring_from);
}

TEST(TraceBoundaries, has_nothing_where_there_is_no_label) {
  const Boundaries boundaries = traced(LabelMap(5, 4, kNoLabel));
  EXPECT_TRUE(boundaries.arcs.empty());
  EXPECT_EQ(boundaries.regions(), 0U);
  EXPECT_TRUE(boundaries.rings_of(0).empty());
  EXPECT_TRUE(traced(LabelMap(0, 0)).arcs.empty());
}

TEST(TraceBoundaries, refuses_what_would_not_fit_the_memory) {
  const LabelMap labels = test::random_labels(100, 100, 9, 0, 7);
  Context context{.threads = 1};
  context.limits.max_bytes = 100'000;
  const auto boundaries = trace_boundaries(labels.view(), context);
  ASSERT_FALSE(boundaries.has_value());
  EXPECT_EQ(boundaries.error().code, ErrorCode::kTooLarge);
}

TEST(TraceBoundaries, stops_when_cancelled) {
  const std::atomic<bool> cancel{true};
  const LabelMap labels(10, 10, 3);
  const auto boundaries = trace_boundaries(labels.view(), {.threads = 1, .cancel = &cancel});
  ASSERT_FALSE(boundaries.has_value());
  EXPECT_EQ(boundaries.error().code, ErrorCode::kCancelled);
}

}  // namespace
}  // namespace huemask
