#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <string_view>
#include <vector>

#include "base/random.h"
#include "huemask/select.h"

namespace huemask {
namespace {

const Context kOneThread{.threads = 1};

CostMap random_map(int width, int height, std::uint64_t costs, double walls, Random& random) {
  CostMap map{Plane<std::uint16_t>(width, height), 128};
  for (std::uint16_t& cost : map.costs.values()) {
    cost = random.uniform() < walls ? kNoCost : static_cast<std::uint16_t>(random.below(costs));
  }
  return map;
}

// The definition, by relaxing every pixel from its neighbors until nothing changes.
Plane<std::uint16_t> relaxed(const CostMap& map, const std::vector<PixelPoint>& points) {
  const int width = map.costs.width();
  const int height = map.costs.height();
  Plane<std::uint16_t> best(width, height, kNoCost);
  for (const PixelPoint& point : points) best.at(point.x, point.y) = map.costs.at(point.x, point.y);
  const auto at = [&](int x, int y) {
    return x < 0 || y < 0 || x >= width || y >= height ? kNoCost : best.at(x, y);
  };
  for (bool changed = true; changed;) {
    changed = false;
    for (int y = 0; y < height; ++y) {
      for (int x = 0; x < width; ++x) {
        const std::uint16_t own = map.costs.at(x, y);
        const std::uint16_t way =
            std::min({at(x - 1, y), at(x + 1, y), at(x, y - 1), at(x, y + 1)});
        if (own == kNoCost || way == kNoCost || std::max(own, way) >= best.at(x, y)) continue;
        best.at(x, y) = std::max(own, way);
        changed = true;
      }
    }
  }
  return best;
}

bool same(const Plane<std::uint16_t>& a, const Plane<std::uint16_t>& b) {
  return a.width() == b.width() && a.height() == b.height() &&
         std::equal(a.values().begin(), a.values().end(), b.values().begin());
}

// A map drawn with digits for costs and # for walls.
CostMap drawn(const std::vector<std::string_view>& rows) {
  CostMap map{Plane<std::uint16_t>(static_cast<int>(rows[0].size()), static_cast<int>(rows.size())),
              1};
  for (int y = 0; y < map.costs.height(); ++y) {
    for (int x = 0; x < map.costs.width(); ++x) {
      const char c = rows[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)];
      map.costs.at(x, y) = c == '#' ? kNoCost : static_cast<std::uint16_t>(c - '0');
    }
  }
  return map;
}

TEST(ContiguousCosts, is_the_largest_cost_on_the_best_way) {
  Random random(1);
  for (int round = 0; round < 400; ++round) {
    const int width = 1 + static_cast<int>(random.below(14));
    const int height = 1 + static_cast<int>(random.below(14));
    // From a few costs, where areas are flat, to all of them; without walls and with many.
    const std::uint64_t costs = round % 3 == 0 ? 3 : round % 3 == 1 ? 40 : kMostCost + 1;
    const CostMap map = random_map(width, height, costs, 0.1 * (round % 4), random);
    std::vector<PixelPoint> points(1 + random.below(3));
    for (PixelPoint& point : points) {
      point = {static_cast<int>(random.below(static_cast<std::uint64_t>(width))),
               static_cast<int>(random.below(static_cast<std::uint64_t>(height)))};
    }
    const CostMap found = *contiguous_costs(map, points, kOneThread);
    ASSERT_TRUE(same(found.costs, relaxed(map, points))) << "round " << round;
    EXPECT_EQ(found.steps_per_unit, map.steps_per_unit);
  }
}

// Longer ways, more levels in use and more pixels than between two looks at the caller.
TEST(ContiguousCosts, is_right_when_the_picture_is_large) {
  Random random(2);
  const CostMap map = random_map(413, 389, 5000, 0.05, random);
  const CostMap found = *contiguous_costs(map, std::vector<PixelPoint>{{200, 200}}, kOneThread);
  EXPECT_TRUE(same(found.costs, relaxed(map, {{200, 200}})));
}

TEST(ContiguousCosts, does_not_pass_a_diagonal_line_of_one_pixel) {
  const CostMap map = drawn({"00090",  //
                             "00900",  //
                             "09000",  //
                             "90000"});
  const CostMap found = *contiguous_costs(map, std::vector<PixelPoint>{{0, 0}}, kOneThread);
  EXPECT_EQ(found.costs.at(0, 2), 0);
  EXPECT_EQ(found.costs.at(2, 2), 9);
  EXPECT_EQ(found.costs.at(4, 0), 9);
}

TEST(ContiguousCosts, is_none_when_walls_are_all_around) {
  const CostMap map = drawn({"00#00",  //
                             "00#00"});
  const CostMap found = *contiguous_costs(map, std::vector<PixelPoint>{{1, 1}}, kOneThread);
  EXPECT_EQ(found.costs.at(0, 0), 0);
  EXPECT_EQ(found.costs.at(2, 0), kNoCost);
  EXPECT_EQ(found.costs.at(3, 0), kNoCost);
  const CostMap from_wall = *contiguous_costs(map, std::vector<PixelPoint>{{2, 1}}, kOneThread);
  EXPECT_THAT(from_wall.costs.values(), testing::Each(kNoCost));
}

// The end of one row is not beside the start of the next.
TEST(ContiguousCosts, does_not_run_over_the_edge) {
  const CostMap map = drawn({"990",  //
                             "099",  //
                             "990"});
  const CostMap found = *contiguous_costs(map, std::vector<PixelPoint>{{0, 1}}, kOneThread);
  EXPECT_EQ(found.costs.at(2, 0), 9);
  EXPECT_EQ(found.costs.at(2, 2), 9);
}

TEST(ContiguousCosts, does_not_depend_on_the_number_of_threads) {
  Random random(3);
  const CostMap map = random_map(300, 200, 900, 0.02, random);
  const std::vector<PixelPoint> points = {{0, 0}, {299, 199}, {120, 30}};
  const CostMap one = *contiguous_costs(map, points, kOneThread);
  for (const int threads : {2, 7}) {
    EXPECT_TRUE(same(contiguous_costs(map, points, {.threads = threads})->costs, one.costs));
  }
}

TEST(ContiguousCosts, is_an_error_when_there_is_no_point_or_one_is_outside) {
  const CostMap map = drawn({"000", "000"});
  for (const std::vector<PixelPoint>& points :
       std::vector<std::vector<PixelPoint>>{{}, {{3, 0}}, {{0, 2}}, {{-1, 0}}, {{0, 0}, {0, -1}}}) {
    const auto found = contiguous_costs(map, points, kOneThread);
    ASSERT_FALSE(found.has_value());
    EXPECT_EQ(found.error().code, ErrorCode::kInvalidArgument);
  }
}

TEST(ContiguousCosts, stops_when_cancelled) {
  std::atomic<bool> cancel{true};
  Random random(4);
  const CostMap map = random_map(600, 600, 900, 0, random);
  Context context{.threads = 1, .cancel = &cancel};
  const std::vector<PixelPoint> points = {{0, 0}};
  EXPECT_EQ(contiguous_costs(map, points, context).error().code, ErrorCode::kCancelled);
  // And in the middle, once progress was told of.
  cancel = false;
  double last = 0;
  context.progress = [&](double fraction) {
    last = fraction;
    if (fraction > 0.2) cancel = true;
  };
  EXPECT_EQ(contiguous_costs(map, points, context).error().code, ErrorCode::kCancelled);
  EXPECT_LT(last, 0.6);
}

}  // namespace
}  // namespace huemask
