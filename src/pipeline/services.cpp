// Small services for those who see the public headers alone.
#include "base/suggest.h"
#include "huemask/pipeline.h"
#include "simd/target.h"

namespace huemask {

std::string_view nearest_of(std::string_view typed, std::span<const std::string_view> names) {
  return nearest_name(typed, names);
}

Result<void> limit_simd(std::string_view target) {
  return simd::limit_target(target == "avx512" ? "avx3" : target);
}

}  // namespace huemask
