#include "cluster/euclidean_only.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <vector>

namespace huemask::cluster {

Result<void> require_euclidean(const Difference& difference, std::string_view who,
                               std::string_view instead) {
  if (difference.euclidean()) return {};
  std::vector<std::string_view> ids;
  for (const DifferenceMethod* method : all_differences()) {
    if (method->geometry == Geometry::kEuclidean) ids.push_back(method->info.id);
  }
  std::string message = fmt::format(
      "{} needs a metric that is a straight-line distance, which {} is not; use one of {}", who,
      difference.id(), fmt::join(ids, ", "));
  if (!instead.empty()) message += fmt::format(", or {}", instead);
  return fail(ErrorCode::kInvalidArgument, std::move(message), "metric");
}

}  // namespace huemask::cluster
