#include "export/text_lines.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace huemask {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kSpace = " \t\v\f";

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::string_view text_of(std::span<const std::byte> bytes) {
  std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  return text;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

bool TextLines::next(std::string_view& line) {
  while (!rest_.empty()) {
    if (after_cr_ && rest_[0] == '\n') {
      rest_.remove_prefix(1);
      after_cr_ = false;
      continue;
    }
    const std::size_t end = rest_.find_first_of("\r\n");
    line = trimmed(rest_.substr(0, end));
    after_cr_ = end != std::string_view::npos && rest_[end] == '\r';
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    ++number_;
    if (!line.empty()) return true;
  }
  return false;
}

tl::unexpected<Error> TextLines::wrong(std::string_view message) const {
  return fail(ErrorCode::kCorruptInput, fmt::format("line {}: {}", number_, message));
}

std::string_view take_word(std::string_view& line) {
  const std::string_view word = line.substr(0, line.find_first_of(kSpace));
  line.remove_prefix(word.size());
  line = trimmed(line);
  return word;
}

std::optional<int> whole_number(std::string_view word, int largest) {
  int value = -1;
  const char* end = word.data() + word.size();
  const auto [last, error] = std::from_chars(word.data(), end, value);
  if (error != std::errc() || last != end || value < 0 || value > largest) return std::nullopt;
  return value;
}

std::optional<Rgb8> take_rgb8(std::string_view& line) {
  std::array<std::uint8_t, 3> values{};
  for (std::uint8_t& value : values) {
    const auto number = whole_number(take_word(line), 255);
    if (!number) return std::nullopt;
    value = static_cast<std::uint8_t>(*number);
  }
  return Rgb8{values[0], values[1], values[2]};
}

std::optional<Rgb8> parse_hex(std::string_view digits) {
  if (digits.size() != 3 && digits.size() != 6) return std::nullopt;
  std::uint32_t key = 0;
  for (const char c : digits) {
    const int value = digit(c);
    if (value < 0) return std::nullopt;
    key = key << 4 | static_cast<std::uint32_t>(value);
    if (digits.size() == 3) key = key << 4 | static_cast<std::uint32_t>(value);
  }
  return key_color(key);
}

}  // namespace huemask
