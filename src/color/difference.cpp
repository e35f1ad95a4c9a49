#include "huemask/difference.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

#include "base/suggest.h"

namespace huemask {

Difference::Difference(const DifferenceMethod& method) : method_(&method) {
  const auto parameters = method.info.parameters;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    parameters_[i] = parameters[i].default_value;
  }
}

Result<void> Difference::set(std::string_view name, double value) {
  const auto parameters = method_->info.parameters;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const Parameter& parameter = parameters[i];
    if (parameter.name != name) continue;
    if (!(value >= parameter.minimum && value <= parameter.maximum)) {
      return fail(ErrorCode::kInvalidArgument,
                  fmt::format("{} of metric '{}' is {}; it must be from {} to {}", name, id(),
                              value, parameter.minimum, parameter.maximum),
                  std::string(name));
    }
    parameters_[i] = value;
    return {};
  }
  if (parameters.empty()) {
    return fail(ErrorCode::kInvalidArgument,
                fmt::format("metric '{}' has no parameters; leave out '{}'", id(), name),
                std::string(name));
  }
  std::vector<std::string_view> names;
  for (const Parameter& parameter : parameters) names.push_back(parameter.name);
  return fail(ErrorCode::kInvalidArgument,
              unknown_name_message(fmt::format("parameter of metric '{}'", id()), name, names),
              std::string(name));
}

void Difference::batch(const Coordinates& center, const CoordinateArrays& points, std::size_t begin,
                       std::size_t end, float* out) const {
  if (method_->between_batch != nullptr) {
    const std::array<float, 3> c = {static_cast<float>(center[0]), static_cast<float>(center[1]),
                                    static_cast<float>(center[2])};
    method_->between_batch(points.x.data() + begin, points.y.data() + begin,
                           points.z.data() + begin, end - begin, c, parameters(), out);
    return;
  }
  for (std::size_t i = begin; i < end; ++i) {
    const Coordinates sample = {points.x[i], points.y[i], points.z[i]};
    out[i - begin] = static_cast<float>((*this)(center, sample));
  }
}

namespace {

const DifferenceMethod* find_method_named(std::string_view name) {
  for (const DifferenceMethod* method : all_differences()) {
    const auto aliases = method->info.aliases;
    if (method->info.id == name ||
        std::find(aliases.begin(), aliases.end(), name) != aliases.end()) {
      return method;
    }
  }
  return nullptr;
}

// The nearest is looked for among the aliases too; only the ids are listed.
std::string unknown_metric(std::string_view name) {
  std::vector<std::string_view> ids, names;
  for (const DifferenceMethod* method : all_differences()) {
    ids.push_back(method->info.id);
    names.push_back(method->info.id);
  }
  for (const DifferenceMethod* method : all_differences()) {
    names.insert(names.end(), method->info.aliases.begin(), method->info.aliases.end());
  }
  return fmt::format("unknown metric '{}'; did you mean '{}'? Valid: {}", name,
                     nearest_name(name, names), fmt::join(ids, ", "));
}

Result<void> set_from_text(Difference& difference, std::string_view assignment) {
  const std::size_t equals = assignment.find('=');
  const std::string_view name = assignment.substr(0, equals);
  double value = 0;
  bool valid = equals != std::string_view::npos;
  if (valid) {
    const std::string_view text = assignment.substr(equals + 1);
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    valid = error == std::errc{} && stop == text.data() + text.size();
  }
  if (!valid) {
    return fail(ErrorCode::kInvalidArgument,
                fmt::format("'{}' is not a parameter of metric '{}'; write name=number, as in "
                            "cmc:l=1,c=1",
                            assignment, difference.id()),
                std::string(name));
  }
  return difference.set(name, value);
}

}  // namespace

Result<Difference> find_difference(std::string_view spec) {
  const std::size_t colon = spec.find(':');
  const std::string_view name = spec.substr(0, colon);
  const DifferenceMethod* method = find_method_named(name);
  if (method == nullptr) {
    return fail(ErrorCode::kInvalidArgument, unknown_metric(name), "metric");
  }
  Difference difference(*method);
  if (colon == std::string_view::npos) return difference;
  std::string_view rest = spec.substr(colon + 1);
  for (bool more = true; more;) {
    const std::size_t comma = rest.find(',');
    if (auto set = set_from_text(difference, rest.substr(0, comma)); !set) {
      return tl::make_unexpected(set.error());
    }
    more = comma != std::string_view::npos;
    if (more) rest.remove_prefix(comma + 1);
  }
  return difference;
}

}  // namespace huemask
