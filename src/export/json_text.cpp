#include "export/json_text.h"

#include <string_view>

#include "export/wording.h"

namespace huemask {
namespace {

using Json = nlohmann::ordered_json;

// A color of a palette is a line: they are compared best beneath each other.
constexpr std::size_t kLineWidth = 200;

std::string scalar(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string key_text(const std::string& key) { return scalar(Json(key)) + ": "; }

// The value on one line, with a space after colons and commas.
std::string on_one_line(const Json& value) {
  if (!value.is_structured() || value.empty()) return scalar(value);
  const bool object = value.is_object();
  std::string text(1, object ? '{' : '[');
  std::string_view separator;
  for (const auto& item : value.items()) {
    text += separator;
    if (object) text += key_text(item.key());
    text += on_one_line(item.value());
    separator = ", ";
  }
  return text + (object ? '}' : ']');
}

// Whether a list of things is in it: such a list has a line for each, however short.
bool holds_list(const Json& value) {
  if (!value.is_structured() || value.empty()) return false;
  if (value.is_array() && value.front().is_structured()) return true;
  for (const auto& item : value.items()) {
    if (holds_list(item.value())) return true;
  }
  return false;
}

void append(std::string& text, const Json& value, std::size_t level) {
  const std::string line = on_one_line(value);
  const bool breaks = level == 0 || line.size() > kLineWidth || holds_list(value);
  if (!value.is_structured() || value.empty() || !breaks) {
    text += line;
    return;
  }
  const bool object = value.is_object();
  const std::string indent(2 * (level + 1), ' ');
  text += object ? '{' : '[';
  std::string_view separator = "\n";
  for (const auto& item : value.items()) {
    text += separator;
    text += indent;
    if (object) text += key_text(item.key());
    append(text, item.value(), level + 1);
    separator = ",\n";
  }
  text += '\n' + std::string(2 * level, ' ') + (object ? '}' : ']');
}

}  // namespace

std::string json_text(const Json& value) {
  std::string text;
  append(text, value, 0);
  return text + '\n';
}

nlohmann::ordered_json elapsed_json(const ElapsedMs& elapsed) {
  return {{"decode", rounded(elapsed.decode, kMillisecondDigits)},
          {"table", rounded(elapsed.table, kMillisecondDigits)},
          {"cluster", rounded(elapsed.cluster, kMillisecondDigits)},
          {"total", rounded(elapsed.total, kMillisecondDigits)}};
}

}  // namespace huemask
