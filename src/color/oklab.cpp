#include "color/oklab.h"

#include <cmath>

#include "color/polar.h"
#include "huemask/color.h"

namespace huemask {

Oklab xyz_to_oklab(const Xyz& color) {
  Vector3 cones = kXyzToOklabCones * Vector3{color.x, color.y, color.z};
  for (double& cone : cones) cone = std::cbrt(cone);
  const Vector3 lab = kConesToOklab * cones;
  return {lab[0], lab[1], lab[2]};
}

Xyz oklab_to_xyz(const Oklab& color) {
  Vector3 cones = kOklabToCones * Vector3{color.l, color.a, color.b};
  for (double& cone : cones) cone = cone * cone * cone;
  const Vector3 xyz = kOklabConesToXyz * cones;
  return {xyz[0], xyz[1], xyz[2]};
}

Oklch oklab_to_oklch(const Oklab& color) {
  const Polar polar = to_polar(color.a, color.b, 1e-12);
  return {color.l, polar.radius, polar.angle_deg};
}

Oklab oklch_to_oklab(const Oklch& color) {
  const double h = color.h_deg * kRadiansPerDegree;
  return {color.l, color.c * std::cos(h), color.c * std::sin(h)};
}

Oklch xyz_to_oklch(const Xyz& color) { return oklab_to_oklch(xyz_to_oklab(color)); }

}  // namespace huemask
