#include "huemask/threshold.h"

#include <fmt/format.h>

#include <algorithm>
#include <new>
#include <string>

#include "base/parallel.h"
#include "base/suggest.h"

namespace huemask {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 18;

}  // namespace

Result<Threshold> find_threshold(std::string_view spec) {
  const std::string_view id = spec.substr(0, spec.find(':'));
  std::vector<std::string_view> ids;
  for (const ThresholdMethod* method : all_thresholds()) {
    ids.push_back(method->info.id);
    if (method->info.id != id) continue;
    Threshold threshold(*method);
    if (id.size() == spec.size()) return threshold;
    if (auto set = threshold.set_all(spec.substr(id.size() + 1)); !set) {
      return tl::make_unexpected(set.error());
    }
    return threshold;
  }
  return fail(ErrorCode::kInvalidArgument, unknown_name_message("threshold", id, ids),
              std::string(id));
}

Result<Classification> classify(const ValueView& values, const Threshold& threshold,
                                const Context& context) {
  if (values.plane.size() > context.limits.max_pixels) {
    return fail(ErrorCode::kTooLarge, fmt::format("there are {} values; the limit is {}",
                                                  values.plane.size(), context.limits.max_pixels));
  }
  try {
    return threshold.method().classify(values, threshold.parameters(), context);
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::kTooLarge, "there is not enough memory to threshold the values");
  }
}

Plane<std::uint8_t> mask_of_class(const ClassMap& classes, int index, const Context& context) {
  Plane<std::uint8_t> mask(classes.width(), classes.height());
  parallel_for_chunks(context.thread_count(), mask.size(), kChunk,
                      [&](std::size_t begin, std::size_t end) {
                        std::transform(classes.data() + begin, classes.data() + end,
                                       mask.data() + begin, [index](std::uint8_t each) {
                                         return each == index ? std::uint8_t{255} : std::uint8_t{0};
                                       });
                      });
  return mask;
}

}  // namespace huemask
