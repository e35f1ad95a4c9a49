#include "cluster/merge_tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <atomic>
#include <limits>
#include <numeric>
#include <set>

#include "cluster/test_problems.h"

namespace huemask::cluster {
namespace {

constexpr Linkage kLinkages[] = {Linkage::kWard, Linkage::kAverage, Linkage::kComplete,
                                 Linkage::kSingle};

struct Setting {
  Difference difference;
  CoordinateArrays points;
  std::vector<double> weights;
  [[nodiscard]] Coordinates point(std::size_t i) const {
    return {points.x[i], points.y[i], points.z[i]};
  }
};

Setting setting(std::string_view metric, std::size_t colors, std::uint64_t seed) {
  const ColorTable table = test::random_table(colors, seed);
  Setting made{*find_difference(metric), {}, {table.pixels.begin(), table.pixels.end()}};
  made.points = coordinates_of_keys(made.difference, table.space, table.keys, 1);
  return made;
}

MergeTree tree_of(const Setting& s, Linkage linkage, int threads = 1) {
  return *build_merge_tree(s.difference, s.points, s.weights, linkage, {.threads = threads});
}

using Members = std::vector<std::size_t>;

// Sum of weight x squared distance to the mean.
double squared_error(const Setting& s, const Members& members) {
  Coordinates sum{};
  double weight = 0;
  for (const std::size_t i : members) {
    for (std::size_t axis = 0; axis < 3; ++axis) sum[axis] += s.weights[i] * s.point(i)[axis];
    weight += s.weights[i];
  }
  double error = 0;
  for (const std::size_t i : members) {
    for (std::size_t axis = 0; axis < 3; ++axis) {
      const double away = s.point(i)[axis] - sum[axis] / weight;
      error += s.weights[i] * away * away;
    }
  }
  return error;
}

double ward_between(const Setting& s, const Members& a, const Members& b) {
  Members both = a;
  both.insert(both.end(), b.begin(), b.end());
  return squared_error(s, both) - squared_error(s, a) - squared_error(s, b);
}

// By the definition, from the points alone.
double between(const Setting& s, Linkage linkage, const Members& a, const Members& b) {
  if (linkage == Linkage::kWard) return ward_between(s, a, b);
  double least = std::numeric_limits<double>::infinity();
  double most = 0;
  double sum = 0;
  double weight = 0;
  for (const std::size_t i : a) {
    for (const std::size_t j : b) {
      const double d =
          (s.difference(s.point(i), s.point(j)) + s.difference(s.point(j), s.point(i))) / 2;
      least = std::min(least, d);
      most = std::max(most, d);
      sum += s.weights[i] * s.weights[j] * d;
      weight += s.weights[i] * s.weights[j];
    }
  }
  return linkage == Linkage::kSingle ? least : linkage == Linkage::kComplete ? most : sum / weight;
}

// Heights of the merges found by trying all pairs of clusters.
std::vector<double> heights_by_definition(const Setting& s, Linkage linkage) {
  std::vector<Members> clusters;
  for (std::size_t i = 0; i < s.points.size(); ++i) clusters.push_back({i});
  std::vector<double> heights;
  while (clusters.size() > 1) {
    std::size_t first = 0;
    std::size_t second = 1;
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t a = 0; a < clusters.size(); ++a) {
      for (std::size_t b = a + 1; b < clusters.size(); ++b) {
        const double d = between(s, linkage, clusters[a], clusters[b]);
        if (d < nearest) {
          nearest = d;
          first = a;
          second = b;
        }
      }
    }
    heights.push_back(nearest);
    Members& kept = clusters[first];
    kept.insert(kept.end(), clusters[second].begin(), clusters[second].end());
    clusters.erase(clusters.begin() + static_cast<std::ptrdiff_t>(second));
  }
  return heights;
}

TEST(MergeTree, merges_the_nearest_clusters_by_definition) {
  for (const std::string_view metric : {"cie76", "cam16-ucs", "ciede2000", "cie94", "hyab"}) {
    for (const Linkage linkage : kLinkages) {
      for (std::uint64_t seed = 0; seed < 4; ++seed) {
        const Setting s = setting(metric, 40, seed);
        if (linkage == Linkage::kWard && !s.difference.euclidean()) continue;
        const MergeTree tree = tree_of(s, linkage);
        const std::vector<double> expected = heights_by_definition(s, linkage);
        ASSERT_EQ(tree.merges.size(), expected.size());
        for (std::size_t m = 0; m < expected.size(); ++m) {
          ASSERT_NEAR(tree.merges[m].height, expected[m], 1e-3 + 1e-4 * expected[m])
              << metric << ", linkage " << static_cast<int>(linkage) << ", merge " << m;
        }
      }
    }
  }
}

// The heights of Ward's tree add up to the squared error of all points around their mean.
TEST(MergeTree, heights_of_ward_add_up_to_the_squared_error) {
  const Setting s = setting("cie76", 1500, 5);
  double sum = 0;
  for (const Merge& merge : tree_of(s, Linkage::kWard).merges) sum += merge.height;
  Members all(1500);
  std::iota(all.begin(), all.end(), std::size_t{0});
  EXPECT_NEAR(sum / squared_error(s, all), 1, 1e-5);
}

TEST(MergeTree, of_one_point_has_no_merges) {
  for (const Linkage linkage : kLinkages) {
    const MergeTree tree = tree_of(setting("cie76", 1, 6), linkage);
    EXPECT_TRUE(tree.merges.empty());
    EXPECT_EQ(tree.cut(1), std::vector<std::uint32_t>{0});
  }
}

TEST(MergeTree, cut_numbers_clusters_by_their_first_point) {
  const MergeTree tree{5, {{1, 3, 1}, {0, 4, 2}, {2, 5, 3}, {6, 7, 4}}};
  EXPECT_EQ(tree.cut(5), (std::vector<std::uint32_t>{0, 1, 2, 3, 4}));
  EXPECT_EQ(tree.cut(4), (std::vector<std::uint32_t>{0, 1, 2, 1, 3}));
  EXPECT_EQ(tree.cut(3), (std::vector<std::uint32_t>{0, 1, 2, 1, 0}));
  EXPECT_EQ(tree.cut(2), (std::vector<std::uint32_t>{0, 1, 1, 1, 0}));
  EXPECT_EQ(tree.cut(1), (std::vector<std::uint32_t>{0, 0, 0, 0, 0}));
}

// Points on a grid: many equal distances, and all of them at once.
RC_GTEST_PROP(MergeTreeProperty, is_a_tree_with_rising_heights, ()) {
  Random random(*rc::gen::arbitrary<std::uint32_t>());
  const auto count = *rc::gen::inRange<std::size_t>(1, 60);
  const Linkage linkage = kLinkages[*rc::gen::inRange(0, 4)];
  Setting s{*find_difference("cie76"), {}, {}};
  for (std::size_t i = 0; i < count; ++i) {
    s.points.x.push_back(static_cast<float>(random.below(5)));
    s.points.y.push_back(static_cast<float>(random.below(3)));
    s.points.z.push_back(static_cast<float>(random.below(2)));
    s.weights.push_back(static_cast<double>(1 + random.below(3)));
  }
  const MergeTree tree = tree_of(s, linkage);
  RC_ASSERT(tree.points == count);
  RC_ASSERT(tree.merges.size() == count - 1);
  std::set<std::uint32_t> merged;
  double last = 0;
  for (std::size_t m = 0; m + 1 < count; ++m) {
    const Merge& merge = tree.merges[m];
    RC_ASSERT(merge.height >= last);
    last = merge.height;
    RC_ASSERT(merge.first < merge.second);
    RC_ASSERT(merge.second < count + m);
    RC_ASSERT(merged.insert(merge.first).second);
    RC_ASSERT(merged.insert(merge.second).second);
  }
  for (std::size_t k = 1; k <= count; ++k) {
    const auto labels = tree.cut(k);
    RC_ASSERT(std::set(labels.begin(), labels.end()).size() == k);
  }
}

TEST(MergeTree, is_the_same_for_any_number_of_threads) {
  for (const std::string_view metric : {"cie76", "ciede2000"}) {
    const Setting s = setting(metric, 300, 7);
    const auto heights = [&](int threads) {
      std::vector<double> list;
      for (const Merge& m : tree_of(s, Linkage::kAverage, threads).merges) list.push_back(m.height);
      return list;
    };
    EXPECT_EQ(heights(1), heights(3)) << metric;
  }
}

TEST(MergeTree, of_ward_refuses_other_differences_and_names_what_can) {
  for (const std::string_view metric : {"ciede2000", "hyab", "cmc", "cie94"}) {
    const Setting s = setting(metric, 20, 8);
    const auto tree = build_merge_tree(s.difference, s.points, s.weights, Linkage::kWard, {});
    ASSERT_FALSE(tree.has_value()) << metric;
    EXPECT_EQ(tree.error().code, ErrorCode::kInvalidArgument);
    for (const char* name : {"cam16-ucs", "cie76", "average", "complete", "single"}) {
      EXPECT_THAT(tree.error().message, testing::HasSubstr(name));
    }
  }
}

TEST(MergeTree, stops_when_cancelled) {
  const std::atomic<bool> cancel{true};
  const Setting s = setting("cie76", 200, 9);
  for (const Linkage linkage : kLinkages) {
    const auto tree = build_merge_tree(s.difference, s.points, s.weights, linkage,
                                       {.threads = 1, .cancel = &cancel});
    ASSERT_FALSE(tree.has_value());
    EXPECT_EQ(tree.error().code, ErrorCode::kCancelled);
  }
}

}  // namespace
}  // namespace huemask::cluster
