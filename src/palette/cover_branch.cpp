#include "palette/cover_branch.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace huemask::palette {
namespace {

constexpr std::uint32_t kGone = UINT32_MAX;
constexpr int kFirstRounds = 60;  // of multipliers for the whole problem
constexpr int kRounds = 12;       // and for what a choice leaves, which starts where that ended

// What is left to choose once some paints are chosen and others ruled out.
struct Node {
  CoverRows rows;
  std::vector<std::uint32_t> names;  // of the paints of `rows`, as the caller numbers them
  std::vector<std::uint32_t> multipliers;
  std::vector<std::uint32_t> chosen;
  std::size_t k = 0;
  std::uint64_t goal = 0;
};

// The node without the rows marked in `row_gone` and the paints marked in `paint_gone`; rows and
// paints that nothing is left of go with them.
Node without(const Node& node, const std::vector<char>& row_gone,
             const std::vector<char>& paint_gone) {
  Node left{.chosen = node.chosen, .k = node.k, .goal = node.goal};
  std::vector<std::uint32_t> new_row(row_gone.size(), kGone);
  for (std::size_t j = 0; j < node.names.size(); ++j) {
    if (paint_gone[j] != 0) continue;
    std::vector<RowShare> shares;
    for (const RowShare& share : node.rows.paints[j]) {
      if (row_gone[share.row] != 0) continue;
      std::uint32_t& row = new_row[share.row];
      if (row == kGone) {
        row = static_cast<std::uint32_t>(left.rows.weights.size());
        left.rows.weights.push_back(node.rows.weights[share.row]);
        left.multipliers.push_back(node.multipliers[share.row]);
      }
      shares.push_back({share.weight, row});
    }
    if (shares.empty()) continue;
    left.rows.paints.push_back(std::move(shares));
    left.names.push_back(node.names[j]);
  }
  return left;
}

class Search {
 public:
  Search(std::uint64_t most_work, const Context& context)
      : work_left_(most_work), context_(&context) {}

  Feasible decide(Node node, int rounds);
  [[nodiscard]] std::vector<std::uint32_t> found() && { return std::move(found_); }

 private:
  // Spends the work of looking at every entry once; false where none is left.
  bool spend(const CoverRows& rows) {
    const std::uint64_t work = rows.entries() + rows.weights.size();
    if (context_->cancelled() || work > work_left_) return false;
    work_left_ -= work;
    return true;
  }

  Feasible relax(const Node& node, CoverRelaxation& relaxation, int rounds);
  bool reaches_goal(const Node& node, std::span<const std::uint32_t> paints);
  static bool fix(Node& node, const CoverRelaxation& relaxation);

  std::uint64_t work_left_;
  const Context* context_;
  std::vector<std::uint32_t> found_;
};

// Takes paints of the node: they are chosen, and their rows covered.
Node taking(const Node& node, const std::vector<std::uint32_t>& paints) {
  std::vector<char> row_gone(node.rows.weights.size());
  std::vector<char> paint_gone(node.names.size());
  std::uint64_t covered = 0;
  for (const std::uint32_t j : paints) {
    paint_gone[j] = 1;
    for (const RowShare& share : node.rows.paints[j]) {
      covered += row_gone[share.row] == 0 ? share.weight : 0;
      row_gone[share.row] = 1;
    }
  }
  Node left = without(node, row_gone, paint_gone);
  for (const std::uint32_t j : paints) left.chosen.push_back(node.names[j]);
  left.k = node.k - std::min(node.k, paints.size());
  left.goal = node.goal - std::min(node.goal, covered);
  return left;
}

bool Search::reaches_goal(const Node& node, std::span<const std::uint32_t> paints) {
  std::vector<char> is_covered(node.rows.weights.size());
  std::uint64_t covered = 0;
  for (const std::uint32_t j : paints) {
    for (const RowShare& share : node.rows.paints[j]) {
      covered += is_covered[share.row] == 0 ? share.weight : 0;
      is_covered[share.row] = 1;
    }
  }
  if (covered < node.goal) return false;
  found_ = node.chosen;
  for (const std::uint32_t j : paints) found_.push_back(node.names[j]);
  return true;
}

// Looks for multipliers that rule the node out, and for paints that settle it on the way.
Feasible Search::relax(const Node& node, CoverRelaxation& relaxation, int rounds) {
  for (int round = 0; round < rounds; ++round) {
    if (!spend(node.rows)) return Feasible::kUnknown;
    if (round > 0) relaxation.move();
    relaxation.evaluate();
    if (relaxation.infeasible()) return Feasible::kNo;
    if (reaches_goal(node, relaxation.best_paints())) return Feasible::kYes;
  }
  relaxation.restore_best();
  return Feasible::kUnknown;
}

// Leaves out the paints that no answer can have and takes those that none can lack. Whether it took
// any.
bool Search::fix(Node& node, const CoverRelaxation& relaxation) {
  std::vector<char> gone(node.names.size());
  std::vector<std::uint32_t> taken;
  for (std::uint32_t j = 0; j < gone.size(); ++j) {
    if (relaxation.cannot_have(j)) gone[j] = 1;
    if (relaxation.cannot_lack(j)) taken.push_back(j);
  }
  node.multipliers = relaxation.multipliers();
  if (!taken.empty()) {
    node = taking(node, taken);
    return true;
  }
  if (std::find(gone.begin(), gone.end(), 1) == gone.end()) return false;
  node = without(node, std::vector<char>(node.rows.weights.size()), gone);
  return false;
}

// One answer with the most promising paint, then all without it.
Feasible Search::decide(Node node, int rounds) {
  for (;;) {
    if (node.goal == 0) {
      found_ = node.chosen;
      return Feasible::kYes;
    }
    if (node.k == 0 || node.names.empty()) return Feasible::kNo;
    CoverRelaxation relaxation(node.rows, node.k, node.goal);
    relaxation.start_at(node.multipliers);
    const std::uint64_t before = work_left_;
    const Feasible settled = relax(node, relaxation, rounds);
    if (settled != Feasible::kUnknown) return settled;
    if (context_->cancelled() || work_left_ == before) return Feasible::kUnknown;
    const std::uint32_t name = node.names[relaxation.best_paints().front()];
    if (fix(node, relaxation)) continue;
    const auto place = std::find(node.names.begin(), node.names.end(), name);
    const auto paint = static_cast<std::uint32_t>(place - node.names.begin());
    const Feasible with = decide(taking(node, {paint}), kRounds);
    if (with != Feasible::kNo) return with;
    std::vector<char> gone(node.names.size());
    gone[paint] = 1;
    node = without(node, std::vector<char>(node.rows.weights.size()), gone);
    rounds = kRounds;
  }
}

}  // namespace

CoverAnswer decide_cover(CoverRows rows, std::size_t k, std::uint64_t goal, std::uint64_t most_work,
                         const Context& context) {
  Node root;
  root.multipliers.assign(rows.weights.size(), kOneMultiplier / 2);
  root.names.resize(rows.paints.size());
  std::iota(root.names.begin(), root.names.end(), std::uint32_t{0});
  root.rows = std::move(rows);
  root.k = k;
  root.goal = goal;
  Search search(most_work, context);
  const Feasible feasible = search.decide(std::move(root), kFirstRounds);
  return {feasible,
          feasible == Feasible::kYes ? std::move(search).found() : std::vector<std::uint32_t>()};
}

}  // namespace huemask::palette
