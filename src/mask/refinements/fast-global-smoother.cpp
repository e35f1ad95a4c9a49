// Edges go where the picture has them: the fast global smoother.
#include <array>
#include <string_view>

#include "huemask/refine.h"
#include "mask/fast_global_smoother.h"

namespace huemask::refinements {
namespace {

constexpr mask::SmootherOptions kDefaults;

constexpr std::array<std::string_view, 1> kAliases = {"fgs"};

constexpr std::array kParameters = {
    Parameter{.name = "band",
              .unit = "px",
              .minimum = 1,
              .maximum = 100,
              .default_value = kDefaults.band_px,
              .help = "how far from the edge the mask may change"},
    Parameter{.name = "lambda",
              .unit = {},
              .minimum = 0.1,
              .maximum = 1e5,
              .default_value = kDefaults.lambda,
              .help = "how much the mask gives way to the colors; less stays nearer to it"},
    Parameter{
        .name = "sigma",
        .unit = {},
        .minimum = 0.5,
        .maximum = 442,
        .default_value = kDefaults.sigma,
        .help = "the difference of encoded colors (0 to 442) that is an edge; more for noise"}};

Result<Mask> apply(Mask mask, const RefineInput& input, const ParameterValues& parameters,
                   const Context& context) {
  return mask::fast_global_smoother(
      mask, *input.guide,
      {.band_px = parameters[0], .lambda = parameters[1], .sigma = parameters[2]}, context);
}

}  // namespace

extern const RefinementMethod fast_global_smoother;
const RefinementMethod fast_global_smoother = {
    .info = {.id = "fast-global-smoother",
             .summary = "moves a misplaced edge to where the colors change, on a band along it",
             .reference = "Min, Choi, Lu, Ham, Sohn & Do 2014, doi:10.1109/TIP.2014.2366600",
             .aliases = kAliases,
             .parameters = kParameters},
    .need = RefinementNeed::kGuide,
    .apply = apply,
};

}  // namespace huemask::refinements
