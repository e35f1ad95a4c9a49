#include "huemask/facets.h"

#include <gmock/gmock.h>

#include <atomic>

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

TEST(FindFacets, stops_when_cancelled) {
  const std::atomic<bool> cancel{true};
  const auto facets = find_facets(LabelMap(10, 10, 3), {.threads = 1, .cancel = &cancel});
  ASSERT_FALSE(facets.has_value());
  EXPECT_EQ(facets.error().code, ErrorCode::kCancelled);
}

}  // namespace
}  // namespace huemask
