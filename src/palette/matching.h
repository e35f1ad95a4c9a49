// The cheapest way to give each row of a cost matrix a column of its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace huemask::palette {

// Costs of n rows and n + 1 columns, row after row.
class Matching {
 public:
  explicit Matching(std::size_t rows);

  [[nodiscard]] std::int64_t& cost(std::size_t row, std::size_t column) {
    return cost_[row * columns_ + column];
  }
  // The least total cost of all rows, for each column the one that stays free. Of the costs as they
  // are now. Cost: O(n^3). Sources: Kuhn 1955, doi:10.1002/nav.3800020109, for one column; for the
  // others Dijkstra's shortest path that frees it instead.
  [[nodiscard]] const std::vector<std::int64_t>& total_without_column();

 private:
  [[nodiscard]] std::int64_t reduced(std::size_t row, std::size_t column) const;
  void give_column_to(std::size_t row);
  void free_other_columns(std::size_t free_column);

  std::size_t rows_, columns_;
  std::vector<std::int64_t> cost_;
  std::vector<std::int64_t> of_row_, of_column_;  // dual prices: their sum is no more than the cost
  std::vector<std::size_t> row_at_;               // of each column; rows_ where it is free
  std::vector<std::int64_t> way_;                 // length of the shortest path to each column
  std::vector<std::size_t> before_;               // the column that it comes from
  std::vector<char> is_done_;
  std::vector<std::int64_t> total_;
};

}  // namespace huemask::palette
