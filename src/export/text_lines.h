// Swatch files that are text, line by line.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "huemask/result.h"
#include "huemask/rgb.h"

namespace huemask {

// The bytes as text, without a byte order mark.
[[nodiscard]] std::string_view text_of(std::span<const std::byte> bytes);
[[nodiscard]] std::string_view trimmed(std::string_view text);

// Lines that end in LF, CR LF or CR. Those that are empty are passed over.
class TextLines {
 public:
  explicit TextLines(std::string_view text) : rest_(text) {}
  // The next line without white space around it; false at the end.
  [[nodiscard]] bool next(std::string_view& line);
  // Of the line that next() gave, from 1.
  [[nodiscard]] int number() const { return number_; }
  // corrupt_input with the number of the line before the message.
  [[nodiscard]] tl::unexpected<Error> wrong(std::string_view message) const;

 private:
  std::string_view rest_;
  int number_ = 0;
  bool after_cr_ = false;
};

// Takes the first word, up to white space, off the front of `line`, and the space after it.
[[nodiscard]] std::string_view take_word(std::string_view& line);
// A whole number in [0, largest] as all of `word`.
[[nodiscard]] std::optional<int> whole_number(std::string_view word, int largest);
// Three numbers in [0, 255] off the front of `line`.
[[nodiscard]] std::optional<Rgb8> take_rgb8(std::string_view& line);
// Three or six hexadecimal digits.
[[nodiscard]] std::optional<Rgb8> parse_hex(std::string_view digits);

}  // namespace huemask
