#include "palette/matching.h"

#include <algorithm>
#include <limits>

namespace huemask::palette {
namespace {

constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max() / 2;

// The column nearest on the way that is not done; as many as there are where none is left.
std::size_t nearest(const std::vector<std::int64_t>& way, const std::vector<char>& is_done) {
  std::size_t best = way.size();
  for (std::size_t c = 0; c < way.size(); ++c) {
    if (!is_done[c] && (best == way.size() || way[c] < way[best])) best = c;
  }
  return best;
}

}  // namespace

Matching::Matching(std::size_t rows)
    : rows_(rows),
      columns_(rows + 1),
      cost_(rows * columns_),
      of_row_(rows),
      of_column_(columns_),
      row_at_(columns_),
      way_(columns_),
      before_(columns_),
      is_done_(columns_),
      total_(columns_) {}

std::int64_t Matching::reduced(std::size_t row, std::size_t column) const {
  return cost_[row * columns_ + column] - of_row_[row] - of_column_[column];
}

// The shortest augmenting path from a row without a column to a free column.
void Matching::give_column_to(std::size_t row) {
  std::fill(is_done_.begin(), is_done_.end(), char{0});
  std::fill(before_.begin(), before_.end(), columns_);
  for (std::size_t c = 0; c < columns_; ++c) way_[c] = reduced(row, c);
  std::size_t at = nearest(way_, is_done_);
  for (; row_at_[at] != rows_; at = nearest(way_, is_done_)) {
    is_done_[at] = 1;
    for (std::size_t c = 0; c < columns_; ++c) {
      const std::int64_t length = way_[at] + reduced(row_at_[at], c);
      if (is_done_[c] || length >= way_[c]) continue;
      way_[c] = length;
      before_[c] = at;
    }
  }
  of_row_[row] += way_[at];
  for (std::size_t c = 0; c < columns_; ++c) {
    if (!is_done_[c]) continue;
    of_row_[row_at_[c]] += way_[at] - way_[c];
    of_column_[c] -= way_[at] - way_[c];
  }
  for (; before_[at] != columns_; at = before_[at]) row_at_[at] = row_at_[before_[at]];
  row_at_[at] = row;
}

// way_[c] becomes the cost, beyond the prices, of moving rows along a path that frees c and takes
// the free column.
void Matching::free_other_columns(std::size_t free_column) {
  std::fill(is_done_.begin(), is_done_.end(), char{0});
  std::fill(way_.begin(), way_.end(), kFar);
  way_[free_column] = 0;
  for (std::size_t at = free_column; at != columns_; at = nearest(way_, is_done_)) {
    is_done_[at] = 1;
    for (std::size_t c = 0; c < columns_; ++c) {
      if (!is_done_[c]) way_[c] = std::min(way_[c], way_[at] + reduced(row_at_[c], at));
    }
  }
}

const std::vector<std::int64_t>& Matching::total_without_column() {
  std::fill(of_row_.begin(), of_row_.end(), 0);
  std::fill(of_column_.begin(), of_column_.end(), 0);
  std::fill(row_at_.begin(), row_at_.end(), rows_);
  for (std::size_t row = 0; row < rows_; ++row) give_column_to(row);
  std::size_t free_column = 0;
  std::int64_t total = 0;
  for (std::size_t c = 0; c < columns_; ++c) {
    if (row_at_[c] == rows_) {
      free_column = c;
    } else {
      total += cost(row_at_[c], c);
    }
  }
  free_other_columns(free_column);
  for (std::size_t c = 0; c < columns_; ++c) {
    total_[c] = total + way_[c] + of_column_[free_column] - of_column_[c];
  }
  return total_;
}

}  // namespace huemask::palette
