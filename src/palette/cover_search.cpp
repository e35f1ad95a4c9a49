#include "palette/cover_search.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <queue>
#include <utility>

#include "palette/cover_branch.h"
#include "palette/cover_relaxation.h"
#include "palette/cover_rows.h"

namespace huemask::palette {
namespace {

using Paints = std::vector<std::uint32_t>;

constexpr int kRounds = 100;  // of multipliers for one number of paints
// Work is counted in entries looked at, of which a core does some 300 million a second.
constexpr std::uint64_t kMostWork = 200'000'000;
constexpr std::uint64_t kMostSwapWork = 50'000'000;
// Beyond that many colors times paints, a problem is left to the coarse bound alone.
constexpr std::uint64_t kMostExact = 10'000'000;
// More paints than that are not searched for better ones, nor proven.
constexpr std::size_t kMostSearched = 256;
// Comparing each paint with each other is worth it up to here.
constexpr std::size_t kMostCompared = 1000;

// The paint that adds most, again and again. Gains never grow, so an old one is a bound.
Paints choose_greedily(const CoverSets& sets) {
  struct Bound {
    std::uint64_t gain;
    std::uint32_t paint;
    bool operator<(const Bound& other) const {
      return gain != other.gain ? gain < other.gain : paint > other.paint;
    }
  };
  std::priority_queue<Bound> queue;
  for (std::uint32_t j = 0; j < sets.paints.size(); ++j) queue.push({sets.weights[j], j});
  Paints chosen;
  Coverage coverage(sets);
  while (!coverage.reaches_goal() && chosen.size() <= kMostPaints) {
    Bound top = queue.top();
    queue.pop();
    top.gain = coverage.gain(top.paint);
    if (!queue.empty() && top < queue.top()) {
      queue.push(top);
      continue;
    }
    coverage.add(top.paint);
    chosen.push_back(top.paint);
  }
  return chosen;
}

Paints without(const Paints& paints, std::size_t i) {
  Paints others = paints;
  others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
  return others;
}

// Takes paints away that the goal does not need, the last chosen first.
void drop_needless(const CoverSets& sets, Paints& paints) {
  std::vector<std::uint32_t> times(sets.blocks->weights.size());  // that each color is covered
  for (const std::uint32_t j : paints) {
    for_each_color(sets.paints[j], [&](std::size_t color) { ++times[color]; });
  }
  std::uint64_t weight = Coverage(sets, paints).weight();
  for (std::size_t i = paints.size(); i-- > 0;) {
    const auto& paint = sets.paints[paints[i]];
    std::uint64_t own = 0;
    for_each_color(paint, [&](std::size_t color) {
      own += times[color] == 1 ? sets.blocks->weights[color] : 0;
    });
    if (weight - own < sets.goal) continue;
    weight -= own;
    for_each_color(paint, [&](std::size_t color) { --times[color]; });
    paints.erase(paints.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

// Exchanges one paint for one of `candidates` while that covers more, until the goal is reached, no
// exchange helps or the work is done. What the paints cover then.
std::uint64_t exchange(const CoverSets& sets, std::span<const std::uint32_t> candidates,
                       Paints& paints, const Context& context) {
  std::uint64_t weight = Coverage(sets, paints).weight();
  std::uint64_t work = 0;
  for (bool better = true; better && weight < sets.goal && work < kMostSwapWork;) {
    better = false;
    Paints best = paints;
    for (std::size_t i = 0; i < paints.size() && !context.cancelled(); ++i) {
      Paints changed = without(paints, i);
      const Coverage others(sets, changed);
      changed.push_back(0);
      for (const std::uint32_t j : candidates) {
        if (others.weight() + sets.weights[j] <= weight) continue;
        work += sets.paints[j].size();
        const std::uint64_t covered = others.weight() + others.gain(j);
        if (covered <= weight) continue;
        better = true;
        weight = covered;
        changed.back() = j;
        best = changed;
      }
    }
    paints = std::move(best);
  }
  return weight;
}

// Decides for one number of paints after the other whether so many are enough.
class Fewest {
 public:
  Fewest(const CoverSets& sets, const Context& context)
      : sets_(&sets),
        context_(&context),
        rows_(block_rows(sets)),
        multipliers_(rows_.weights.size(), kOneMultiplier / 2) {}

  CoverAnswer decide(std::size_t k);
  // By the coarse bound alone.
  bool ruled_out(std::size_t k);

 private:
  CoverAnswer relax(CoverRelaxation& relaxation, Paints& guess);
  CoverAnswer decide_exactly(std::size_t k, const Paints& candidates) const;

  const CoverSets* sets_;
  const Context* context_;
  CoverRows rows_;
  std::vector<std::uint32_t> multipliers_;  // where the next number of paints starts
};

// The best of the choices that come up on the way is left in `guess`.
CoverAnswer Fewest::relax(CoverRelaxation& relaxation, Paints& guess) {
  std::uint64_t most = 0;
  for (int round = 0; round < kRounds && !context_->cancelled(); ++round) {
    if (round > 0) relaxation.move();
    relaxation.evaluate();
    if (relaxation.infeasible()) return {Feasible::kNo, {}};
    const auto best = relaxation.best_paints();
    const std::uint64_t weight = Coverage(*sets_, best).weight();
    if (weight <= most) continue;
    most = weight;
    guess.assign(best.begin(), best.end());
    if (weight >= sets_->goal) return {Feasible::kYes, guess};
  }
  relaxation.restore_best();
  return {};
}

CoverAnswer Fewest::decide(std::size_t k) {
  CoverRelaxation relaxation(rows_, k, sets_->goal);
  relaxation.start_at(multipliers_);
  Paints guess;
  CoverAnswer answer = relax(relaxation, guess);
  multipliers_ = relaxation.multipliers();
  if (answer.feasible != Feasible::kUnknown) return answer;

  Paints candidates;
  for (std::uint32_t j = 0; j < sets_->paints.size(); ++j) {
    if (!relaxation.cannot_have(j)) candidates.push_back(j);
  }
  if (exchange(*sets_, candidates, guess, *context_) >= sets_->goal) return {Feasible::kYes, guess};
  return decide_exactly(k, candidates);
}

CoverAnswer Fewest::decide_exactly(std::size_t k, const Paints& candidates) const {
  std::uint64_t size = 0;
  for (const std::uint32_t j : candidates) size += sets_->paints[j].size() * kBlockColors;
  if (size > kMostExact || context_->cancelled()) return {};
  CoverRows rows = color_rows(*sets_, candidates);
  Paints names = candidates;
  if (candidates.size() <= kMostCompared) {
    const Paints kept = undominated(rows);
    for (std::size_t i = 0; i < kept.size(); ++i) {
      names[i] = candidates[kept[i]];
      if (kept[i] != i) rows.paints[i] = std::move(rows.paints[kept[i]]);
    }
    rows.paints.resize(kept.size());
  }
  CoverAnswer answer = decide_cover(std::move(rows), k, sets_->goal, kMostWork, *context_);
  for (std::uint32_t& paint : answer.paints) paint = names[paint];
  return answer;
}

bool Fewest::ruled_out(std::size_t k) {
  CoverRelaxation relaxation(rows_, k, sets_->goal);
  relaxation.start_at(multipliers_);
  Paints guess;
  const bool infeasible = relax(relaxation, guess).feasible == Feasible::kNo;
  multipliers_ = relaxation.multipliers();
  return infeasible;
}

// So many of the largest sets reach the goal only if none overlap.
std::size_t least_by_weight(const CoverSets& sets) {
  std::vector<std::uint64_t> weights = sets.weights;
  std::sort(weights.begin(), weights.end(), std::greater<>());
  std::uint64_t sum = 0;
  std::size_t count = 0;
  while (sum < sets.goal && count < weights.size()) sum += weights[count++];
  return count;
}

// The largest number in [least, most] of which the coarse bound shows that no fewer do.
std::size_t largest_proven(Fewest& search, std::size_t least, std::size_t most,
                           const Context& context) {
  while (least < most && !context.cancelled()) {
    const std::size_t middle = (least + most + 1) / 2;
    if (search.ruled_out(middle - 1)) {
      least = middle;
    } else {
      most = middle - 1;
    }
  }
  return least;
}

// Fewer paints as long as there is an answer; sets `at_least`.
void improve(const CoverSets& sets, FewestPaints& fewest, const Context& context) {
  Fewest search(sets, context);
  while (fewest.paints.size() > fewest.at_least) {
    CoverAnswer answer = search.decide(fewest.paints.size() - 1);
    if (answer.feasible == Feasible::kNo) {
      fewest.at_least = fewest.paints.size();
    } else if (answer.feasible == Feasible::kYes) {
      fewest.paints = std::move(answer.paints);
      drop_needless(sets, fewest.paints);
    } else {
      fewest.at_least = largest_proven(search, fewest.at_least, fewest.paints.size() - 1, context);
      return;
    }
  }
}

}  // namespace

Result<FewestPaints> find_fewest_paints(const CoverSets& sets, const Context& context) {
  FewestPaints fewest{.paints = choose_greedily(sets), .at_least = least_by_weight(sets)};
  if (fewest.paints.size() > kMostPaints) {
    return fail(ErrorCode::kTooLarge,
                fmt::format("more than {} paints would be needed; raise --max-de", kMostPaints));
  }
  drop_needless(sets, fewest.paints);
  if (fewest.paints.size() <= kMostSearched) improve(sets, fewest, context);
  if (context.cancelled()) return fail(ErrorCode::kCancelled, "matching paints was cancelled");
  return fewest;
}

}  // namespace huemask::palette
