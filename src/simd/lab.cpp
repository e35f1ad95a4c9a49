#include "simd/lab.h"

#include <algorithm>
#include <array>
#include <cmath>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "simd/lab.cpp"
#include <hwy/foreach_target.h>  // IWYU pragma: keep
#include <hwy/highway.h>

#ifndef HUEMASK_SIMD_LAB_ONCE
#define HUEMASK_SIMD_LAB_ONCE
namespace huemask::simd {

// Linear value of each encoded byte, and the matrix to XYZ with each row divided by the white.
struct LabConstants {
  std::array<float, 256> linear;
  std::array<std::array<float, 3>, 3> to_white_relative_xyz;
};

inline std::array<float, 256> make_linear() {
  std::array<float, 256> linear{};
  for (std::size_t i = 0; i < linear.size(); ++i) {
    const double v = static_cast<double>(i) / 255.0;
    linear[i] = static_cast<float>(v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4));
  }
  return linear;
}

// RGB to XYZ from the chromaticities in CSS Color 4, exact rationals, divided by the white
// (0.3127, 0.3290, 0.3583) / 0.3290, so that each row adds up to 1.
inline LabConstants make_constants(RgbSpace space) {
  const double white_x = 3127.0 / 3290.0;
  const double white_z = 3583.0 / 3290.0;
  using Matrix = std::array<std::array<double, 3>, 3>;
  const Matrix srgb = {{{506752.0 / 1228815, 87881.0 / 245763, 12673.0 / 70218},
                        {87098.0 / 409605, 175762.0 / 245763, 12673.0 / 175545},
                        {7918.0 / 409605, 87881.0 / 737289, 1001167.0 / 1053270}}};
  const Matrix p3 = {{{608311.0 / 1250200, 189793.0 / 714400, 198249.0 / 1000160},
                      {35783.0 / 156275, 247089.0 / 357200, 198249.0 / 2500400},
                      {0.0, 32229.0 / 714400, 5220557.0 / 5000800}}};
  const Matrix& matrix = space == RgbSpace::kSrgb ? srgb : p3;
  const std::array<double, 3> white = {white_x, 1.0, white_z};
  LabConstants constants{make_linear(), {}};
  for (std::size_t row = 0; row < 3; ++row) {
    for (std::size_t column = 0; column < 3; ++column) {
      constants.to_white_relative_xyz[row][column] =
          static_cast<float>(matrix[row][column] / white[row]);
    }
  }
  return constants;
}

inline const LabConstants& lab_constants(RgbSpace space) {
  static const LabConstants kSrgb = make_constants(RgbSpace::kSrgb);
  static const LabConstants kDisplayP3 = make_constants(RgbSpace::kDisplayP3);
  return space == RgbSpace::kSrgb ? kSrgb : kDisplayP3;
}

}  // namespace huemask::simd
#endif  // HUEMASK_SIMD_LAB_ONCE

HWY_BEFORE_NAMESPACE();
namespace huemask::simd::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::ScalableTag<float>;
using Ints = hn::ScalableTag<std::int32_t>;
using Vector = hn::Vec<Floats>;

// Cube root of t in [0.008, 2]: a third of the exponent by integer arithmetic (3 % off), then two
// steps of Halley's method, each of which cubes the error. Written as a correction, so that the
// roundings of the last step weigh little.
HWY_INLINE Vector cube_root(Vector t) {
  const Floats d;
  const Ints di;
  const auto third = hn::Mul(hn::ConvertTo(d, hn::BitCast(di, t)), hn::Set(d, 1.0F / 3.0F));
  Vector root = hn::BitCast(d, hn::Add(hn::ConvertTo(di, third), hn::Set(di, 0x2A5137A0)));
  for (int step = 0; step < 2; ++step) {
    const Vector cube = hn::Mul(hn::Mul(root, root), root);
    const Vector excess = hn::Div(hn::Sub(cube, t), hn::Add(hn::Add(cube, cube), t));
    root = hn::Sub(root, hn::Mul(root, excess));
  }
  return root;
}

