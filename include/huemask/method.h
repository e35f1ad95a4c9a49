// Room: base
// What every method (color difference, clusterer, export format) says of itself. From it come the
// command line's help, the JSON listing and the reference pages.
#pragma once

#include <span>
#include <string_view>

namespace huemask {

// A number that a method takes. Choices are numbers with names.
struct Parameter {
  std::string_view name;  // kebab-case
  std::string_view unit;  // empty for a plain number
  double minimum = 0;
  double maximum = 0;
  double default_value = 0;
  std::string_view help;
};

struct MethodInfo {
  std::string_view id;         // kebab-case, the same in file name, command line and JSON
  std::string_view summary;    // one line
  std::string_view reference;  // the published source
  std::span<const std::string_view> aliases;
  std::span<const Parameter> parameters;
};

}  // namespace huemask
