// Cover problems of a few rows and paints: what bounds and decisions say, against all choices.
#include "palette/cover_branch.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <bit>
#include <vector>

#include "base/random.h"
#include "palette/cover_rows.h"

namespace huemask::palette {
namespace {

constexpr std::uint64_t kPlenty = 1'000'000'000;

CoverRows random_rows(Random& random) {
  CoverRows rows;
  const std::size_t count = 1 + random.below(40);
  for (std::size_t r = 0; r < count; ++r) rows.weights.push_back(1 + random.below(100));
  const std::uint64_t density = 2 + random.below(6);
  for (std::size_t j = 0; j < 1 + random.below(12); ++j) {
    std::vector<RowShare>& shares = rows.paints.emplace_back();
    for (std::uint32_t r = 0; r < count; ++r) {
      if (random.below(density) == 0) shares.push_back({rows.weights[r], r});
    }
  }
  return rows;
}

std::uint64_t covered_by(const CoverRows& rows, unsigned chosen) {
  std::vector<bool> covered(rows.weights.size());
  for (std::size_t j = 0; j < rows.paints.size(); ++j) {
    if ((chosen >> j & 1) == 0) continue;
    for (const RowShare& share : rows.paints[j]) covered[share.row] = true;
  }
  std::uint64_t weight = 0;
  for (std::size_t r = 0; r < covered.size(); ++r) weight += covered[r] ? rows.weights[r] : 0;
  return weight;
}

// The most that k paints cover.
std::uint64_t most_covered(const CoverRows& rows, std::size_t k) {
  std::uint64_t most = 0;
  for (unsigned chosen = 0; chosen < 1U << rows.paints.size(); ++chosen) {
    if (static_cast<std::size_t>(std::popcount(chosen)) > k) continue;
    most = std::max(most, covered_by(rows, chosen));
  }
  return most;
}

RC_GTEST_PROP(CoverRelaxation, never_rules_out_what_can_be, ()) {
  Random random(*rc::gen::arbitrary<std::uint64_t>());
  const CoverRows rows = random_rows(random);
  const std::size_t k = 1 + random.below(5);
  const std::uint64_t most = most_covered(rows, k);
  CoverRelaxation relaxation(rows, k, most);
  for (int round = 0; round < 40; ++round) {
    relaxation.evaluate();
    RC_ASSERT(!relaxation.infeasible());
    relaxation.move();
  }
}

RC_GTEST_PROP(CoverRelaxation, fixes_paints_only_where_no_answer_is_lost, ()) {
  Random random(*rc::gen::arbitrary<std::uint64_t>());
  const CoverRows rows = random_rows(random);
  const std::size_t k = 1 + random.below(5);
  const std::uint64_t goal = most_covered(rows, k);
  RC_PRE(goal > 0);
  CoverRelaxation relaxation(rows, k, goal);
  for (int round = 0; round < 40; ++round) {
    if (round > 0) relaxation.move();
    relaxation.evaluate();
  }
  relaxation.restore_best();
  for (unsigned chosen = 0; chosen < 1U << rows.paints.size(); ++chosen) {
    // Exactly k: a paint more never covers less.
    const std::size_t count = std::min(k, rows.paints.size());
    if (static_cast<std::size_t>(std::popcount(chosen)) != count) continue;
    if (covered_by(rows, chosen) < goal) continue;
    for (std::uint32_t j = 0; j < rows.paints.size(); ++j) {
      const bool has = (chosen >> j & 1) != 0;
      RC_ASSERT(!(has && relaxation.cannot_have(j)));
      RC_ASSERT(!(!has && relaxation.cannot_lack(j)));
    }
  }
}

RC_GTEST_PROP(DecideCover, is_right_on_both_sides_of_the_most_that_can_be, ()) {
  Random random(*rc::gen::arbitrary<std::uint64_t>());
  const CoverRows rows = random_rows(random);
  const std::size_t k = 1 + random.below(5);
  const std::uint64_t most = most_covered(rows, k);
  RC_PRE(most > 0);
  const CoverAnswer answer = decide_cover(rows, k, most, kPlenty, {});
  RC_ASSERT(answer.feasible == Feasible::kYes);
  RC_ASSERT(answer.paints.size() <= k);
  unsigned chosen = 0;
  for (const std::uint32_t j : answer.paints) chosen |= 1U << j;
  RC_ASSERT(covered_by(rows, chosen) >= most);
  RC_ASSERT(decide_cover(rows, k, most + 1, kPlenty, {}).feasible == Feasible::kNo);
}

TEST(DecideCover, leaves_the_question_open_when_the_work_runs_out) {
  Random random(4);
  CoverRows rows;
  rows.weights.assign(300, 1);
  for (int j = 0; j < 60; ++j) {
    std::vector<RowShare>& shares = rows.paints.emplace_back();
    for (std::uint32_t r = 0; r < 300; ++r) {
      if (random.below(6) == 0) shares.push_back({1, r});
    }
  }
  EXPECT_EQ(decide_cover(rows, 8, 270, 100'000, {}).feasible, Feasible::kUnknown);
}

RC_GTEST_PROP(Undominated, keeps_a_paint_for_each_that_goes, ()) {
  Random random(*rc::gen::arbitrary<std::uint64_t>());
  const CoverRows rows = random_rows(random);
  const std::vector<std::uint32_t> kept = undominated(rows);
  const auto within = [&](std::uint32_t small, std::uint32_t large) {
    return covered_by(rows, 1U << small | 1U << large) == covered_by(rows, 1U << large);
  };
  for (std::uint32_t j = 0; j < rows.paints.size(); ++j) {
    const bool is_kept = std::find(kept.begin(), kept.end(), j) != kept.end();
    const bool has_cover = std::any_of(kept.begin(), kept.end(), [&](std::uint32_t other) {
      return other != j && within(j, other);
    });
    RC_ASSERT(is_kept != has_cover);
  }
}

}  // namespace
}  // namespace huemask::palette
