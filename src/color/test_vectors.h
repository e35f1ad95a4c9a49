// Reading the reference data of ../shared/data/vectors in tests. That folder is not part of the
// project: REQUIRE_VECTORS(file) skips the test where it is absent.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

namespace huemask::test {

inline std::string vector_path(const std::string& file) {
  return std::string(HUEMASK_SOURCE_DIR "/../shared/data/vectors/") + file;
}

#define REQUIRE_VECTORS(file)                                                \
  if (!std::ifstream(huemask::test::vector_path(file)).good()) {             \
    GTEST_SKIP() << "no reference data at ../shared/data/vectors/" << (file) \
                 << "; this test needs it, nothing else does";               \
  }

// A table of numbers by column name. Cells that are no numbers are NaN; text keeps them.
struct Table {
  std::vector<std::map<std::string, std::string>> rows;
  static double number(const std::string& cell) {
    char* end = nullptr;
    const double value = std::strtod(cell.c_str(), &end);
    return end == cell.c_str() ? NAN : value;
  }
};

inline Table read_csv(const std::string& file, char separator = ',') {
  std::ifstream in(vector_path(file));
  Table table;
  std::vector<std::string> header;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    std::vector<std::string> cells;
    std::istringstream fields(line + separator);
    for (std::string cell; std::getline(fields, cell, separator);) cells.push_back(cell);
    if (header.empty()) {
      header = cells;
      continue;
    }
    auto& row = table.rows.emplace_back();
    for (std::size_t i = 0; i < header.size() && i < cells.size(); ++i) row[header[i]] = cells[i];
  }
  return table;
}

inline double cell(const std::map<std::string, std::string>& row, const std::string& column) {
  const auto found = row.find(column);
  EXPECT_NE(found, row.end()) << "no column " << column;
  return found == row.end() ? NAN : Table::number(found->second);
}

inline std::vector<nlohmann::json> read_jsonl(const std::string& file) {
  std::ifstream in(vector_path(file));
  std::vector<nlohmann::json> lines;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) lines.push_back(nlohmann::json::parse(line));
  }
  return lines;
}

}  // namespace huemask::test
