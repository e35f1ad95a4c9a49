#include "cluster/pca_split.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <vector>

#include "base/random.h"

namespace huemask::cluster {
namespace {

double side_of(const Cut& cut, simd::FixedPoint p) {
  return cut.normal[0] * p.x + cut.normal[1] * p.y + cut.normal[2] * p.z - cut.limit;
}

TEST(PrincipalCut, goes_through_the_mean_across_the_longest_direction) {
  // Along (3, 4, 0) from (10, 20, 30), with little aside.
  std::vector<Sample> part;
  for (int step = -50; step <= 50; ++step) {
    part.push_back({{static_cast<std::int16_t>(10 + 3 * step + (step % 2 == 0 ? 4 : -4)),
                     static_cast<std::int16_t>(20 + 4 * step + (step % 2 == 0 ? -3 : 3)), 30},
                    7});
  }
  const Cut cut = principal_cut(part);
  const double length = std::sqrt(cut.normal[0] * cut.normal[0] + cut.normal[1] * cut.normal[1] +
                                  cut.normal[2] * cut.normal[2]);
  EXPECT_NEAR(std::abs(cut.normal[0]) / length, 0.6, 1e-3);
  EXPECT_NEAR(std::abs(cut.normal[1]) / length, 0.8, 1e-3);
  EXPECT_NEAR(cut.normal[2] / length, 0, 1e-9);
  EXPECT_NEAR(side_of(cut, {10, 20, 30}) / length, 0, 0.1);
  // Worth: the squared error. 7 x 25 x (sum of step^2, 85,850) along, 7 x 25 x 101 aside, less the
  // tiny shift of the mean.
  EXPECT_NEAR(cut.worth, 7.0 * 25 * (85'850 + 101), 10);
}

TEST(PrincipalCut, is_worth_nothing_where_points_coincide) {
  EXPECT_EQ(principal_cut(std::vector<Sample>{{{5, 5, 5}, 3}, {{5, 5, 5}, 4}}).worth, 0);
}

RC_GTEST_PROP(PrincipalCutProperty, leaves_points_on_both_sides, ()) {
  Random random(*rc::gen::arbitrary<std::uint32_t>());
  const auto range = *rc::gen::element<std::uint64_t>(2, 100, 20'000);
  std::vector<Sample> part;
  const auto position = [&] { return static_cast<std::int16_t>(random.below(range)); };
  for (auto left = *rc::gen::inRange(2, 40); left > 0; --left) {
    const std::int16_t x = position();
    const std::int16_t y = position();
    part.push_back({{x, y, position()}, static_cast<std::int64_t>(1 + random.below(1 << 20))});
  }
  const Cut cut = principal_cut(part);
  std::size_t below = 0;
  for (const Sample& s : part) below += side_of(cut, s.point) <= 0 ? 1 : 0;
  if (cut.worth > 0) RC_ASSERT(below > 0 && below < part.size());
}

}  // namespace
}  // namespace huemask::cluster
