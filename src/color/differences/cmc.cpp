#include "color/differences/lab_coordinates.h"
#include "color/polar.h"

namespace huemask::differences {
namespace {

constexpr std::string_view kAliases[] = {"cmc-l-c", "de-cmc"};
constexpr Parameter kParameters[] = {
    {"l", "", 0.1, 10, 2, "weight of lightness: 2 for acceptability, 1 for perceptibility"},
    {"c", "", 0.1, 10, 1, "weight of chroma"},
};

// Not symmetric: the tolerances are those at the reference.
double cmc_between(const Coordinates& reference, const Coordinates& sample,
                   const double* parameters) {
  const double l1 = reference[0];
  const double c1 = std::hypot(reference[1], reference[2]);
  const double c2 = std::hypot(sample[1], sample[2]);
  const double h1 =
      c1 == 0 ? 0 : wrap_degrees(std::atan2(reference[2], reference[1]) / kRadiansPerDegree);
  const double sl = l1 < 16 ? 0.511 : 0.040975 * l1 / (1 + 0.01765 * l1);
  const double sc = 0.0638 * c1 / (1 + 0.0131 * c1) + 0.638;
  const double c4 = c1 * c1 * c1 * c1;
  const double f = std::sqrt(c4 / (c4 + 1900));
  const double t = h1 >= 164 && h1 <= 345
                       ? 0.56 + std::abs(0.2 * std::cos((h1 + 168) * kRadiansPerDegree))
                       : 0.36 + std::abs(0.4 * std::cos((h1 + 35) * kRadiansPerDegree));
  const double sh = sc * (f * t + 1 - f);

  const double dc = c1 - c2;
  const double da = reference[1] - sample[1];
  const double db = reference[2] - sample[2];
  const double dh2 = std::max(da * da + db * db - dc * dc, 0.0);
  const double l = (l1 - sample[0]) / (parameters[0] * sl);
  const double c = dc / (parameters[1] * sc);
  return std::sqrt(l * l + c * c + dh2 / (sh * sh));
}

}  // namespace

extern const DifferenceMethod cmc;
const DifferenceMethod cmc = {
    .info = {.id = "cmc",
             .summary = "CMC(l:c), the textile industry's tolerance on CIELAB",
             .reference = "Clarke, McDonald & Rigg 1984, doi:10.1111/j.1478-4408.1984.tb00950.x; "
                          "ISO 105-J03",
             .aliases = kAliases,
             .parameters = kParameters},
    .geometry = Geometry::kGeneral,
    .from_xyz = lab_from_xyz,
    .to_xyz = lab_to_xyz_of,
    .from_lab = lab_itself,
    .from_keys = simd::lab_of_keys,
    .between = cmc_between,
};

}  // namespace huemask::differences
