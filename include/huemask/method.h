// Room: base
// What every method (color difference, clusterer, export format) says of itself. From it come the
// command line's help, the JSON listing and the reference pages.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include "huemask/result.h"

namespace huemask {

// A number that a method takes, or a choice: then the number is its place in `choices`.
struct Parameter {
  std::string_view name;  // kebab-case
  std::string_view unit;  // empty for a plain number
  double minimum = 0;
  double maximum = 0;
  double default_value = 0;
  std::string_view help;
  std::span<const std::string_view> choices{};  // empty for a plain number
  double step = 0;  // values are minimum + a multiple of it (1: whole numbers); 0: any
};

struct MethodInfo {
  std::string_view id;         // kebab-case, the same in file name, command line and JSON
  std::string_view summary;    // one line
  std::string_view reference;  // the published source
  std::span<const std::string_view> aliases;
  std::span<const Parameter> parameters;
};

// The values chosen for the parameters of one method, in their order; the defaults at first.
class ParameterValues {
 public:
  static constexpr std::size_t kMax = 4;
  explicit ParameterValues(const MethodInfo& info);

  [[nodiscard]] const double* data() const { return values_.data(); }
  [[nodiscard]] double operator[](std::size_t i) const { return values_[i]; }
  // Sets one by name, from a number or from a text that is a number or a choice. invalid_argument
  // for an unknown name, a value out of its range or an unknown choice; `kind` is what messages
  // call the method ("metric").
  [[nodiscard]] Result<void> set(std::string_view kind, std::string_view name, double value);
  [[nodiscard]] Result<void> set(std::string_view kind, std::string_view name,
                                 std::string_view text);
  // Sets those of a list "name=value,name=value".
  [[nodiscard]] Result<void> set_all(std::string_view kind, std::string_view list);

 private:
  [[nodiscard]] Result<std::size_t> find(std::string_view kind, std::string_view name) const;
  const MethodInfo* info_;
  std::array<double, kMax> values_{};
};

}  // namespace huemask
