#include "color/differences/lab_coordinates.h"

namespace huemask::differences {
namespace {

constexpr std::string_view kAliases[] = {"ok", "de-ok"};
// At 3 Display P3 just fits the fixed-point range.
constexpr Parameter kParameters[] = {
    {"chroma-scale", "", 0.1, 3, 2,
     "factor on a and b: 1 is plain OKLab (CSS's deltaEOK), 2 its better form, 3 for large "
     "differences"},
};

Coordinates scaled_from_xyz(const Xyz& color, const double* parameters) {
  const Oklab lab = xyz_to_oklab(color);
  return {lab.l, parameters[0] * lab.a, parameters[0] * lab.b};
}
Xyz scaled_to_xyz(const Coordinates& color, const double* parameters) {
  return oklab_to_xyz({color[0], color[1] / parameters[0], color[2] / parameters[0]});
}

}  // namespace

// In units of OKLab's lightness: black to white is 1, a just-noticeable difference about 0.02.
extern const DifferenceMethod oklab;
const DifferenceMethod oklab = {
    .info = {.id = "oklab",
             .summary = "straight distance in OKLab (CSS digits, black to white = 1) with its too "
                        "short a and b axes stretched",
             .reference = "Ottosson 2020, bottosson.github.io/posts/oklab; axes x 2: color.js "
                          "deltaEOK2",
             .aliases = kAliases,
             .parameters = kParameters},
    .geometry = Geometry::kEuclidean,
    .fixed_point_scale = 16000,  // l reaches 1
    .from_xyz = scaled_from_xyz,
    .to_xyz = scaled_to_xyz,
    .between = straight_distance,
};

}  // namespace huemask::differences
