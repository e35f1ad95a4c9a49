// Above the mean of the neighborhood.
#include <array>
#include <cstdint>

#include "huemask/threshold.h"
#include "segment/window_sums.h"

namespace huemask::thresholds {
namespace {

constexpr std::array kParameters = {
    Parameter{.name = "radius",
              .unit = "px",
              .minimum = 1,
              .maximum = segment::kLargestWindow,
              .default_value = 25,
              .help = "how far to each side the neighborhood reaches",
              .step = 1},
    Parameter{.name = "offset",
              .unit = {},
              .minimum = -255,
              .maximum = 255,
              .default_value = 0,
              .help =
                  "how far below the mean a pixel is still above the threshold, in units of the "
                  "channel"}};

Result<Classification> classify(const ValueView& values, const ParameterValues& parameters,
                                const Context& context) {
  const double offset = parameters[1] * values.steps_per_unit;
  return segment::classify_by_window(
      values, static_cast<int>(parameters[0]), context,
      [offset](std::uint16_t value, const segment::WindowSums& window) {
        return (value + offset) * static_cast<double>(window.pixels) >
               static_cast<double>(window.sum);
      });
}

}  // namespace

extern const ThresholdMethod adaptive;
const ThresholdMethod adaptive = {
    .info = {.id = "adaptive",
             .summary = "above the mean of the neighborhood: for uneven light",
             .reference = "Bradley & Roth 2007, doi:10.1080/2151237X.2007.10129236",
             .aliases = {},
             .parameters = kParameters},
    .classify = classify,
};

}  // namespace huemask::thresholds
