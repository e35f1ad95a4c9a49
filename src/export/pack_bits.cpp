#include "export/pack_bits.h"

#include <algorithm>

namespace huemask {
namespace {

constexpr std::size_t kLongest = 128;
constexpr std::size_t kWorthIt = 3;  // a run of two inside other bytes saves nothing

// How many of the same byte `row` begins with, up to kLongest.
std::size_t run_length(std::span<const std::uint8_t> row) {
  const auto limit = row.begin() + static_cast<std::ptrdiff_t>(std::min(row.size(), kLongest));
  const auto differs = [&](std::uint8_t value) { return value != row.front(); };
  return static_cast<std::size_t>(std::find_if(row.begin(), limit, differs) - row.begin());
}

// How many bytes come before the next run that is worth a code of its own, up to kLongest.
std::size_t literal_length(std::span<const std::uint8_t> row) {
  std::size_t length = 0;
  while (length < std::min(row.size(), kLongest)) {
    const std::size_t run =
        run_length(row.subspan(length).first(std::min(row.size() - length, kWorthIt)));
    if (run >= kWorthIt) break;
    ++length;
  }
  return length;
}

}  // namespace

void append_packed(std::vector<std::byte>& bytes, std::span<const std::uint8_t> row) {
  while (!row.empty()) {
    const std::size_t run = run_length(row);
    if (run >= kWorthIt) {
      bytes.push_back(static_cast<std::byte>(257 - run));
      bytes.push_back(static_cast<std::byte>(row.front()));
      row = row.subspan(run);
      continue;
    }
    const std::size_t literal = literal_length(row);
    bytes.push_back(static_cast<std::byte>(literal - 1));
    for (const std::uint8_t value : row.first(literal)) {
      bytes.push_back(static_cast<std::byte>(value));
    }
    row = row.subspan(literal);
  }
}

}  // namespace huemask
