#include "export/reduce_labels.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/parallel.h"

namespace huemask {
namespace {

// Counts labels of a few pixels at a time.
class Majority {
 public:
  void add(std::uint16_t label) {
    if (counts_[label]++ == 0) seen_.push_back(label);
  }
  // Of what was added since the last call; `first` is what wins a tie.
  [[nodiscard]] std::uint16_t take(std::uint16_t first) {
    std::uint16_t best = first;
    for (const std::uint16_t label : seen_) {
      const bool more = counts_[label] > counts_[best];
      const bool equal = counts_[label] == counts_[best];
      if (more || (equal && best != first && label < best)) best = label;
    }
    for (const std::uint16_t label : seen_) counts_[label] = 0;
    seen_.clear();
    return best;
  }

 private:
  std::vector<std::uint32_t> counts_ = std::vector<std::uint32_t>(65536);
  std::vector<std::uint16_t> seen_;
};

// Where cell i of `cells` begins among `size` pixels.
int begin_of(int i, int cells, int size) {
  return static_cast<int>(static_cast<std::int64_t>(i) * size / cells);
}

}  // namespace

Result<LabelMap> reduce_labels(const LabelMap& labels, int most_side, const Context& context) {
  const int side = std::max(labels.width(), labels.height());
  if (side <= most_side) return labels.clone();
  const auto reduced = [&](int length) {
    return std::max(1, static_cast<int>(static_cast<std::int64_t>(length) * most_side / side));
  };
  LabelMap small(reduced(labels.width()), reduced(labels.height()));
  Majority majority;
  for (int y = 0; y < small.height(); ++y) {
    if (context.cancelled()) return fail(ErrorCode::kCancelled, "cancelled");
    for (int x = 0; x < small.width(); ++x) {
      for (int j = begin_of(y, small.height(), labels.height());
           j < begin_of(y + 1, small.height(), labels.height()); ++j) {
        for (int i = begin_of(x, small.width(), labels.width());
             i < begin_of(x + 1, small.width(), labels.width()); ++i) {
          majority.add(labels.at(i, j));
        }
      }
      small.at(x, y) = majority.take(kNoLabel);
    }
  }
  return small;
}

Result<LabelMap> most_common_labels(const LabelMap& labels, int radius, const Context& context) {
  LabelMap common(labels.width(), labels.height());
  const auto filter_row = [&](int y, Majority& majority) {
    for (int x = 0; x < labels.width(); ++x) {
      const std::uint16_t own = labels.at(x, y);
      if (own == kNoLabel) {
        common.at(x, y) = own;
        continue;
      }
      for (int j = std::max(0, y - radius); j <= std::min(labels.height() - 1, y + radius); ++j) {
        for (int i = std::max(0, x - radius); i <= std::min(labels.width() - 1, x + radius); ++i) {
          if (labels.at(i, j) != kNoLabel) majority.add(labels.at(i, j));
        }
      }
      common.at(x, y) = majority.take(own);
    }
  };
  parallel_for_chunks(context.thread_count(), static_cast<std::size_t>(labels.height()), 32,
                      [&](std::size_t begin, std::size_t end) {
                        Majority majority;
                        for (std::size_t y = begin; y < end && !context.cancelled(); ++y) {
                          filter_row(static_cast<int>(y), majority);
                        }
                      });
  if (context.cancelled()) return fail(ErrorCode::kCancelled, "cancelled");
  return common;
}

}  // namespace huemask
