#include "simd/fixed_points.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "base/random.h"
#include "simd/each_target.h"

namespace huemask::simd {
namespace {

// The ends of what is allowed: coordinates within +-16383, two of them at most 26754 apart.
constexpr int kEnd = 16383;
constexpr int kSpread = 26754;

struct Box {
  std::array<int, 3> low;
  std::array<int, 3> high;
};
constexpr Box kBoxes[] = {
    {{0, -11000, -14000}, {12800, 12000, 12000}},  // CIELAB x 128
    {{-kSpread / 2, -kSpread / 2, -kSpread / 2}, {kSpread / 2, kSpread / 2, kSpread / 2}},
    {{-kEnd, -kEnd, -kEnd}, {kSpread - kEnd, kSpread - kEnd, kSpread - kEnd}},
    {{kEnd - kSpread, -kEnd, kEnd - kSpread}, {kEnd, kSpread - kEnd, kEnd}},
    {{0, 0, 0}, {2, 2, 2}},  // full of ties
};

std::int16_t between(int low, int high, Random& random) {
  const auto count = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low) + 1;
  return static_cast<std::int16_t>(low + static_cast<int>(random.below(count)));
}

FixedPoint random_point(const Box& box, Random& random) {
  return {between(box.low[0], box.high[0], random), between(box.low[1], box.high[1], random),
          between(box.low[2], box.high[2], random)};
}

// The corners first, then anything inside.
std::vector<FixedPoint> points_in(const Box& box, std::size_t count, std::uint64_t seed) {
  Random random(seed);
  std::vector<FixedPoint> points;
  for (unsigned corner = 0; corner < 8 && points.size() < count; ++corner) {
    const auto side = [&](std::size_t axis) {
      return static_cast<std::int16_t>(corner >> axis & 1 ? box.high[axis] : box.low[axis]);
    };
    points.push_back({side(0), side(1), side(2)});
  }
  while (points.size() < count) points.push_back(random_point(box, random));
  return points;
}

FixedPoints packed(const std::vector<FixedPoint>& list) {
  FixedPoints points(list.size());
  for (std::size_t i = 0; i < list.size(); ++i) points.set(i, list[i]);
  return points;
}

// In 64 bits, so that nothing can overflow.
std::int64_t exact_distance(FixedPoint p, FixedPoint q) {
  const std::int64_t dx = p.x - q.x;
  const std::int64_t dy = p.y - q.y;
  const std::int64_t dz = p.z - q.z;
  return dx * dx + dy * dy + dz * dz;
}

void expect_nearest(const FixedPoints& points, std::size_t begin, std::size_t end,
                    const std::vector<FixedPoint>& centers, const std::string& target) {
  constexpr std::uint16_t kUntouched = 0xBEEF;
  std::vector<std::uint16_t> labels(end - begin + 1, kUntouched);
  std::vector<std::uint32_t> distances(end - begin + 1, kUntouched);
  nearest_centers(points, begin, end, centers, labels.data(), distances.data());
  for (std::size_t i = begin; i < end; ++i) {
    const auto nearest = std::min_element(
        centers.begin(), centers.end(), [&](const FixedPoint& a, const FixedPoint& b) {
          return exact_distance(points[i], a) < exact_distance(points[i], b);
        });  // the first of equal ones
    ASSERT_EQ(labels[i - begin], nearest - centers.begin()) << target << ", point " << i;
    ASSERT_EQ(distances[i - begin], exact_distance(points[i], *nearest)) << target;
  }
  EXPECT_EQ(labels.back(), kUntouched) << target;
  EXPECT_EQ(distances.back(), kUntouched) << target;
}

TEST(NearestCenters, are_those_of_an_exhaustive_search_up_to_the_ends_of_the_range) {
  for (const Box& box : kBoxes) {
    const FixedPoints points = packed(points_in(box, 1000, 13));
    for (const std::size_t k : {1U, 2U, 8U, 33U}) {
      const std::vector<FixedPoint> centers = points_in(box, k, 14);
      test::on_each_target([&](const std::string& target) {
        expect_nearest(points, 0, points.size(), centers, target);
      });
    }
  }
}

TEST(NearestCenters, are_right_for_every_length_and_start) {
  const FixedPoints points = packed(points_in(kBoxes[0], 150, 15));
  const std::vector<FixedPoint> centers = points_in(kBoxes[0], 9, 16);
  test::on_each_target([&](const std::string& target) {
    for (std::size_t count = 0; count <= 140; ++count) {
      expect_nearest(points, 0, count, centers, target);
      expect_nearest(points, 7, 7 + count, centers, target);
    }
  });
}

TEST(NearestCenters, takes_the_lower_index_when_centers_are_equally_near) {
  const FixedPoints points = packed(std::vector<FixedPoint>(100, {5, 5, 5}));
  // The nearest are 2, 3 (mirrored), 5 (equal to 2).
  const std::vector<FixedPoint> centers = {{9, 5, 5}, {5, 5, 0}, {4, 5, 5},
                                           {6, 5, 5}, {5, 9, 5}, {4, 5, 5}};
  test::on_each_target([&](const std::string& target) {
    std::vector<std::uint16_t> labels(points.size());
    std::vector<std::uint32_t> distances(points.size());
    nearest_centers(points, 0, points.size(), centers, labels.data(), distances.data());
    EXPECT_EQ(labels, std::vector<std::uint16_t>(points.size(), 2)) << target;
    EXPECT_EQ(distances, std::vector<std::uint32_t>(points.size(), 1)) << target;
  });
}

TEST(NearestCenters, knows_every_one_of_65535_centers) {
  std::vector<FixedPoint> centers(65535, FixedPoint{-kEnd, -kEnd, -kEnd});
  const std::vector<std::size_t> places = {0, 1, 255, 256, 32767, 32768, 40000, 65533, 65534};
  std::vector<FixedPoint> list;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const FixedPoint p = {static_cast<std::int16_t>(100 * i), 0, 0};
    centers[places[i]] = p;
    list.insert(list.end(), 15, p);
  }
  const FixedPoints points = packed(list);
  test::on_each_target([&](const std::string& target) {
    std::vector<std::uint16_t> labels(list.size());
    std::vector<std::uint32_t> distances(list.size());
    nearest_centers(points, 0, list.size(), centers, labels.data(), distances.data());
    for (std::size_t i = 0; i < list.size(); ++i) {
      EXPECT_EQ(labels[i], places[i / 15]) << target;
      EXPECT_EQ(distances[i], 0U) << target;
    }
  });
}

