#include "color/adaptation.h"

namespace huemask {

XyzD50 xyz_to_xyz_d50(const Xyz& color) {
  const Vector3 v = kD65ToD50 * Vector3{color.x, color.y, color.z};
  return {v[0], v[1], v[2]};
}

Xyz xyz_d50_to_xyz(const XyzD50& color) {
  const Vector3 v = kD50ToD65 * Vector3{color.x, color.y, color.z};
  return {v[0], v[1], v[2]};
}

}  // namespace huemask
