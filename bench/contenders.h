// Several ways to do the same work on one thread, measured by turns. Rates are by processor time:
// nothing waits here, so it is the wall time of a machine that is left alone.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "measure.h"

namespace huemask::bench {

struct Contender {
  std::string name;
  std::function<void()> prepare;  // not timed; may be empty
  std::function<void()> work;
  Series series;

  // Units of work per second.
  [[nodiscard]] double rate(double units) const { return units / median(series.cpu_ms()) * 1e3; }
};

// The best target of the machine again. for_each_target's contenders choose theirs in prepare.
void lift_target_limit();

// A first turn of each that is not counted, then `runs` rounds of one turn each.
void run_by_turns(std::vector<Contender>& contenders, int runs);

// How many times quicker `fast` is: the median of the rounds, both doing `units` of each.
[[nodiscard]] double times_quicker(const Contender& fast, double fast_units, const Contender& slow,
                                   double slow_units);

// One contender for each SIMD target of the machine, best first.
[[nodiscard]] std::vector<Contender> for_each_target(const std::function<void()>& work);

}  // namespace huemask::bench
