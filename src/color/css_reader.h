// Reads the tokens of a CSS color from left to right.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "huemask/result.h"

namespace huemask {

enum class CssUnit { kNumber, kPercent, kAngle, kNone };

// One component of a color function: a number, a percentage, an angle (already in degrees), or the
// keyword `none` (value 0).
struct CssValue {
  double value = 0;
  CssUnit unit = CssUnit::kNumber;
};

class CssReader {
 public:
  explicit CssReader(std::string_view text) : rest_(text) {}

  // Skips white space and comments.
  void skip_space();
  // Reads `c` if it is next, after white space.
  bool take(char c);
  [[nodiscard]] bool at_end();
  // The identifier that is next (it may begin with --), in lower case; empty if there is none.
  [[nodiscard]] std::string take_identifier();
  // A number, percentage, angle or `none`.
  [[nodiscard]] Result<CssValue> take_value();
  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  // The length of the CSS number at the front; 0 if there is none.
  [[nodiscard]] std::size_t number_length() const;
  std::string_view rest_;
};

// `text` for a message: one line, printable, not long.
[[nodiscard]] std::string quoted(std::string_view text);

// A to z in lower case, the rest as it is.
[[nodiscard]] std::string ascii_lower(std::string_view text);

}  // namespace huemask
