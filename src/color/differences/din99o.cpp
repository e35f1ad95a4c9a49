#include "simd/din99o.h"

#include "color/differences/lab_coordinates.h"
#include "huemask/din99.h"

namespace huemask::differences {
namespace {

constexpr std::string_view kAliases[] = {"de99o"};

Coordinates din99o_from_lab(const Lab& color, const double*) {
  const Din99 out = lab_to_din99(color, Din99Formula::kDin99o);
  return {out.l, out.a, out.b};
}
Coordinates din99o_from_xyz(const Xyz& color, const double* parameters) {
  return din99o_from_lab(xyz_to_lab(color), parameters);
}
Xyz din99o_to_xyz(const Coordinates& color, const double*) {
  return din99_to_xyz({color[0], color[1], color[2]}, Din99Formula::kDin99o);
}
void din99o_from_keys(const std::uint32_t* keys, std::size_t count, RgbSpace space, float* l,
                      float* a, float* b) {
  simd::lab_of_keys(keys, count, space, l, a, b);
  simd::din99o_of_lab(l, a, b, count);
}

}  // namespace

extern const DifferenceMethod din99o;
const DifferenceMethod din99o = {
    .info = {.id = "din99o",
             .summary = "straight distance in DIN99o, the better successor of DIN99",
             .reference = "DIN 6176:2018",
             .aliases = kAliases,
             .parameters = {}},
    .geometry = Geometry::kEuclidean,
    .fixed_point_scale = 160,  // l reaches 100
    .from_xyz = din99o_from_xyz,
    .to_xyz = din99o_to_xyz,
    .from_lab = din99o_from_lab,
    .from_keys = din99o_from_keys,
    .between = straight_distance,
};

}  // namespace huemask::differences
