// Above a mean that is lowered where the neighborhood is flat.
#include <array>
#include <cmath>
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
              .default_value = 7,
              .help = "how far to each side the neighborhood reaches",
              .step = 1},
    Parameter{.name = "k",
              .unit = {},
              .minimum = 0,
              .maximum = 1,
              .default_value = 0.2,
              .help = "how much a flat neighborhood lowers the threshold"}};

Result<Classification> classify(const ValueView& values, const ParameterValues& parameters,
                                const Context& context) {
  const double k = parameters[1];
  const double half_range = values.range * values.steps_per_unit / 2;
  return segment::classify_by_window(
      values, static_cast<int>(parameters[0]), context,
      [k, half_range](std::uint16_t value, const segment::WindowSums& window) {
        const auto n = static_cast<double>(window.pixels);
        const double mean = static_cast<double>(window.sum) / n;
        // Exact in whole numbers, for windows of at most kLargestWindow.
        const std::uint64_t square = window.pixels * window.squares - window.sum * window.sum;
        const double deviation = std::sqrt(static_cast<double>(square)) / n;
        return value > mean * (1 + k * (deviation / half_range - 1));
      });
}

}  // namespace

extern const ThresholdMethod sauvola;
const ThresholdMethod sauvola = {
    .info =
        {.id = "sauvola",
         .summary =
             "above the mean of the neighborhood, less where that is flat: for text and drawings",
         .reference = "Sauvola & Pietikäinen 2000, doi:10.1016/S0031-3203(99)00055-2",
         .aliases = {},
         .parameters = kParameters},
    .classify = classify,
};

}  // namespace huemask::thresholds