TEST(NearestWithMargins, are_the_nearest_and_what_the_second_is_farther) {
  for (const Box& box : kBoxes) {
    for (const std::size_t count : {0U, 1U, 15U, 16U, 67U, 500U}) {
      const FixedPoints points = packed(points_in(box, count, 23));
      for (const std::size_t k : {2U, 3U, 9U, 33U}) {
        const std::vector<FixedPoint> centers = points_in(box, k, 24);
        std::vector<std::uint16_t> nearest(count);
        std::vector<std::uint32_t> squared(count);
        nearest_centers(points, 0, count, centers, nearest.data(), squared.data());
        std::vector<float> expected;
        for (std::size_t i = 0; i < count; ++i) {
          std::vector<std::int64_t> distances;
          for (const FixedPoint& c : centers) distances.push_back(exact_distance(points[i], c));
          std::sort(distances.begin(), distances.end());
          expected.push_back(std::sqrt(static_cast<float>(distances[1])) -
                             std::sqrt(static_cast<float>(distances[0])));
        }
        test::on_each_target([&](const std::string& target) {
          std::vector<std::uint16_t> labels(count);
          std::vector<std::uint32_t> distances(count);
          std::vector<float> margins(count);
          nearest_with_margins(points, 0, count, centers, labels.data(), distances.data(),
                               margins.data());
          EXPECT_EQ(labels, nearest) << target << ", " << count << " points, " << k << " centers";
          EXPECT_EQ(distances, squared) << target;
          EXPECT_EQ(margins, expected) << target;
        });
      }
    }
  }
}

