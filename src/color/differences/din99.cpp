#include "huemask/din99.h"

#include "color/differences/lab_coordinates.h"

namespace huemask::differences {
namespace {

constexpr std::string_view kAliases[] = {"de99"};

Coordinates din99_from_lab(const Lab& color, const double*) {
  const Din99 out = lab_to_din99(color, Din99Formula::kDin99);
  return {out.l, out.a, out.b};
}
Coordinates din99_from_xyz(const Xyz& color, const double* parameters) {
  return din99_from_lab(xyz_to_lab(color), parameters);
}
Xyz din99_to_xyz(const Coordinates& color, const double*) {
  return din99_to_xyz({color[0], color[1], color[2]}, Din99Formula::kDin99);
}

}  // namespace

extern const DifferenceMethod din99;
const DifferenceMethod din99 = {
    .info = {.id = "din99",
             .summary = "straight distance in DIN99: CIELAB bent for small differences",
             .reference = "DIN 6176:2001",
             .aliases = kAliases,
             .parameters = {}},
    .geometry = Geometry::kEuclidean,
    .fixed_point_scale = 160,  // l reaches 100
    .from_xyz = din99_from_xyz,
    .to_xyz = din99_to_xyz,
    .from_lab = din99_from_lab,
    .between = straight_distance,
};

}  // namespace huemask::differences
