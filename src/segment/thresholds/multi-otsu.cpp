// Several classes that differ most from each other.
#include <array>

#include "huemask/threshold.h"
#include "segment/histogram.h"

namespace huemask::thresholds {
namespace {

constexpr std::array kParameters = {Parameter{.name = "classes",
                                              .unit = {},
                                              .minimum = 2,
                                              .maximum = 16,
                                              .default_value = 3,
                                              .help = "how many classes",
                                              .step = 1}};

Result<Classification> classify(const ValueView& values, const ParameterValues& parameters,
                                const Context& context) {
  return segment::levels_of(values, context).and_then([&](const auto& levels) {
    const auto cuts = segment::most_separate(levels, static_cast<int>(parameters[0]));
    return segment::classify_by(values, cuts, context);
  });
}

}  // namespace

extern const ThresholdMethod multi_otsu;
const ThresholdMethod multi_otsu = {
    .info = {.id = "multi-otsu",
             .summary = "several thresholds: classes that vary least within",
             .reference = "Liao, Chen & Chung 2001, J. Inf. Sci. Eng. 17(5), 713-727",
             .aliases = {},
             .parameters = kParameters},
    .classify = classify,
};

}  // namespace huemask::thresholds
