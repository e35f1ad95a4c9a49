#include <cmath>

#include "color/matrix.h"
#include "huemask/hdr_color.h"

namespace huemask {
namespace {

// Safdar et al. 2017, equations 8 to 13.
constexpr double kB = 1.15;
constexpr double kG = 0.66;
constexpr double kC1 = 3424.0 / 4096;
constexpr double kC2 = 2413.0 / 128;
constexpr double kC3 = 2392.0 / 128;
constexpr double kN = 2610.0 / 16384;
constexpr double kP = 1.7 * 2523 / 32;
constexpr double kD = -0.56;
constexpr double kD0 = 1.6295499532821566e-11;
constexpr Matrix3 kXyzToCones = {{{0.41478972, 0.579999, 0.0146480},
                                  {-0.2015100, 1.120649, 0.0531008},
                                  {-0.0166008, 0.264800, 0.6684799}}};
constexpr Matrix3 kConesToIab = {
    {{0.5, 0.5, 0}, {3.524000, -4.066708, 0.542708}, {0.199076, 1.096799, -1.295875}}};
constexpr Matrix3 kConesToXyz = inverse(kXyzToCones);
constexpr Matrix3 kIabToCones = inverse(kConesToIab);

double encode(double light) {
  const double root = std::pow(light / 10000, kN);
  return std::pow((kC1 + kC2 * root) / (1 + kC3 * root), kP);
}
double decode(double code) {
  const double root = std::pow(code, 1 / kP);
  const double ratio = (kC1 - root) / (kC3 * root - kC2);
  return ratio <= 0 ? 0.0 : 10000 * std::pow(ratio, 1 / kN);
}

// Both mirrored at the code of no light, as pq_encode() and pq_decode() are.
double encode_signed(double light) {
  return light < 0 ? 2 * encode(0) - encode(-light) : encode(light);
}
double decode_signed(double code) {
  const double dark = encode(0);
  return code < dark ? -decode(2 * dark - code) : decode(code);
}

}  // namespace

Jzazbz xyz_to_jzazbz(const Xyz& color, double white_luminance) {
  const double x = color.x * white_luminance;
  const double y = color.y * white_luminance;
  const double z = color.z * white_luminance;
  Vector3 cones = kXyzToCones * Vector3{kB * x - (kB - 1) * z, kG * y - (kG - 1) * x, z};
  for (double& cone : cones) cone = encode_signed(cone);
  const Vector3 iab = kConesToIab * cones;
  return {(1 + kD) * iab[0] / (1 + kD * iab[0]) - kD0, iab[1], iab[2]};
}

Xyz jzazbz_to_xyz(const Jzazbz& color, double white_luminance) {
  const double j = color.jz + kD0;
  Vector3 cones = kIabToCones * Vector3{j / (1 + kD - kD * j), color.az, color.bz};
  for (double& cone : cones) cone = decode_signed(cone);
  const Vector3 bent = kConesToXyz * cones;
  const double z = bent[2];
  const double x = (bent[0] + (kB - 1) * z) / kB;
  const double y = (bent[1] + (kG - 1) * x) / kG;
  return {x / white_luminance, y / white_luminance, z / white_luminance};
}

}  // namespace huemask
