#include "color/differences/lab_coordinates.h"
#include "huemask/cam16.h"

namespace huemask::differences {
namespace {

constexpr std::string_view kAliases[] = {"cam16"};

Coordinates ucs_from_xyz(const Xyz& color, const double*) {
  const Cam16Ucs ucs = xyz_to_cam16_ucs(color);
  return {ucs.j, ucs.a, ucs.b};
}
Xyz ucs_to_xyz(const Coordinates& color, const double*) {
  return cam16_ucs_to_xyz({color[0], color[1], color[2]});
}

}  // namespace

// The straight distance, not its compression 1.41 d^0.63 (cam16_ucs_compressed()): it is a metric,
// and the order of differences is the same.
extern const DifferenceMethod cam16_ucs;
const DifferenceMethod cam16_ucs = {
    .info = {.id = "cam16-ucs",
             .summary = "straight distance in CAM16-UCS (average surround, L_A 4.07, Y_b 20): a "
                        "true metric, good at every size",
             .reference = "Li et al. 2017, doi:10.1002/col.22131; CIE 248:2022",
             .aliases = kAliases,
             .parameters = {}},
    .geometry = Geometry::kEuclidean,
    .fixed_point_scale = 160,  // J' reaches 100
    .from_xyz = ucs_from_xyz,
    .to_xyz = ucs_to_xyz,
    .between = straight_distance,
};

}  // namespace huemask::differences
