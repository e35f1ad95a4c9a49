#include "color/css_reader.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <numbers>

namespace huemask {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '-' || c == '_';
}

// Degrees in one unit of `name`; 0 for an unknown one.
double degrees_in(std::string_view name) {
  if (name == "deg") return 1;
  if (name == "grad") return 0.9;
  if (name == "rad") return 180 / std::numbers::pi;
  if (name == "turn") return 360;
  return 0;
}

}  // namespace

std::string quoted(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  std::string out = "'";
  for (const char c : text.substr(0, kLongest)) out += c >= ' ' && c <= '~' ? c : '?';
  if (text.size() > kLongest) out += "...";
  return out + "'";
}

std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

void CssReader::skip_space() {
  while (!rest_.empty()) {
    const char c = rest_.front();
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
      rest_.remove_prefix(1);
    } else if (rest_.starts_with("/*")) {
      const std::size_t end = rest_.find("*/", 2);
      if (end == std::string_view::npos) return;  // reported as what is left over
      rest_.remove_prefix(end + 2);
    } else {
      return;
    }
  }
}

bool CssReader::take(char c) {
  skip_space();
  if (rest_.empty() || rest_.front() != c) return false;
  rest_.remove_prefix(1);
  return true;
}

bool CssReader::at_end() {
  skip_space();
  return rest_.empty();
}

std::string CssReader::take_identifier() {
  skip_space();
  std::size_t length = 0;
  if (!rest_.empty() && !is_digit(rest_.front())) {
    while (length < rest_.size() && is_name(rest_[length])) ++length;
  }
  std::string name = ascii_lower(rest_.substr(0, length));
  rest_.remove_prefix(length);
  return name;
}

std::size_t CssReader::number_length() const {
  const auto digits = [&](std::size_t from) {
    std::size_t i = from;
    while (i < rest_.size() && is_digit(rest_[i])) ++i;
    return i - from;
  };
  std::size_t i = !rest_.empty() && (rest_[0] == '+' || rest_[0] == '-') ? 1 : 0;
  const std::size_t whole = digits(i);
  i += whole;
  std::size_t fraction = 0;
  if (i < rest_.size() && rest_[i] == '.') {
    fraction = digits(i + 1);
    if (fraction > 0) i += 1 + fraction;
  }
  if (whole + fraction == 0) return 0;
  if (i < rest_.size() && (rest_[i] == 'e' || rest_[i] == 'E')) {
    std::size_t e = i + 1;
    if (e < rest_.size() && (rest_[e] == '+' || rest_[e] == '-')) ++e;
    if (const std::size_t exponent = digits(e); exponent > 0) i = e + exponent;
  }
  return i;
}

Result<CssValue> CssReader::take_value() {
  skip_space();
  const std::size_t length = number_length();
  if (length == 0) {
    const std::string_view before = rest_;
    const std::string word = take_identifier();
    if (word == "none") return CssValue{0, CssUnit::kNone};
    return fail(ErrorCode::kInvalidArgument,
                before.empty()
                    ? std::string("a number is missing at the end")
                    : fmt::format("{} is not a number", quoted(word.empty() ? before : word)));
  }
  std::string_view digits = rest_.substr(0, length);
  if (digits.front() == '+') digits.remove_prefix(1);
  double value = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error == std::errc::result_out_of_range) {
    // Too small reads as 0; the value is left alone then, so look which it was.
    value = std::strtod(std::string(digits).c_str(), nullptr);
    if (!std::isfinite(value)) {
      return fail(ErrorCode::kInvalidArgument, fmt::format("{} is too large", quoted(digits)));
    }
  }
  rest_.remove_prefix(length);
  if (!rest_.empty() && rest_.front() == '%') {
    rest_.remove_prefix(1);
    return CssValue{value, CssUnit::kPercent};
  }
  if (rest_.empty() || !is_name(rest_.front())) return CssValue{value, CssUnit::kNumber};
  const std::string unit = take_identifier();
  const double factor = degrees_in(unit);
  if (factor == 0) {
    return fail(ErrorCode::kInvalidArgument,
                fmt::format("{} is no unit; use %, deg, grad, rad or turn",
                            quoted(unit.empty() ? rest_ : unit)));
  }
  if (!std::isfinite(value * factor)) {
    return fail(ErrorCode::kInvalidArgument, fmt::format("{} is too large", quoted(digits)));
  }
  return CssValue{value * factor, CssUnit::kAngle};
}

}  // namespace huemask
