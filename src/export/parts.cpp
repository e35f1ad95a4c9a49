#include "export/parts.h"

namespace huemask {

Result<Parts> find_parts(const LabelMap& labels, const Context& context) {
  auto facets = find_facets(labels, context);
  if (!facets) return tl::make_unexpected(std::move(facets).error());
  context.report(1.0 / 6);
  auto boundaries = trace_boundaries(std::as_const(facets->map).view(), context);
  if (!boundaries) return tl::make_unexpected(std::move(boundaries).error());
  context.report(1.0 / 3);
  return Parts{std::move(*facets), std::move(*boundaries)};
}

Result<void> check_running(std::uint32_t part, std::uint32_t count, const Context& context) {
  constexpr std::uint32_t kEvery = 1024;
  if (part % kEvery != 0) return {};
  if (context.cancelled()) return fail(ErrorCode::kCancelled, "cancelled");
  context.report(1.0 / 3 + 2.0 / 3 * part / count);
  return {};
}

}  // namespace huemask
