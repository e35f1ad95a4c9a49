// Numbers in the words of a command line.
#pragma once

#include <array>
#include <charconv>
#include <cstddef>
#include <optional>
#include <string_view>
#include <system_error>

namespace huemask::cli {

// All of `text` as a number, in the notation of C++ whatever the locale.
template <typename Number>
[[nodiscard]] std::optional<Number> parse_number(std::string_view text) {
  Number number{};
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return number;
}

// Exactly `Count` numbers with commas between them.
template <typename Number, std::size_t Count>
[[nodiscard]] std::optional<std::array<Number, Count>> parse_numbers(std::string_view text) {
  std::array<Number, Count> numbers{};
  for (std::size_t i = 0; i < Count; ++i) {
    const std::size_t comma = text.find(',');
    const auto number = parse_number<Number>(text.substr(0, comma));
    const bool is_last = i + 1 == Count;
    if (!number || is_last != (comma == std::string_view::npos)) return std::nullopt;
    numbers[i] = *number;
    if (!is_last) text.remove_prefix(comma + 1);
  }
  return numbers;
}

}  // namespace huemask::cli
