#include "contenders.h"

#include <stdexcept>

#include "simd/target.h"

namespace huemask::bench {

void lift_target_limit() {
  if (auto lifted = simd::limit_target(""); !lifted) {
    throw std::runtime_error(lifted.error().message);
  }
}

void run_by_turns(std::vector<Contender>& contenders, int runs) {
  for (int run = -1; run < runs; ++run) {
    for (Contender& contender : contenders) {
      if (contender.prepare) contender.prepare();
      const Span span = time_once(contender.work);
      if (run >= 0) contender.series.add(span);
    }
  }
  lift_target_limit();
}

double times_quicker(const Contender& fast, double fast_units, const Contender& slow,
                     double slow_units) {
  const std::vector<double> fast_ms = fast.series.cpu_ms();
  const std::vector<double> slow_ms = slow.series.cpu_ms();
  std::vector<double> ratios;
  for (std::size_t i = 0; i < fast_ms.size(); ++i) {
    ratios.push_back((slow_ms[i] / slow_units) / (fast_ms[i] / fast_units));
  }
  return median(ratios);
}

std::vector<Contender> for_each_target(const std::function<void()>& work) {
  std::vector<Contender> contenders;
  for (const std::string& target : simd::available_targets()) {
    const auto choose = [target] {
      if (auto limited = simd::limit_target(target); !limited) {
        throw std::runtime_error(limited.error().message);
      }
    };
    contenders.push_back({.name = target, .prepare = choose, .work = work, .series = {}});
  }
  return contenders;
}

}  // namespace huemask::bench
