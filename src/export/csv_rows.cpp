#include "export/csv_rows.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace huemask {
namespace {

constexpr std::size_t kMostColumns = 1000;  // a field takes 32 bytes of memory, but one of the file

}  // namespace

CsvReader::CsvReader(std::string_view text) : rest_(text) {
  const std::size_t at = text.find_first_of(",;\t\r\n");
  if (at != std::string_view::npos && (text[at] == ';' || text[at] == '\t')) separator_ = text[at];
}

Result<std::optional<CsvRow>> CsvReader::next() {
  while (!rest_.empty()) {
    CsvRow row;
    row.line = line_;
    for (row_ended_ = false; !row_ended_;) {
      if (!take_field(row.fields.emplace_back())) {
        return fail(ErrorCode::kCorruptInput,
                    fmt::format("line {}: a quote is opened and never closed", row.line));
      }
      if (row.fields.size() > kMostColumns) {
        return fail(ErrorCode::kCorruptInput,
                    fmt::format("line {}: more than {} columns", row.line, kMostColumns));
      }
    }
    if (row.fields.size() > 1 || !row.fields[0].empty()) return row;
  }
  return std::nullopt;
}

bool CsvReader::take_field(std::string& field) {
  bool quoted = false;
  while (!rest_.empty()) {
    const char c = rest_[0];
    if (!quoted && (c == '\r' || c == '\n')) {
      take_line_end();
      return true;
    }
    rest_.remove_prefix(1);
    if (c == '"' && quoted && rest_.starts_with('"')) {
      field += c;
      rest_.remove_prefix(1);
    } else if (c == '"' && (quoted || field.empty())) {
      quoted = !quoted;
    } else if (c == separator_ && !quoted) {
      return true;
    } else {
      field += c;
      if (c == '\n') ++line_;
    }
  }
  row_ended_ = true;
  return !quoted;
}

void CsvReader::take_line_end() {
  rest_.remove_prefix(rest_.starts_with("\r\n") ? 2 : 1);
  row_ended_ = true;
  ++line_;
}

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::optional<double> decimal_number(std::string_view text) {
  double value = 0;
  const char* end = text.data() + text.size();
  const auto [last, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || last != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace huemask
