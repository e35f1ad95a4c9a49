#include "color/differences/lab_coordinates.h"
#include "huemask/hdr_color.h"

namespace huemask::differences {
namespace {

constexpr std::string_view kAliases[] = {"de-itp", "ictcp"};
constexpr double kScale = 720;  // makes 1 a just-noticeable difference

Coordinates itp_from_xyz(const Xyz& color, const double*) {
  const Ictcp c = xyz_to_ictcp(color);
  return {kScale * c.i, kScale * 0.5 * c.ct, kScale * c.cp};
}
Xyz itp_to_xyz(const Coordinates& color, const double*) {
  return ictcp_to_xyz({color[0] / kScale, 2 * color[1] / kScale, color[2] / kScale});
}

}  // namespace

extern const DifferenceMethod itp;
const DifferenceMethod itp = {
    .info = {.id = "itp",
             .summary = "distance in ICtCp, Ct halved, white at 203 cd/m2; 1 is just noticeable "
                        "by an adapted eye",
             .reference = "ITU-R BT.2124-0",
             .aliases = kAliases,
             .parameters = {}},
    .geometry = Geometry::kEuclidean,
    .fixed_point_scale = 39,  // i of the white is 418
    .from_xyz = itp_from_xyz,
    .to_xyz = itp_to_xyz,
    .between = straight_distance,
};

}  // namespace huemask::differences
