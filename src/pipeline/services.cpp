// Small services for those who see the public headers alone. What they call is private to base and
// simd, and this is the room right under the apps that knows both.
#include <algorithm>

#include "base/suggest.h"
#include "huemask/pipeline.h"
#include "simd/target.h"

namespace huemask {

std::string_view nearest_of(std::string_view typed, std::span<const std::string_view> names) {
  return nearest_name(typed, names);
}

Result<void> limit_simd(std::string_view target) {
  if (target == "avx512") return simd::limit_target("avx3");
  const auto available = simd::available_targets();
  const bool has = std::find(available.begin(), available.end(), target) != available.end();
  // Where no kernel is built for SSE2 alone, plain code is what an SSE2 machine runs.
  if (target == "sse2" && !has) return simd::limit_target(available.back());
  return simd::limit_target(target);
}

}  // namespace huemask
