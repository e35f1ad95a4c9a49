#include "simd/target.h"

#include <hwy/highway.h>
#include <hwy/targets.h>

#include <algorithm>
#include <cctype>
#include <cstdint>

namespace huemask::simd {
namespace {

std::string lower_case(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

// Highway's bits: a better target is a lower bit.
std::vector<std::int64_t> built_and_supported() {
  std::vector<std::int64_t> targets;
  for (std::int64_t left = hwy::SupportedTargets() & HWY_TARGETS; left != 0; left &= left - 1) {
    targets.push_back(left & -left);
  }
  return targets;
}

}  // namespace

std::vector<std::string> available_targets() {
  std::vector<std::string> names;
  for (const std::int64_t target : built_and_supported()) {
    names.push_back(lower_case(hwy::TargetName(target)));
  }
  return names;
}

Result<void> limit_target(std::string_view name) {
  hwy::DisableTargets(0);
  if (name.empty()) return {};
  std::string valid;
  for (const std::int64_t target : built_and_supported()) {
    const std::string candidate = lower_case(hwy::TargetName(target));
    if (candidate == name) {
      hwy::DisableTargets(target - 1);
      return {};
    }
    valid += (valid.empty() ? "" : ", ") + candidate;
  }
  return fail(ErrorCode::kInvalidArgument,
              "unknown SIMD target '" + std::string(name) + "'; this machine has: " + valid);
}

}  // namespace huemask::simd