// CIELAB's f: the cube root, straight below (6/29)^3.
HWY_INLINE Vector lab_f(Vector t) {
  const Floats d;
  const Vector epsilon = hn::Set(d, static_cast<float>(216.0 / 24389.0));
  const Vector straight =
      hn::Add(hn::Mul(t, hn::Set(d, static_cast<float>(24389.0 / 27.0 / 116.0))),
              hn::Set(d, static_cast<float>(16.0 / 116.0)));
  return hn::IfThenElse(hn::Gt(t, epsilon), cube_root(hn::Max(t, epsilon)), straight);
}

// One vector of keys; `count` colors are real, the buffers hold a whole vector.
HWY_INLINE void lab_of_vector(const LabConstants& constants, const std::uint32_t* keys, float* l,
                              float* a, float* b) {
  const Floats d;
  const Ints di;
  const auto key = hn::LoadU(di, reinterpret_cast<const std::int32_t*>(keys));
  const auto byte = hn::Set(di, 0xFF);
  const auto red = hn::And(hn::ShiftRight<16>(key), byte);
  const auto green = hn::And(hn::ShiftRight<8>(key), byte);
  const auto blue = hn::And(key, byte);
  const Vector r = hn::GatherIndex(d, constants.linear.data(), red);
  const Vector g = hn::GatherIndex(d, constants.linear.data(), green);
  const Vector bl = hn::GatherIndex(d, constants.linear.data(), blue);
  const auto row = [&](std::size_t i) {
    const auto& m = constants.to_white_relative_xyz[i];
    return hn::Add(hn::Add(hn::Mul(r, hn::Set(d, m[0])), hn::Mul(g, hn::Set(d, m[1]))),
                   hn::Mul(bl, hn::Set(d, m[2])));
  };
  const Vector fx = lab_f(row(0));
  const Vector fy = lab_f(row(1));
  const Vector fz = lab_f(row(2));
  const auto gray = hn::MaskFromVec(
      hn::BitCast(d, hn::VecFromMask(di, hn::And(hn::Eq(red, green), hn::Eq(green, blue)))));
  const Vector zero = hn::Zero(d);
  hn::StoreU(hn::Sub(hn::Mul(fy, hn::Set(d, 116.0F)), hn::Set(d, 16.0F)), d, l);
  hn::StoreU(hn::IfThenElse(gray, zero, hn::Mul(hn::Sub(fx, fy), hn::Set(d, 500.0F))), d, a);
  hn::StoreU(hn::IfThenElse(gray, zero, hn::Mul(hn::Sub(fy, fz), hn::Set(d, 200.0F))), d, b);
}

void lab_of_keys_target(const LabConstants& constants, const std::uint32_t* keys, std::size_t count,
                        float* l, float* a, float* b) {
  const Floats d;
  const std::size_t lanes = hn::Lanes(d);
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) {
    lab_of_vector(constants, keys + i, l + i, a + i, b + i);
  }
  if (i == count) return;
  HWY_ALIGN std::uint32_t rest[hn::MaxLanes(d)] = {};
  HWY_ALIGN float out[3][hn::MaxLanes(d)];
  std::copy(keys + i, keys + count, rest);
  lab_of_vector(constants, rest, out[0], out[1], out[2]);
  std::copy_n(out[0], count - i, l + i);
  std::copy_n(out[1], count - i, a + i);
  std::copy_n(out[2], count - i, b + i);
}

}  // namespace huemask::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace huemask::simd {
HWY_EXPORT(lab_of_keys_target);

void lab_of_keys(const std::uint32_t* keys, std::size_t count, RgbSpace space, float* l, float* a,
                 float* b) {
  HWY_DYNAMIC_DISPATCH(lab_of_keys_target)(lab_constants(space), keys, count, l, a, b);
}

}  // namespace huemask::simd
#endif  // HWY_ONCE
