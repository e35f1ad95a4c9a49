// Two classes that differ most from each other.
#include "huemask/threshold.h"
#include "segment/histogram.h"

namespace huemask::thresholds {
namespace {

Result<Classification> classify(const ValueView& values, const ParameterValues&,
                                const Context& context) {
  return segment::levels_of(values, context).and_then([&](const auto& levels) {
    return segment::classify_by(values, segment::most_separate(levels, 2), context);
  });
}

}  // namespace

extern const ThresholdMethod otsu;
const ThresholdMethod otsu = {
    .info = {.id = "otsu",
             .summary = "one threshold: two classes that vary least within",
             .reference = "Otsu 1979, doi:10.1109/TSMC.1979.4310076",
             .aliases = {},
             .parameters = {}},
    .classify = classify,
};

}  // namespace huemask::thresholds
