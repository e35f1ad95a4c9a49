#include "color/differences/lab_coordinates.h"

namespace huemask::differences {
namespace {

constexpr std::string_view kAliases[] = {"cielab", "de76", "cie1976"};

}  // namespace

extern const DifferenceMethod cie76;
const DifferenceMethod cie76 = {
    .info = {.id = "cie76",
             .summary = "straight distance in CIELAB D65; even for large differences, "
                        "overrates saturated colors",
             .reference = "CIE 15:2018, section 8.2.1",
             .aliases = kAliases,
             .parameters = {}},
    .geometry = Geometry::kEuclidean,
    .fixed_point_scale = kLabSteps,
    .from_xyz = lab_from_xyz,
    .to_xyz = lab_to_xyz_of,
    .from_lab = lab_itself,
    .from_keys = simd::lab_of_keys,
    .between = straight_distance,
};

}  // namespace huemask::differences