TEST(NearestWithMargins, of_one_center_are_wider_than_any_distance) {
  const FixedPoints points = packed(points_in(kBoxes[0], 67, 25));
  test::on_each_target([&](const std::string& target) {
    std::vector<std::uint16_t> labels(points.size());
    std::vector<std::uint32_t> distances(points.size());
    std::vector<float> margins(points.size());
    nearest_with_margins(points, 0, points.size(), std::vector{points[0]}, labels.data(),
                         distances.data(), margins.data());
    for (std::size_t i = 0; i < points.size(); ++i) {
      EXPECT_GT(margins[i] + std::sqrt(static_cast<float>(distances[i])), 46'300.0F) << target;
    }
  });
}

TEST(AbsorbCenter, leaves_the_smaller_distance) {
  for (const Box& box : kBoxes) {
    for (const std::size_t count : {0U, 1U, 5U, 16U, 31U, 64U, 67U, 500U}) {
      const std::vector<FixedPoint> list = points_in(box, count, 17);
      const FixedPoints points = packed(list);
      Random random(18);
      std::vector<std::uint32_t> before(count);
      for (std::uint32_t& value : before) {
        value = random.below(3) == 0
                    ? static_cast<std::uint32_t>(std::numeric_limits<std::int32_t>::max())
                    : static_cast<std::uint32_t>(random.below(1U << 31));
      }
      const FixedPoint center = points_in(box, 9, 19).back();
      std::vector<std::uint32_t> expected = before;
      for (std::size_t i = 0; i < count; ++i) {
        expected[i] = static_cast<std::uint32_t>(
            std::min<std::int64_t>(expected[i], exact_distance(list[i], center)));
      }
      test::on_each_target([&](const std::string& target) {
        std::vector<std::uint32_t> closest = before;
        absorb_center(points, center, closest.data());
        EXPECT_EQ(closest, expected) << target << ", " << count << " points";
      });
    }
  }
}

TEST(PotentialWithCenter, is_the_exact_sum) {
  for (const Box& box : kBoxes) {
    for (const std::size_t count : {0U, 1U, 5U, 16U, 31U, 64U, 67U, 500U}) {
      const std::vector<FixedPoint> list = points_in(box, count, 20);
      const FixedPoints points = packed(list);
      Random random(21);
      std::vector<std::uint32_t> closest(count);
      std::vector<std::uint32_t> weights(count);
      for (std::size_t i = 0; i < count; ++i) {
        closest[i] = static_cast<std::uint32_t>(random.below(1U << 31));
        weights[i] = static_cast<std::uint32_t>(random.below((1ULL << 32) / count));
      }
      const FixedPoint center = points_in(box, 9, 22).back();
      std::uint64_t expected = 0;
      for (std::size_t i = 0; i < count; ++i) {
        expected += weights[i] * static_cast<std::uint64_t>(std::min<std::int64_t>(
                                     closest[i], exact_distance(list[i], center)));
      }
      test::on_each_target([&](const std::string& target) {
        EXPECT_EQ(potential_with_center(points, center, weights.data(), closest.data()), expected)
            << target << ", " << count << " points";
      });
    }
  }
}

TEST(PotentialWithCenter, does_not_overflow_when_all_weight_is_as_far_as_can_be) {
  const FixedPoint low = {-kSpread / 2, -kSpread / 2, -kSpread / 2};
  const FixedPoint high = {kSpread / 2, kSpread / 2, kSpread / 2};
  const FixedPoints points = packed(std::vector<FixedPoint>(16, low));
  const std::vector<std::uint32_t> weights(16, (1U << 28) - 1);
  const std::vector<std::uint32_t> closest(16, std::numeric_limits<std::int32_t>::max());
  const std::uint64_t expected = 16ULL * ((1U << 28) - 1) * (3ULL * kSpread * kSpread);
  test::on_each_target([&](const std::string& target) {
    EXPECT_EQ(potential_with_center(points, high, weights.data(), closest.data()), expected)
        << target;
  });
}

TEST(PackFixed, rounds_halves_to_even_and_the_rest_to_the_nearest) {
  // Steps of 1/8 of a fixed-point unit, exact in float: every eighth is a half.
  constexpr float kScale = 128;
  std::vector<float> values;
  for (int i = -80; i <= 80; ++i) values.push_back(static_cast<float>(i) / (8 * kScale));
  for (const float v : {kEnd - 0.5F, kEnd - 0.51F, -kEnd + 0.5F, 1.0F * kEnd, -1.0F * kEnd}) {
    values.push_back(v / kScale);
  }
  const std::vector<float> reversed(values.rbegin(), values.rend());
  test::on_each_target([&](const std::string& target) {
    for (std::size_t count = 0; count <= values.size(); ++count) {
      FixedPoints points(count);
      const std::vector<float> x(values.begin(), values.begin() + count);
      const std::vector<float> y(reversed.begin(), reversed.begin() + count);
      pack_fixed(x.data(), y.data(), x.data(), kScale, 0, count, points);
      for (std::size_t i = 0; i < count; ++i) {
        const auto expected = [&](float v) {
          return static_cast<std::int16_t>(std::nearbyint(double{v} * kScale));
        };
        ASSERT_EQ(points[i], (FixedPoint{expected(x[i]), expected(y[i]), expected(x[i])}))
            << target << ", " << i << " of " << count;
      }
    }
  });
}

TEST(PackFixed, writes_only_the_part_it_is_given) {
  const std::vector<float> ones(100, 1.0F);
  test::on_each_target([&](const std::string& target) {
    FixedPoints points(100);
    pack_fixed(ones.data(), ones.data(), ones.data(), 3, 21, 77, points);
    for (std::size_t i = 0; i < 100; ++i) {
      const FixedPoint expected = i >= 21 && i < 77 ? FixedPoint{3, 3, 3} : FixedPoint{};
      EXPECT_EQ(points[i], expected) << target << ", point " << i;
    }
  });
}

}  // namespace
}  // namespace huemask::simd
