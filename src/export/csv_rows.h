// Rows of a CSV file, and its media type.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "huemask/result.h"

namespace huemask {

// RFC 4180, section 3.
inline constexpr const char* kCsvMediaType = "text/csv; charset=utf-8; header=present";

struct CsvRow {
  std::vector<std::string> fields;  // without their quotes
  int line = 0;                     // where the row begins, from 1
};

// RFC 4180, lenient where programs are: lines may end in LF, CR LF or CR, and fields be separated
// by semicolons or tabs, if the first line has one of those before any comma. Empty lines are
// passed over.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text);
  // Nothing at the end; corrupt_input: a quote is never closed; over 1000 columns.
  [[nodiscard]] Result<std::optional<CsvRow>> next();

 private:
  // The field at the front, and the separator or line end behind it. False: its quote stays open.
  [[nodiscard]] bool take_field(std::string& field);
  void take_line_end();

  std::string_view rest_;
  char separator_ = ',';
  int line_ = 1;
  bool row_ended_ = false;
};

// As a field of RFC 4180: quoted where it must be; quotes inside are doubled.
[[nodiscard]] std::string csv_field(std::string_view text);

// All of `text` as a finite decimal number with a point.
[[nodiscard]] std::optional<double> decimal_number(std::string_view text);

}  // namespace huemask
