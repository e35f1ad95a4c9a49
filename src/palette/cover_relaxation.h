// How much k paints can cover at most: the Lagrangian relaxation of maximum coverage.
//
// Rows (colors, or blocks of them) have a weight; paint j covers at most a[r][j] of row r, paints
// together at most its weight. With a multiplier l[r] in [0, 1] for each row,
//
//   most covered by k paints <= sum_r w[r] (1 - l[r]) + the k largest sum_r l[r] a[r][j].
//
// Any multipliers give a true bound; good ones are found by subgradient steps. All sums are of
// integers, so a bound is exact. Source: Beasley 1990, "A Lagrangian heuristic for set-covering
// problems", doi:10.1002/1520-6750(199002)37:1<151::AID-NAV3220370110>3.0.CO;2-2; steps by Polyak
// 1969.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace huemask::palette {

// What one paint covers of one row, at most the row's weight.
struct RowShare {
  std::uint64_t weight = 0;
  std::uint32_t row = 0;
};

struct CoverRows {
  std::vector<std::uint64_t> weights;         // of the rows
  std::vector<std::vector<RowShare>> paints;  // of each, every row once

  [[nodiscard]] std::size_t entries() const;
};

// Multipliers in steps of 2^-16: the bound of the largest picture then fits 64 bits.
inline constexpr std::uint64_t kOneMultiplier = std::uint64_t{1} << 16;

class CoverRelaxation {
 public:
  // No more than `k` of the paints of `rows` are to be chosen, for a weight of `goal`.
  CoverRelaxation(const CoverRows& rows, std::size_t k, std::uint64_t goal);

  // Evaluates the multipliers: bound, values and best paints. Then moves them, `evaluate` first.
  void evaluate();
  void move();

  // Whether what was evaluated last, or ever, shows that no k paints reach the goal.
  [[nodiscard]] bool infeasible() const { return least_bound_ < scaled_goal_; }
  // The k paints of the largest values, largest first, ties by index: a guess at a good choice.
  [[nodiscard]] std::span<const std::uint32_t> best_paints() const;
  // Goes back to the multipliers of the least bound.
  void restore_best();
  // Whether no k paints with `paint` among them (without it) reach the goal, by the bound as it is.
  [[nodiscard]] bool cannot_have(std::uint32_t paint) const;
  [[nodiscard]] bool cannot_lack(std::uint32_t paint) const;

  [[nodiscard]] const std::vector<std::uint32_t>& multipliers() const { return best_; }
  void start_at(std::vector<std::uint32_t> multipliers) { multipliers_ = std::move(multipliers); }

 private:
  void adapt_step();

  const CoverRows* rows_;
  std::size_t k_;
  std::uint64_t scaled_goal_;
  std::vector<std::uint32_t> multipliers_, best_;
  std::uint64_t bound_ = 0;  // in steps of multipliers, as is the least one
  std::uint64_t least_bound_;
  std::vector<std::uint64_t> values_;  // of the paints
  std::vector<std::uint32_t> order_;   // of the paints: the first k and the next are in order
  double step_ = 1;
  int without_progress_ = 0;
};

}  // namespace huemask::palette
