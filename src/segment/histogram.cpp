#include "segment/histogram.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <mutex>
#include <utility>

#include "base/parallel.h"

namespace huemask::segment {
namespace {

constexpr std::size_t kValues = std::size_t{1} << 16;
constexpr std::size_t kPixelsPerChunk = std::size_t{1} << 22;  // many times the values
constexpr std::size_t kPixelsPerLookUp = std::size_t{1} << 18;

// Rows so that a chunk is about that many pixels.
std::size_t rows_for(std::size_t pixels, int width) {
  return std::max<std::size_t>(1, pixels / static_cast<std::size_t>(std::max(width, 1)));
}

// Sums over the first n levels. Values are counted from their mean on, which keeps sums short.
struct Prefix {
  std::vector<double> pixels, sums;

  explicit Prefix(const std::vector<Level>& levels) : pixels(1), sums(1) {
    double count = 0;
    double sum = 0;
    for (const Level& level : levels) {
      count += static_cast<double>(level.pixels);
      sum += static_cast<double>(level.pixels) * level.value;
    }
    const double middle = static_cast<double>(static_cast<std::int64_t>(sum / count));
    for (const Level& level : levels) {
      const auto n = static_cast<double>(level.pixels);
      pixels.push_back(pixels.back() + n);
      sums.push_back(sums.back() + n * (level.value - middle));
    }
  }
  // What the class of the levels [begin, end) adds.
  [[nodiscard]] double gain(std::size_t begin, std::size_t end) const {
    const double sum = sums[end] - sums[begin];
    return sum * sum / (pixels[end] - pixels[begin]);
  }
};

// One more class: best[end] for the first `end` levels, from `before` for one class less. The best
// begin of the last class never falls when `end` rises, which halves the search again and again.
class Step {
 public:
  Step(const Prefix& prefix, const std::vector<double>& before, std::size_t classes)
      : best(before.size()), begin(before.size()), prefix_(prefix), before_(before) {
    solve(classes, before.size() - 1, classes - 1, before.size() - 2);
  }
  std::vector<double> best;
  std::vector<std::size_t> begin;

 private:
  void solve(std::size_t first, std::size_t last, std::size_t low, std::size_t high) {
    if (first > last) return;
    const std::size_t end = first + (last - first) / 2;
    best[end] = -1;
    for (std::size_t b = low; b <= std::min(high, end - 1); ++b) {
      const double total = before_[b] + prefix_.gain(b, end);
      if (total > best[end]) {
        best[end] = total;
        begin[end] = b;
      }
    }
    if (end > first) solve(first, end - 1, low, begin[end]);
    solve(end + 1, last, begin[end], high);
  }

  const Prefix& prefix_;
  const std::vector<double>& before_;
};

}  // namespace

Result<std::vector<Level>> levels_of(const ValueView& values, const Context& context) {
  std::vector<std::uint64_t> counts(kValues);
  std::mutex merging;  // sums of whole numbers are the same in any order
  parallel_for_chunks(
      context.thread_count(), static_cast<std::size_t>(values.plane.height()),
      rows_for(kPixelsPerChunk, values.plane.width()), [&](std::size_t begin, std::size_t end) {
        std::vector<std::uint32_t> own(kValues);
        for (std::size_t y = begin; y < end; ++y) {
          if (context.cancelled()) return;
          for (const std::uint16_t value : values.plane.row_span(static_cast<int>(y))) ++own[value];
        }
        const std::lock_guard lock(merging);
        std::transform(own.begin(), own.end(), counts.begin(), counts.begin(), std::plus<>());
      });
  if (context.cancelled()) return fail(ErrorCode::kCancelled, "counting the values was cancelled");
  std::vector<Level> levels;
  for (std::size_t value = 0; value < kNoValue; ++value) {
    if (counts[value] > 0) levels.push_back({static_cast<std::uint16_t>(value), counts[value]});
  }
  return levels;
}

Result<Classification> classify_by(const ValueView& values, std::vector<std::uint16_t> cuts,
                                   const Context& context) {
  std::vector<std::uint8_t> class_of(kValues);
  for (std::size_t value = 0; value < kNoValue; ++value) {
    class_of[value] =
        static_cast<std::uint8_t>(std::lower_bound(cuts.begin(), cuts.end(), value) - cuts.begin());
  }
  class_of[kNoValue] = kNoClass;
  const int count = static_cast<int>(cuts.size()) + 1;
  Classification result{.classes = ClassMap(values.plane.width(), values.plane.height()),
                        .count = count,
                        .cuts = std::move(cuts)};
  parallel_for_chunks(context.thread_count(), static_cast<std::size_t>(values.plane.height()),
                      rows_for(kPixelsPerLookUp, values.plane.width()),
                      [&](std::size_t begin, std::size_t end) {
                        if (context.cancelled()) return;
                        for (int y = static_cast<int>(begin); y < static_cast<int>(end); ++y) {
                          const auto row = values.plane.row_span(y);
                          std::transform(row.begin(), row.end(), result.classes.row(y),
                                         [&](std::uint16_t value) { return class_of[value]; });
                        }
                      });
  if (context.cancelled()) return fail(ErrorCode::kCancelled, "thresholding was cancelled");
  return result;
}

std::vector<std::uint16_t> most_separate(const std::vector<Level>& levels, int classes) {
  const auto wanted = static_cast<std::size_t>(classes);
  if (levels.empty()) return std::vector<std::uint16_t>(wanted - 1, 0);
  const std::size_t possible = std::min(wanted, levels.size());
  const Prefix prefix(levels);
  std::vector<double> best(levels.size() + 1);
  for (std::size_t end = 1; end <= levels.size(); ++end) best[end] = prefix.gain(0, end);
  std::vector<std::vector<std::size_t>> begins;
  for (std::size_t count = 2; count <= possible; ++count) {
    Step step(prefix, best, count);
    best = std::move(step.best);
    begins.push_back(std::move(step.begin));
  }
  std::vector<std::uint16_t> cuts(wanted - 1, levels.back().value);
  std::size_t end = levels.size();
  for (std::size_t i = begins.size(); i-- > 0;) {
    end = begins[i][end];
    cuts[i] = levels[end - 1].value;
  }
  return cuts;
}

}  // namespace huemask::segment
