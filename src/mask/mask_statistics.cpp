#include "huemask/mask_statistics.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <limits>
#include <numeric>
#include <span>
#include <vector>

namespace huemask {
namespace {

constexpr std::uint8_t kHalf = 128;

// Pixels of one row that lie side by side.
struct Run {
  int begin = 0;
  int end = 0;
  std::size_t component = 0;  // among those that reach this row
};

// How many groups of runs touch, told row by row. What no longer reaches the row at hand cannot
// grow, so that only the last row is kept.
class ComponentCount {
 public:
  void add_row(std::vector<Run>& runs) {
    parents_.resize(open_ + runs.size());
    std::iota(parents_.begin(), parents_.end(), std::size_t{0});
    total_ += runs.size();
    auto above = last_.begin();
    for (std::size_t i = 0; i < runs.size(); ++i) {
      // A corner is enough: one pixel further on both sides.
      while (above != last_.end() && above->end < runs[i].begin) ++above;
      for (auto each = above; each != last_.end() && each->begin <= runs[i].end; ++each) {
        join(each->component, open_ + i);
      }
    }
    number_anew(runs);
    last_.swap(runs);
  }
  [[nodiscard]] std::uint64_t total() const { return total_; }

 private:
  std::size_t root(std::size_t node) {
    while (parents_[node] != node) node = parents_[node] = parents_[parents_[node]];
    return node;
  }
  void join(std::size_t a, std::size_t b) {
    a = root(a);
    b = root(b);
    if (a == b) return;
    parents_[std::max(a, b)] = std::min(a, b);
    --total_;
  }
  // Components that reach this row become 0, 1, ... in the order of their first run.
  void number_anew(std::vector<Run>& runs) {
    constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
    numbers_.assign(parents_.size(), kNone);
    std::size_t count = 0;
    for (std::size_t i = 0; i < runs.size(); ++i) {
      std::size_t& number = numbers_[root(open_ + i)];
      if (number == kNone) number = count++;
      runs[i].component = number;
    }
    open_ = count;
  }

  std::vector<Run> last_;
  std::size_t open_ = 0;  // components that reach the last row
  std::uint64_t total_ = 0;
  std::vector<std::size_t> parents_;  // the open components, then the runs of the row at hand
  std::vector<std::size_t> numbers_;
};

// The sums of what lies in one row, times 255.
struct RowSums {
  std::uint64_t area = 0;
  std::uint64_t moment_x = 0;
};

// Most of a mask is mostly 0: eight pixels of that are passed over at once.
bool eight_zeros(std::span<const std::uint8_t> row, std::size_t x) {
  std::uint64_t eight = 1;
  if (x + sizeof(eight) <= row.size()) std::memcpy(&eight, row.data() + x, sizeof(eight));
  return eight == 0;
}

RowSums scan(std::span<const std::uint8_t> row, std::vector<Run>& runs) {
  RowSums sums;
  bool inside = false;
  for (std::size_t x = 0; x < row.size(); ++x) {
    while (!inside && eight_zeros(row, x)) x += sizeof(std::uint64_t);
    if (x >= row.size()) break;
    sums.area += row[x];
    sums.moment_x += row[x] * std::uint64_t{x};
    if ((row[x] >= kHalf) == inside) continue;
    inside = !inside;
    const int at = static_cast<int>(x);
    if (inside) {
      runs.push_back({at, at, 0});
    } else {
      runs.back().end = at;
    }
  }
  if (inside) runs.back().end = static_cast<int>(row.size());
  return sums;
}

// Grows with the runs of row y.
class Box {
 public:
  void add_row(int y, const std::vector<Run>& runs) {
    if (runs.empty()) return;
    left_ = std::min(left_, runs.front().begin);
    right_ = std::max(right_, runs.back().end);
    top_ = std::min(top_, y);
    bottom_ = y + 1;
  }
  void put_into(MaskStatistics& found) const {
    if (bottom_ == 0) return;
    found.left = left_;
    found.top = top_;
    found.width = right_ - left_;
    found.height = bottom_ - top_;
  }

 private:
  int left_ = std::numeric_limits<int>::max();
  int top_ = std::numeric_limits<int>::max();
  int right_ = 0;
  int bottom_ = 0;
};

}  // namespace

Result<MaskStatistics> measure_mask(PlaneView<const std::uint8_t> mask, const Context& context) {
  MaskStatistics found;
  ComponentCount components;
  Box box;
  std::vector<Run> runs;
  std::uint64_t area = 0;
  std::uint64_t moment_x = 0;
  std::uint64_t moment_y = 0;
  for (int y = 0; y < mask.height(); ++y) {
    if (context.cancelled()) return fail(ErrorCode::kCancelled, "measuring a mask was cancelled");
    runs.clear();
    const RowSums sums = scan(mask.row_span(y), runs);
    area += sums.area;
    moment_x += sums.moment_x;
    moment_y += sums.area * static_cast<std::uint64_t>(y);
    for (const Run& run : runs) found.pixels += static_cast<std::uint64_t>(run.end - run.begin);
    box.add_row(y, runs);
    components.add_row(runs);
  }
  box.put_into(found);
  found.components = components.total();
  found.area = static_cast<double>(area) / 255;
  if (area > 0) {
    found.centroid_x = static_cast<double>(moment_x) / static_cast<double>(area);
    found.centroid_y = static_cast<double>(moment_y) / static_cast<double>(area);
  }
  return found;
}

}  // namespace huemask
