#include "color/ictcp.h"

#include "huemask/hdr_color.h"
#include "huemask/rgb_system.h"
#include "huemask/transfer.h"

namespace huemask {
namespace {

// ITU-R BT.2100-2 table 7, exactly.
constexpr Matrix3 scaled(const Matrix3& m) {
  Matrix3 out = m;
  for (Vector3& row : out) {
    for (double& v : row) v /= 4096;
  }
  return out;
}
constexpr Matrix3 kRgbToCones = scaled({{{1688, 2146, 262}, {683, 2951, 462}, {99, 309, 3688}}});
constexpr Matrix3 kConesToIctcp =
    scaled({{{2048, 2048, 0}, {6610, -13613, 7003}, {17933, -17390, -543}}});
constexpr Matrix3 kConesToRgb = inverse(kRgbToCones);
constexpr Matrix3 kIctcpToCones = inverse(kConesToIctcp);

}  // namespace

Vector3 linear_rec2020_to_ictcp(const Vector3& luminances) {
  Vector3 cones = kRgbToCones * luminances;
  for (double& cone : cones) cone = pq_encode(cone);
  return kConesToIctcp * cones;
}

Vector3 ictcp_to_linear_rec2020(const Vector3& ictcp) {
  Vector3 cones = kIctcpToCones * ictcp;
  for (double& cone : cones) cone = pq_decode(cone);
  return kConesToRgb * cones;
}

Ictcp xyz_to_ictcp(const Xyz& color, double white_luminance) {
  const LinearRgb rgb = xyz_to_linear_rgb(color, RgbSystem::kRec2020);
  const Vector3 v = linear_rec2020_to_ictcp(
      {rgb.r * white_luminance, rgb.g * white_luminance, rgb.b * white_luminance});
  return {v[0], v[1], v[2]};
}

Xyz ictcp_to_xyz(const Ictcp& color, double white_luminance) {
  const Vector3 rgb = ictcp_to_linear_rec2020({color.i, color.ct, color.cp});
  return linear_rgb_to_xyz(
      {rgb[0] / white_luminance, rgb[1] / white_luminance, rgb[2] / white_luminance},
      RgbSystem::kRec2020);
}

}  // namespace huemask
