#include "palette/matching.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>
#include <vector>

#include "base/random.h"

namespace huemask::palette {
namespace {

using Costs = std::vector<std::vector<std::int64_t>>;

// By trying every order of the columns.
std::vector<std::int64_t> by_enumeration(const Costs& costs) {
  std::vector<std::size_t> order(costs.size() + 1);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::vector<std::int64_t> least(order.size(), std::numeric_limits<std::int64_t>::max());
  do {
    std::int64_t total = 0;
    for (std::size_t row = 0; row < costs.size(); ++row) total += costs[row][order[row]];
    least[order.back()] = std::min(least[order.back()], total);
  } while (std::next_permutation(order.begin(), order.end()));
  return least;
}

std::vector<std::int64_t> by_matching(Matching& matching, const Costs& costs) {
  for (std::size_t row = 0; row < costs.size(); ++row) {
    for (std::size_t c = 0; c <= costs.size(); ++c) matching.cost(row, c) = costs[row][c];
  }
  return matching.total_without_column();
}

TEST(Matching, without_rows_costs_nothing) {
  Matching matching(0);
  EXPECT_EQ(matching.total_without_column(), (std::vector<std::int64_t>{0}));
}

TEST(Matching, of_one_row_takes_the_column_that_is_left) {
  Matching matching(1);
  EXPECT_EQ(by_matching(matching, {{3, 8}}), (std::vector<std::int64_t>{8, 3}));
}

TEST(Matching, gives_up_the_nearest_column_where_another_row_needs_it_more) {
  Matching matching(2);
  EXPECT_EQ(by_matching(matching, {{1, 2, 50}, {1, 9, 50}})[2], 3);
}

RC_GTEST_PROP(MatchingProperty, is_as_cheap_as_the_best_of_all_orders, ()) {
  Random random(*rc::gen::arbitrary<std::uint32_t>());
  const auto rows = *rc::gen::inRange<std::size_t>(0, 6);
  const auto largest = *rc::gen::element<std::uint64_t>(3, 20'000);  // with ties and without
  Matching matching(rows);
  for (int again = 0; again < 3; ++again) {
    Costs costs(rows, std::vector<std::int64_t>(rows + 1));
    for (auto& row : costs) {
      for (std::int64_t& cost : row) cost = static_cast<std::int64_t>(random.below(largest));
    }
    RC_ASSERT(by_matching(matching, costs) == by_enumeration(costs));
  }
}

}  // namespace
}  // namespace huemask::palette
