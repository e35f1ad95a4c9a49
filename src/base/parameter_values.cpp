#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

#include "base/suggest.h"
#include "huemask/method.h"

namespace huemask {

ParameterValues::ParameterValues(const MethodInfo& info) : info_(&info) {
  for (std::size_t i = 0; i < info.parameters.size(); ++i) {
    values_[i] = info.parameters[i].default_value;
  }
}

Result<std::size_t> ParameterValues::find(std::string_view kind, std::string_view name) const {
  std::vector<std::string_view> names;
  for (const Parameter& parameter : info_->parameters) {
    if (parameter.name == name) return names.size();
    names.push_back(parameter.name);
  }
  if (names.empty()) {
    return fail(ErrorCode::kInvalidArgument,
                fmt::format("{} '{}' has no parameters; leave out '{}'", kind, info_->id, name),
                std::string(name));
  }
  return fail(
      ErrorCode::kInvalidArgument,
      unknown_name_message(fmt::format("parameter of {} '{}'", kind, info_->id), name, names),
      std::string(name));
}

Result<void> ParameterValues::set(std::string_view kind, std::string_view name, double value) {
  const auto position = find(kind, name);
  if (!position) return tl::make_unexpected(position.error());
  const Parameter& parameter = info_->parameters[*position];
  if (!(value >= parameter.minimum && value <= parameter.maximum)) {
    return fail(ErrorCode::kInvalidArgument,
                fmt::format("{} of {} '{}' is {}; it must be from {} to {}", name, kind, info_->id,
                            value, parameter.minimum, parameter.maximum),
                std::string(name));
  }
  if (parameter.step > 0 && std::fmod(value - parameter.minimum, parameter.step) != 0) {
    return fail(ErrorCode::kInvalidArgument,
                fmt::format("{} of {} '{}' is {}; it goes in steps of {} from {} on", name, kind,
                            info_->id, value, parameter.step, parameter.minimum),
                std::string(name));
  }
  values_[*position] = value;
  return {};
}

Result<void> ParameterValues::set(std::string_view kind, std::string_view name,
                                  std::string_view text) {
  const auto position = find(kind, name);
  if (!position) return tl::make_unexpected(position.error());
  const auto choices = info_->parameters[*position].choices;
  if (!choices.empty()) {
    const auto chosen = std::find(choices.begin(), choices.end(), text);
    if (chosen != choices.end()) {
      values_[*position] = static_cast<double>(chosen - choices.begin());
      return {};
    }
    return fail(ErrorCode::kInvalidArgument,
                unknown_name_message(name, text, {choices.begin(), choices.end()}),
                std::string(name));
  }
  double value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || stop != text.data() + text.size()) {
    return fail(
        ErrorCode::kInvalidArgument,
        fmt::format("{} of {} '{}' must be a number, not '{}'", name, kind, info_->id, text),
        std::string(name));
  }
  return set(kind, name, value);
}

Result<void> ParameterValues::set_all(std::string_view kind, std::string_view list) {
  for (bool more = true; more;) {
    const std::size_t comma = list.find(',');
    const std::string_view assignment = list.substr(0, comma);
    const std::size_t equals = assignment.find('=');
    if (equals == std::string_view::npos) {
      return fail(ErrorCode::kInvalidArgument,
                  fmt::format("'{}' is not a parameter of {} '{}'; write name=value", assignment,
                              kind, info_->id),
                  std::string(assignment));
    }
    auto done = set(kind, assignment.substr(0, equals), assignment.substr(equals + 1));
    if (!done) return done;
    more = comma != std::string_view::npos;
    if (more) list.remove_prefix(comma + 1);
  }
  return {};
}

}  // namespace huemask
