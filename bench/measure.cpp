#include "measure.h"

#include <algorithm>
#include <ctime>

namespace huemask::bench {
namespace {

double process_cpu_ms() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
}

}  // namespace

StopWatch::StopWatch() : wall_(std::chrono::steady_clock::now()), cpu_ms_(process_cpu_ms()) {}

Span StopWatch::lap() {
  const auto wall = std::chrono::steady_clock::now();
  const double cpu_ms = process_cpu_ms();
  const Span span{std::chrono::duration<double, std::milli>(wall - wall_).count(),
                  cpu_ms - cpu_ms_};
  wall_ = wall;
  cpu_ms_ = cpu_ms;
  return span;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

std::vector<double> Series::wall_ms() const {
  std::vector<double> values;
  for (const Span& span : spans_) values.push_back(span.wall_ms);
  return values;
}

std::vector<double> Series::cpu_ms() const {
  std::vector<double> values;
  for (const Span& span : spans_) values.push_back(span.cpu_ms);
  return values;
}

nlohmann::json Series::summary() const {
  const std::vector<double> wall = wall_ms();
  return {{"runs", spans_.size()},
          {"wall_ms", median(wall)},
          {"wall_ms_min", *std::min_element(wall.begin(), wall.end())},
          {"wall_ms_max", *std::max_element(wall.begin(), wall.end())},
          {"cpu_ms", median(cpu_ms())}};
}

}  // namespace huemask::bench
