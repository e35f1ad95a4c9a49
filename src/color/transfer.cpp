#include "huemask/transfer.h"

#include <cmath>

#include "color/polar.h"

namespace huemask {
namespace {

// Applies `curve`, given for v >= 0, to both signs.
template <typename Curve>
double odd(double v, Curve curve) {
  return std::copysign(curve(std::abs(v)), v);
}

// SMPTE ST 2084.
constexpr double kPqM1 = 2610.0 / 16384;
constexpr double kPqM2 = 2523.0 / 4096 * 128;
constexpr double kPqC1 = 3424.0 / 4096;
constexpr double kPqC2 = 2413.0 / 4096 * 32;
constexpr double kPqC3 = 2392.0 / 4096 * 32;
constexpr double kPqPeak = 10000;  // cd/m2

double pq_black() { return std::pow(kPqC1, kPqM2); }

}  // namespace

double srgb_decode(double encoded) {
  return odd(encoded, [](double v) {
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
  });
}
double srgb_encode(double linear) {
  return odd(linear, [](double v) {
    return v <= 0.0031308 ? v * 12.92 : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
  });
}

double a98_decode(double encoded) { return signed_pow(encoded, 563.0 / 256); }
double a98_encode(double linear) { return signed_pow(linear, 256.0 / 563); }

double prophoto_decode(double encoded) {
  return odd(encoded, [](double v) { return v <= 16.0 / 512 ? v / 16 : std::pow(v, 1.8); });
}
double prophoto_encode(double linear) {
  return odd(linear, [](double v) { return v < 1.0 / 512 ? v * 16 : std::pow(v, 1 / 1.8); });
}

double rec2020_decode(double encoded) { return signed_pow(encoded, 2.4); }
double rec2020_encode(double linear) { return signed_pow(linear, 1 / 2.4); }

double bt2020_camera_decode(double encoded, Bt2020Constants k) {
  return odd(encoded, [k](double v) {
    return v < 4.5 * k.beta ? v / 4.5 : std::pow((v + k.alpha - 1) / k.alpha, 1 / 0.45);
  });
}
double bt2020_camera_encode(double linear, Bt2020Constants k) {
  return odd(linear, [k](double v) {
    return v < k.beta ? v * 4.5 : k.alpha * std::pow(v, 0.45) - (k.alpha - 1);
  });
}

double pq_decode(double encoded) {
  const double black = pq_black();
  if (encoded < black) return encoded < black - 1e-15 ? -pq_decode(2 * black - encoded) : 0.0;
  const double root = std::pow(encoded, 1 / kPqM2);
  const double ratio = (root - kPqC1) / (kPqC2 - kPqC3 * root);
  return ratio <= 0 ? 0.0 : kPqPeak * std::pow(ratio, 1 / kPqM1);
}
double pq_encode(double luminance) {
  if (luminance < 0) return 2 * pq_black() - pq_encode(-luminance);
  const double root = std::pow(luminance / kPqPeak, kPqM1);
  return std::pow((kPqC1 + kPqC2 * root) / (1 + kPqC3 * root), kPqM2);
}

}  // namespace huemask
