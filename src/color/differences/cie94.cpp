#include "color/differences/lab_coordinates.h"

namespace huemask::differences {
namespace {

constexpr std::string_view kAliases[] = {"de94", "cie1994"};
constexpr Parameter kParameters[] = {
    {"kl", "", 0.1, 10, 1, "weight of lightness: 1 for graphic arts, 2 for textiles"},
    {"k1", "", 0, 1, 0.045, "growth of the chroma tolerance: 0.045, for textiles 0.048"},
    {"k2", "", 0, 1, 0.015, "growth of the hue tolerance: 0.015, for textiles 0.014"},
};

// Not symmetric: the tolerances are those at the chroma of the reference.
double cie94_between(const Coordinates& reference, const Coordinates& sample,
                     const double* parameters) {
  const double c1 = std::hypot(reference[1], reference[2]);
  const double c2 = std::hypot(sample[1], sample[2]);
  const double dl = reference[0] - sample[0];
  const double dc = c1 - c2;
  const double da = reference[1] - sample[1];
  const double db = reference[2] - sample[2];
  const double dh2 = std::max(da * da + db * db - dc * dc, 0.0);
  const double l = dl / parameters[0];
  const double c = dc / (1 + parameters[1] * c1);
  const double sh = 1 + parameters[2] * c1;
  return std::sqrt(l * l + c * c + dh2 / (sh * sh));
}

}  // namespace

extern const DifferenceMethod cie94;
const DifferenceMethod cie94 = {
    .info = {.id = "cie94",
             .summary = "CIELAB with tolerances that grow with the reference's chroma",
             .reference = "CIE 116:1995",
             .aliases = kAliases,
             .parameters = kParameters},
    .geometry = Geometry::kGeneral,
    .from_xyz = lab_from_xyz,
    .to_xyz = lab_to_xyz_of,
    .from_lab = lab_itself,
    .from_keys = simd::lab_of_keys,
    .between = cie94_between,
};

}  // namespace huemask::differences
