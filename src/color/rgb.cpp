#include <algorithm>
#include <array>
#include <cmath>

#include "color/adaptation.h"
#include "color/rgb_matrices.h"
#include "huemask/rgb_system.h"
#include "huemask/transfer.h"

namespace huemask {
namespace {

struct Definition {
  Matrix3 to_xyz;    // linear RGB to XYZ relative to D65
  Matrix3 from_xyz;  // and back
  double (*decode)(double);
  double (*encode)(double);
};

const Definition& definition(RgbSystem system) {
  // In the order of RgbSystem.
  static constexpr std::array<Definition, 5> kDefinitions = {{
      {kSrgbToXyz, inverse(kSrgbToXyz), srgb_decode, srgb_encode},
      {kDisplayP3ToXyz, inverse(kDisplayP3ToXyz), srgb_decode, srgb_encode},
      {kA98RgbToXyz, inverse(kA98RgbToXyz), a98_decode, a98_encode},
      {kRec2020ToXyz, inverse(kRec2020ToXyz), rec2020_decode, rec2020_encode},
      {kD50ToD65 * kProPhotoRgbToXyzD50, inverse(kProPhotoRgbToXyzD50) * kD65ToD50, prophoto_decode,
       prophoto_encode},
  }};
  return kDefinitions[static_cast<std::size_t>(system)];
}

// The light of each of the 256 encoded values.
const std::array<double, 256>& srgb_light() {
  static const std::array<double, 256> table = [] {
    std::array<double, 256> light{};
    for (std::size_t i = 0; i < light.size(); ++i) light[i] = srgb_decode(double(i) / 255);
    return light;
  }();
  return table;
}

}  // namespace

LinearRgb decode_rgb(const Rgb& color, RgbSystem system) {
  const auto decode = definition(system).decode;
  return {decode(color.r), decode(color.g), decode(color.b)};
}

Rgb encode_rgb(const LinearRgb& color, RgbSystem system) {
  const auto encode = definition(system).encode;
  return {encode(color.r), encode(color.g), encode(color.b)};
}

Xyz linear_rgb_to_xyz(const LinearRgb& color, RgbSystem system) {
  const Vector3 v = definition(system).to_xyz * Vector3{color.r, color.g, color.b};
  return {v[0], v[1], v[2]};
}

LinearRgb xyz_to_linear_rgb(const Xyz& color, RgbSystem system) {
  const Vector3 v = definition(system).from_xyz * Vector3{color.x, color.y, color.z};
  return {v[0], v[1], v[2]};
}

Xyz rgb_to_xyz(const Rgb& color, RgbSystem system) {
  return linear_rgb_to_xyz(decode_rgb(color, system), system);
}

Rgb xyz_to_rgb(const Xyz& color, RgbSystem system) {
  return encode_rgb(xyz_to_linear_rgb(color, system), system);
}

Xyz rgb8_to_xyz(Rgb8 color, RgbSpace space) {
  const std::array<double, 256>& light = srgb_light();
  return linear_rgb_to_xyz({light[color.r], light[color.g], light[color.b]},
                           space == RgbSpace::kSrgb ? RgbSystem::kSrgb : RgbSystem::kDisplayP3);
}

Rgb8 rgb_to_rgb8(const Rgb& color) {
  const auto nearest = [](double v) {
    const double step = std::floor(v * 255 + 0.5);
    if (!(step > 0)) return std::uint8_t{0};  // and NaN
    return static_cast<std::uint8_t>(std::min(step, 255.0));
  };
  return {nearest(color.r), nearest(color.g), nearest(color.b)};
}

Rgb rgb8_to_rgb(Rgb8 color) { return {color.r / 255.0, color.g / 255.0, color.b / 255.0}; }

}  // namespace huemask
