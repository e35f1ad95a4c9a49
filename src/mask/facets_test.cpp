#include "huemask/facets.h"

#include <gmock/gmock.h>

#include <atomic>
#include <cmath>

#include "mask/test_labels.h"

namespace huemask {
namespace {

using test::label_picture;
using testing::ElementsAre;

std::vector<std::uint32_t> map_of(const Facets& facets) {
  return {facets.map.values().begin(), facets.map.values().end()};
}

TEST(FindFacets, numbers_connected_parts_by_their_first_pixel) {
  const Facets facets = *find_facets(label_picture({"0110",  //
                                                    "0010",  //
                                                    "1..0"}),
                                     {.threads = 1});
  EXPECT_THAT(map_of(facets), ElementsAre(0, 1, 1, 2,  //
                                          0, 0, 1, 2,  //
                                          3, kNoRegion, kNoRegion, 2));
  std::vector<std::uint64_t> pixels;
  for (const Facet& facet : facets.facets) pixels.push_back(facet.pixels);
  EXPECT_THAT(pixels, ElementsAre(3, 3, 3, 1));
  EXPECT_EQ(facets.facets[3].label, 1);
}

// A flood of its own, pixel by pixel.
RegionMap flooded(const LabelMap& labels) {
  RegionMap map(labels.width(), labels.height(), kNoRegion);
  std::uint32_t next = 0;
  std::vector<std::pair<int, int>> open;
  for (int y = 0; y < labels.height(); ++y) {
    for (int x = 0; x < labels.width(); ++x) {
      if (labels.at(x, y) == kNoLabel || map.at(x, y) != kNoRegion) continue;
      open.emplace_back(x, y);
      map.at(x, y) = next;
      while (!open.empty()) {
        const auto [px, py] = open.back();
        open.pop_back();
        for (const auto& [dx, dy] : {std::pair(1, 0), {-1, 0}, {0, 1}, {0, -1}}) {
          const int qx = px + dx;
          const int qy = py + dy;
          if (qx < 0 || qy < 0 || qx >= labels.width() || qy >= labels.height()) continue;
          if (labels.at(qx, qy) != labels.at(px, py) || map.at(qx, qy) != kNoRegion) continue;
          map.at(qx, qy) = next;
          open.emplace_back(qx, qy);
        }
      }
      ++next;
    }
  }
  return map;
}

TEST(FindFacets, agrees_with_a_flood) {
  for (std::uint64_t seed = 1; seed < 30; ++seed) {
    const LabelMap labels = seed % 2 == 0
                                ? test::random_labels(61, 47, 2 + seed % 3, seed % 5, seed)
                                : test::patchy_labels(61, 47, 3, seed);
    const Facets facets = *find_facets(labels, {.threads = 1});
    const RegionMap expected = flooded(labels);
    ASSERT_TRUE(
        std::equal(expected.values().begin(), expected.values().end(), facets.map.values().begin()))
        << seed;
  }
}

const std::vector<Lab> kGrays = {{0, 0, 0}, {50, 0, 0}, {100, 0, 0}};

std::vector<std::uint16_t> labels_of(const Facets& facets) {
  std::vector<std::uint16_t> labels;
  for (const std::uint32_t facet : facets.map.values()) {
    labels.push_back(facet == kNoRegion ? kNoLabel : facets.facets[facet].label);
  }
  return labels;
}

Facets merged(const LabelMap& labels, const FacetMinimum& minimum,
              const std::vector<Lab>& colors = kGrays) {
  const Facets facets = *find_facets(labels, {.threads = 1});
  auto result = merge_small_facets(facets, colors, minimum, {.threads = 1});
  EXPECT_TRUE(result.has_value());
  return std::move(*result);
}

TEST(MergeSmallFacets, gives_them_to_the_neighbor_of_the_longest_border) {
  EXPECT_THAT(labels_of(merged(label_picture({"0001",  //
                                              "0021",  //
                                              "0001"}),
                               {.pixels = 2})),
              ElementsAre(0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1));
}

TEST(MergeSmallFacets, prefers_the_nearest_color_of_equal_borders) {
  // 1 lies between 0 and 2, and its color is nearer to that of 2.
  const std::vector<Lab> colors = {{0, 0, 0}, {60, 0, 0}, {100, 0, 0}};
  EXPECT_THAT(labels_of(merged(label_picture({"00122"}), {.pixels = 2}, colors)),
              ElementsAre(0, 0, 2, 2, 2));
  EXPECT_THAT(labels_of(merged(label_picture({"00122"}), {.pixels = 2})),
              ElementsAre(0, 0, 0, 2, 2));
}

TEST(MergeSmallFacets, joins_what_has_one_label_then) {
  const Facets facets = merged(label_picture({"00100",  //
                                              "00100"}),
                               {.pixels = 3});
  EXPECT_EQ(facets.facets.size(), 1U);
  EXPECT_EQ(facets.facets[0].pixels, 10U);
}

TEST(MergeSmallFacets, leaves_none_below_the_minimum_that_has_a_neighbor) {
  for (std::uint64_t seed = 1; seed < 8; ++seed) {
    const LabelMap labels = test::random_labels(90, 80, 3, seed % 2 == 0 ? 0 : 40, seed);
    const Facets facets = merged(labels, {.pixels = 12, .width_px = 3});
    std::vector<bool> has_neighbor(facets.facets.size());
    for (int y = 0; y < 80; ++y) {
      for (int x = 0; x < 90; ++x) {
        const std::uint32_t own = facets.map.at(x, y);
        EXPECT_EQ(own == kNoRegion, labels.at(x, y) == kNoLabel);
        for (const std::uint32_t other :
             {facets.map.at(x == 0 ? x : x - 1, y), facets.map.at(x, y == 0 ? y : y - 1)}) {
          if (own == other || own == kNoRegion || other == kNoRegion) continue;
          has_neighbor[own] = has_neighbor[other] = true;
        }
      }
    }
    const auto circles = *inscribed_circles(facets, {.threads = 1});
    for (std::size_t i = 0; i < facets.facets.size(); ++i) {
      if (!has_neighbor[i]) continue;
      EXPECT_GE(facets.facets[i].pixels, 12U);
      EXPECT_GE(2 * circles[i].radius_px, 3);
    }
  }
}

TEST(MergeSmallFacets, changes_nothing_where_nothing_is_small) {
  const LabelMap labels = test::random_labels(40, 30, 3, 7, 5);
  const Facets facets = merged(labels, {});
  const Facets before = *find_facets(labels, {.threads = 1});
  EXPECT_EQ(map_of(facets), map_of(before));
}

// The distance from the center of a pixel to the nearest one of another facet, each looked at.
double brute_distance(const RegionMap& map, int x, int y) {
  double nearest = 1e9;
  for (int j = -1; j <= map.height(); ++j) {
    for (int i = -1; i <= map.width(); ++i) {
      const bool outside = i < 0 || j < 0 || i == map.width() || j == map.height();
      if (!outside && map.at(i, j) == map.at(x, y)) continue;
      nearest = std::min(nearest, std::sqrt((i - x) * (i - x) + (j - y) * (j - y)));
    }
  }
  return nearest;
}

TEST(InscribedCircles, are_the_largest) {
  for (std::uint64_t seed = 1; seed < 8; ++seed) {
    const Facets facets = *find_facets(test::patchy_labels(41, 37, 3, seed), {.threads = 1});
    std::vector<double> largest(facets.facets.size());
    for (int y = 0; y < 37; ++y) {
      for (int x = 0; x < 41; ++x) {
        double& of = largest[facets.map.at(x, y)];
        of = std::max(of, brute_distance(facets.map, x, y));
      }
    }
    for (const int threads : {1, 7}) {
      const auto circles = *inscribed_circles(facets, {.threads = threads});
      ASSERT_EQ(circles.size(), largest.size());
      for (std::uint32_t i = 0; i < circles.size(); ++i) {
        EXPECT_DOUBLE_EQ(circles[i].radius_px, largest[i] - 0.5);
        EXPECT_EQ(facets.map.at(circles[i].x, circles[i].y), i);
        EXPECT_DOUBLE_EQ(brute_distance(facets.map, circles[i].x, circles[i].y), largest[i]);
      }
    }
  }
}

TEST(InscribedCircles, lie_in_the_middle_of_a_strip) {
  const auto circles =
      *inscribed_circles(*find_facets(LabelMap(101, 2, 0), {.threads = 1}), {.threads = 1});
  EXPECT_EQ(circles[0].x, 50);
  EXPECT_DOUBLE_EQ(circles[0].radius_px, 0.5);
}

TEST(FindFacets, stops_when_cancelled) {
  const std::atomic<bool> cancel{true};
  const auto facets = find_facets(LabelMap(10, 10, 3), {.threads = 1, .cancel = &cancel});
  ASSERT_FALSE(facets.has_value());
  EXPECT_EQ(facets.error().code, ErrorCode::kCancelled);
  const Facets found = *find_facets(LabelMap(10, 10, 3), {.threads = 1});
  const Context stopped{.threads = 1, .cancel = &cancel};
  EXPECT_FALSE(inscribed_circles(found, stopped).has_value());
  EXPECT_FALSE(merge_small_facets(found, kGrays, {}, stopped).has_value());
}

}  // namespace
}  // namespace huemask
