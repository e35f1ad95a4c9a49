#include "simd/din99o.h"

#include <algorithm>
#include <cstdint>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "simd/din99o.cpp"
#include <hwy/foreach_target.h>  // IWYU pragma: keep
#include <hwy/highway.h>

#ifndef HUEMASK_SIMD_DIN99O_ONCE
#define HUEMASK_SIMD_DIN99O_ONCE
namespace huemask::simd {

// DIN 6176:2018. The lightness scale is 100 / ln(1.39), so that L = 100 stays 100.
inline constexpr auto kLightnessScale = static_cast<float>(303.67100547050995);
inline constexpr float kLightnessBend = 0.0039F;
inline constexpr auto kChromaScale = static_cast<float>(1 / 0.0435);
inline constexpr float kChromaBend = 0.075F;
inline constexpr float kAcrossScale = 0.83F;                              // of f
inline constexpr auto kCosine = static_cast<float>(0.89879404629916700);  // of 26 degrees
inline constexpr auto kSine = static_cast<float>(0.43837114678907740);

}  // namespace huemask::simd
#endif  // HUEMASK_SIMD_DIN99O_ONCE

HWY_BEFORE_NAMESPACE();
namespace huemask::simd::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::ScalableTag<float>;
using Ints = hn::ScalableTag<std::int32_t>;
using Vector = hn::Vec<Floats>;

HWY_INLINE Vector constant(float value) { return hn::Set(Floats(), value); }

// ln(x) of a normal x > 0, within 2e-7 of the larger of it and 1. x = 2^n m with m from sqrt(1/2)
// to sqrt(2); ln m = 2 artanh(s), s = (m - 1) / (m + 1), by its series: |s| < 0.172, so that the
// first term left out is below 1e-9.
HWY_INLINE Vector natural_log(Vector x) {
  const Floats d;
  const Ints di;
  constexpr std::int32_t kSqrtHalfBits = 0x3F3504F3;
  const auto above = hn::Sub(hn::BitCast(di, x), hn::Set(di, kSqrtHalfBits));
  const auto exponent = hn::ShiftRight<23>(above);
  const Vector m = hn::BitCast(d, hn::Sub(hn::BitCast(di, x), hn::ShiftLeft<23>(exponent)));
  const Vector s = hn::Div(hn::Sub(m, constant(1)), hn::Add(m, constant(1)));
  const Vector s2 = hn::Mul(s, s);
  Vector series = constant(2.0F / 9);
  for (const float term : {2.0F / 7, 2.0F / 5, 2.0F / 3, 2.0F}) {
    series = hn::Add(hn::Mul(series, s2), constant(term));
  }
  const auto ln2 = constant(static_cast<float>(0.69314718055994531));
  return hn::Add(hn::Mul(hn::ConvertTo(d, exponent), ln2), hn::Mul(series, s));
}

HWY_INLINE void convert_vector(float* l, float* a, float* b) {
  const Floats d;
  const Vector one = constant(1);
  const Vector cosine = constant(kCosine);
  const Vector sine = constant(kSine);
  const Vector lab_a = hn::LoadU(d, a);
  const Vector lab_b = hn::LoadU(d, b);
  const Vector e = hn::Add(hn::Mul(lab_a, cosine), hn::Mul(lab_b, sine));
  const Vector f =
      hn::Mul(hn::Sub(hn::Mul(lab_b, cosine), hn::Mul(lab_a, sine)), constant(kAcrossScale));
  const Vector g = hn::Sqrt(hn::Add(hn::Mul(e, e), hn::Mul(f, f)));
  const Vector c =
      hn::Mul(natural_log(hn::Add(one, hn::Mul(g, constant(kChromaBend)))), constant(kChromaScale));
  // The hue's cosine and sine are e / g and f / g; without chroma c is 0, whatever it is divided
  // by.
  const Vector ratio = hn::Div(c, hn::IfThenElse(hn::Gt(g, hn::Zero(d)), g, one));
  const Vector x = hn::Sub(hn::Mul(e, cosine), hn::Mul(f, sine));
  const Vector y = hn::Add(hn::Mul(e, sine), hn::Mul(f, cosine));
  const Vector light =
      natural_log(hn::Add(one, hn::Mul(hn::LoadU(d, l), constant(kLightnessBend))));
  hn::StoreU(hn::Mul(light, constant(kLightnessScale)), d, l);
  hn::StoreU(hn::Mul(ratio, x), d, a);
  hn::StoreU(hn::Mul(ratio, y), d, b);
}

void din99o_of_lab_target(float* l, float* a, float* b, std::size_t count) {
  const Floats d;
  const std::size_t lanes = hn::Lanes(d);
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) convert_vector(l + i, a + i, b + i);
  if (i == count) return;
  HWY_ALIGN float rest[3][hn::MaxLanes(d)] = {};
  std::copy(l + i, l + count, rest[0]);
  std::copy(a + i, a + count, rest[1]);
  std::copy(b + i, b + count, rest[2]);
  convert_vector(rest[0], rest[1], rest[2]);
  std::copy_n(rest[0], count - i, l + i);
  std::copy_n(rest[1], count - i, a + i);
  std::copy_n(rest[2], count - i, b + i);
}

}  // namespace huemask::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace huemask::simd {
HWY_EXPORT(din99o_of_lab_target);

void din99o_of_lab(float* l, float* a, float* b, std::size_t count) {
  HWY_DYNAMIC_DISPATCH(din99o_of_lab_target)(l, a, b, count);
}

}  // namespace huemask::simd
#endif  // HWY_ONCE
