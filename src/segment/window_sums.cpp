#include "segment/window_sums.h"

namespace huemask::segment {

void ColumnSums::add_row(int y) {
  if (y < 0 || y >= values_.plane.height()) return;
  const std::uint16_t* row = values_.plane.row(y);
  for (std::size_t x = 0; x < columns_.size(); ++x) {
    if (row[x] == kNoValue) continue;
    const std::uint64_t value = row[x];
    add(columns_[x], {1, value, value * value});
  }
}

void ColumnSums::subtract_row(int y) {
  if (y < 0 || y >= values_.plane.height()) return;
  const std::uint16_t* row = values_.plane.row(y);
  for (std::size_t x = 0; x < columns_.size(); ++x) {
    if (row[x] == kNoValue) continue;
    const std::uint64_t value = row[x];
    subtract(columns_[x], {1, value, value * value});
  }
}

void ColumnSums::start(int y) {
  std::fill(columns_.begin(), columns_.end(), WindowSums{});
  for (int row = y - radius_; row <= y + radius_; ++row) add_row(row);
}

void ColumnSums::move_to(int y) {
  add_row(y + radius_);
  subtract_row(y - radius_ - 1);
}

}  // namespace huemask::segment
