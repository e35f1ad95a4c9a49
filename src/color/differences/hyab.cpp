#include "color/differences/lab_coordinates.h"

namespace huemask::differences {
namespace {

double hyab_between(const Coordinates& a, const Coordinates& b, const double*) {
  return std::abs(a[0] - b[0]) + std::hypot(a[1] - b[1], a[2] - b[2]);
}

}  // namespace

extern const DifferenceMethod hyab;
const DifferenceMethod hyab = {
    .info = {.id = "hyab",
             .summary = "lightness difference plus distance in the a, b plane; for large "
                        "differences",
             .reference = "Abasi, Amani Tehran & Fairchild 2020, doi:10.1002/col.22451",
             .aliases = {},
             .parameters = {}},
    .geometry = Geometry::kGeneral,
    .from_xyz = lab_from_xyz,
    .to_xyz = lab_to_xyz_of,
    .from_lab = lab_itself,
    .from_keys = simd::lab_of_keys,
    .between = hyab_between,
};

}  // namespace huemask::differences
