#include "huemask/difference.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "base/suggest.h"
#include "color/box.h"

namespace huemask {

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

double Difference::least_to_box(const Coordinates& center, const Coordinates& low,
                                const Coordinates& high) const {
  if (method_->least_to_box != nullptr) {
    return method_->least_to_box(center, low, high, parameters());
  }
  return euclidean() ? std::sqrt(squared_distance_to_box(center, low, high)) : 0;
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
  if (auto set = difference.set_all(spec.substr(colon + 1)); !set) {
    return tl::make_unexpected(set.error());
  }
  return difference;
}

}  // namespace huemask
