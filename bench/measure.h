// Stop watches and what is said of many runs: medians, because a shared machine has bad moments.
#pragma once

#include <chrono>
#include <nlohmann/json.hpp>
#include <vector>

namespace huemask::bench {

struct Span {
  double wall_ms = 0;
  double cpu_ms = 0;  // of all threads of the process together, user and system
};

inline Span operator+(const Span& a, const Span& b) {
  return {a.wall_ms + b.wall_ms, a.cpu_ms + b.cpu_ms};
}

class StopWatch {
 public:
  StopWatch();
  // What passed since the last lap, or since the start.
  Span lap();

 private:
  std::chrono::steady_clock::time_point wall_;
  double cpu_ms_;
};

// Of at least one value; the mean of the middle two where their number is even.
[[nodiscard]] double median(std::vector<double> values);

// The spans of the same thing, run after run.
class Series {
 public:
  void add(const Span& span) { spans_.push_back(span); }
  [[nodiscard]] std::vector<double> wall_ms() const;
  [[nodiscard]] std::vector<double> cpu_ms() const;
  // {"runs", "wall_ms", "wall_ms_min", "wall_ms_max", "cpu_ms"}: medians but for the two extremes.
  [[nodiscard]] nlohmann::json summary() const;

 private:
  std::vector<Span> spans_;
};

template <typename Work>
Span time_once(const Work& work) {
  StopWatch watch;
  work();
  return watch.lap();
}

// Keeps the compiler from leaving out the work whose result is at `memory`.
inline void keep(const void* memory) { asm volatile("" : : "g"(memory) : "memory"); }

}  // namespace huemask::bench
