#include "base/suggest.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace huemask {
namespace {

// Levenshtein distance, one row at a time.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substitute = diagonal + (a[i - 1] != b[j - 1] ? 1 : 0);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substitute});
    }
  }
  return row.back();
}

}  // namespace

std::string_view nearest_name(std::string_view typed, std::span<const std::string_view> names) {
  const std::string_view head = typed.substr(0, 64);  // longer ones match nothing better
  const auto nearest = std::min_element(names.begin(), names.end(), [&](auto a, auto b) {
    return edit_distance(head, a) < edit_distance(head, b);
  });
  return nearest == names.end() ? std::string_view{} : *nearest;
}

std::string unknown_name_message(std::string_view what, std::string_view typed,
                                 std::span<const std::string_view> names) {
  return fmt::format("unknown {} '{}'; did you mean '{}'? Valid: {}", what, typed,
                     nearest_name(typed, names), fmt::join(names, ", "));
}

}  // namespace huemask
