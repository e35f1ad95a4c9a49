#include "simd/ciede2000.h"

#include <algorithm>
#include <cmath>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "simd/ciede2000.cpp"
#include <hwy/foreach_target.h>  // IWYU pragma: keep
#include <hwy/highway.h>

#ifndef HUEMASK_SIMD_CIEDE2000_ONCE
#define HUEMASK_SIMD_CIEDE2000_ONCE
namespace huemask::simd {

inline constexpr float kPow25To7 = 6103515625.0F;

// T = 1 - .17 cos(h - 30) + .24 cos(2h) + .32 cos(3h + 6) - .20 cos(4h - 63), in degrees, written
// with c = cos h and s = sin h by the multiple-angle formulas: T = P(c) + s Q(c).
struct HueWeight {
  float p[5];  // of c^0 ... c^4
  float q[4];  // of c^0 ... c^3
};
inline constexpr double kCos30 = 0.86602540378443864676;
inline constexpr double kSin30 = 0.5;
inline constexpr double kCos6 = 0.99452189536827333692;
inline constexpr double kSin6 = 0.10452846326765347140;
inline constexpr double kCos63 = 0.45399049973954679156;
inline constexpr double kSin63 = 0.89100652418836786236;
inline constexpr HueWeight kHueWeight = {
    {static_cast<float>(1.0 - 0.24 - 0.20 * kCos63),
     static_cast<float>(-0.17 * kCos30 - 0.96 * kCos6), static_cast<float>(0.48 + 1.60 * kCos63),
     static_cast<float>(1.28 * kCos6), static_cast<float>(-1.60 * kCos63)},
    {static_cast<float>(-0.17 * kSin30 + 0.32 * kSin6), static_cast<float>(0.80 * kSin63),
     static_cast<float>(-1.28 * kSin6), static_cast<float>(-1.60 * kSin63)}};

// cos and sin of 275 degrees, the center of the blue correction.
inline constexpr float kCos275 = 0.08715574274765817356F;
inline constexpr float kSin275 = -0.99619469809174553230F;
// exp(-(x / 25 deg)^2 / 16) as a polynomial in v = 1 - cos x on [0, 1.2]; its 16th power is within
// 1.2e-6 of the Gaussian, and beyond v = 1.2 both are below 1e-7. Fitted at Chebyshev nodes.
inline constexpr float kGaussian[7] = {0.99999992561F,  -0.65655548792F, 0.10603712650F,
                                       -0.00417386778F, -0.00077613340F, 0.00064537462F,
                                       -0.00031877371F};
// sin(60 deg * e) for e in [0, 1], odd powers 1, 3, 5, 7; within 2e-8. Fitted by minimax.
inline constexpr float kSine[4] = {1.047197408332F, -0.191394860164F, 0.010487606409F,
                                   -0.000264766680F};

}  // namespace huemask::simd
#endif  // HUEMASK_SIMD_CIEDE2000_ONCE

HWY_BEFORE_NAMESPACE();
namespace huemask::simd::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::ScalableTag<float>;
using Vector = hn::Vec<Floats>;

HWY_INLINE Vector set(float value) { return hn::Set(Floats(), value); }
// Never hn::MulAdd here: it is fused on some targets and not on others.
HWY_INLINE Vector mul_add(Vector a, Vector b, Vector c) { return hn::Add(hn::Mul(a, b), c); }

// sqrt(c^7 / (c^7 + 25^7)).
HWY_INLINE Vector chroma_ratio(Vector c) {
  const Vector c2 = hn::Mul(c, c);
  const Vector c7 = hn::Mul(hn::Mul(hn::Mul(c2, c2), c2), c);
  return hn::Sqrt(hn::Div(c7, hn::Add(c7, set(kPow25To7))));
}

HWY_INLINE Vector hue_weight(Vector c, Vector s) {
  const HueWeight& w = kHueWeight;
  Vector p = mul_add(set(w.p[4]), c, set(w.p[3]));
  Vector q = mul_add(set(w.q[3]), c, set(w.q[2]));
  p = mul_add(p, c, set(w.p[2]));
  q = mul_add(q, c, set(w.q[1]));
  p = mul_add(p, c, set(w.p[1]));
  q = mul_add(q, c, set(w.q[0]));
  p = mul_add(p, c, set(w.p[0]));
  return mul_add(q, s, p);
}

// sin(2 * 30 deg * exp(-((h - 275) / 25)^2)) from the cosine and sine of h.
HWY_INLINE Vector blue_rotation(Vector c, Vector s) {
  const Vector cos_x = mul_add(c, set(kCos275), hn::Mul(s, set(kSin275)));
  const Vector v = hn::Min(hn::Sub(set(1.0F), cos_x), set(1.2F));
  Vector e = mul_add(set(kGaussian[6]), v, set(kGaussian[5]));
  for (int i = 4; i >= 0; --i) e = mul_add(e, v, set(kGaussian[i]));
  for (int i = 0; i < 4; ++i) e = hn::Mul(e, e);
  // The formula does not wrap: a hue just above 0 is 275 degrees away, not 85.
  e = hn::IfThenZeroElse(hn::Gt(s, hn::Zero(Floats())), e);
  const Vector e2 = hn::Mul(e, e);
  Vector sine = mul_add(set(kSine[3]), e2, set(kSine[2]));
  sine = mul_add(sine, e2, set(kSine[1]));
  sine = mul_add(sine, e2, set(kSine[0]));
  return hn::Mul(sine, e);
}

// The center, the same in every lane, its chroma, and the parametric weights 1 / k.
struct Center {
  Vector l, a, b, c;
  Vector per_kl, per_kc, per_kh;
};

HWY_INLINE Vector ciede2000(const Center& center, Vector l2, Vector a2, Vector b2) {
  const Vector l1 = center.l;
  const Vector a1 = center.a;
  const Vector b1 = center.b;
  const Vector c1 = center.c;
  const Vector half = set(0.5F);
  const Vector c2 = hn::Sqrt(mul_add(a2, a2, hn::Mul(b2, b2)));
  const Vector g = chroma_ratio(hn::Mul(hn::Add(c1, c2), half));
  const Vector a_scale = hn::Sub(set(1.5F), hn::Mul(half, g));
  const Vector ap1 = hn::Mul(a1, a_scale);
  const Vector ap2 = hn::Mul(a2, a_scale);
  const Vector cp1 = hn::Sqrt(mul_add(ap1, ap1, hn::Mul(b1, b1)));
  const Vector cp2 = hn::Sqrt(mul_add(ap2, ap2, hn::Mul(b2, b2)));

  // Hues by vectors: dot and cross of (a', b), never an angle.
  const Vector dot = mul_add(ap1, ap2, hn::Mul(b1, b2));
  const Vector cross = hn::Sub(hn::Mul(ap1, b2), hn::Mul(ap2, b1));
  const Vector p = hn::Mul(cp1, cp2);
  const Vector q = hn::Add(p, hn::Abs(dot));
  const auto near = hn::Ge(dot, hn::Zero(Floats()));
  // The bisector of the two hues, times sqrt(2pq): the sum of the unit vectors below 90 degrees,
  // their difference turned by a right angle beyond.
  const Vector inverse_length =
      hn::Div(set(1.0F), hn::Sqrt(hn::Max(hn::Mul(hn::Add(p, p), q), set(1e-30F))));
  const Vector u1 = hn::Mul(ap1, cp2);
  const Vector v1 = hn::Mul(b1, cp2);
  const Vector u2 = hn::Mul(ap2, cp1);
  const Vector v2 = hn::Mul(b2, cp1);
  const Vector turn = hn::CopySign(set(1.0F), cross);
  const Vector mean_cos = hn::Mul(
      hn::IfThenElse(near, hn::Add(u1, u2), hn::Mul(hn::Sub(v2, v1), turn)), inverse_length);
  const Vector mean_sin = hn::Mul(
      hn::IfThenElse(near, hn::Add(v1, v2), hn::Mul(hn::Sub(u1, u2), turn)), inverse_length);
  const Vector root_p = hn::Sqrt(p);
  const Vector delta_h = hn::Mul(hn::Mul(hn::Add(root_p, root_p), inverse_length),
                                 hn::IfThenElse(near, cross, hn::Mul(q, turn)));
  const Vector delta_l = hn::Mul(hn::Sub(l2, l1), center.per_kl);
  const Vector delta_c = hn::Mul(hn::Sub(cp2, cp1), center.per_kc);

  const Vector mean_c = hn::Mul(hn::Add(cp1, cp2), half);
  const Vector from_50 = hn::Sub(hn::Mul(hn::Add(l1, l2), half), set(50.0F));
  const Vector from_50_squared = hn::Mul(from_50, from_50);
  // S_L = weight_l / root_l, its division left to the common one below.
  const Vector root_l = hn::Sqrt(hn::Add(from_50_squared, set(20.0F)));
  const Vector weight_l = mul_add(from_50_squared, set(0.015F), root_l);
  const Vector s_c = mul_add(mean_c, set(0.045F), set(1.0F));
  const Vector s_h =
      mul_add(hn::Mul(mean_c, set(0.015F)), hue_weight(mean_cos, mean_sin), set(1.0F));
  // One division for all three weights.
  const Vector s_ch = hn::Mul(s_c, s_h);
  const Vector inverse = hn::Div(set(1.0F), hn::Mul(weight_l, s_ch));
  const Vector per_weight_l = hn::Mul(weight_l, inverse);
  const Vector term_l = hn::Mul(hn::Mul(delta_l, root_l), hn::Mul(s_ch, inverse));
  const Vector term_c = hn::Mul(delta_c, hn::Mul(s_h, per_weight_l));
  const Vector term_h = hn::Mul(hn::Mul(delta_h, center.per_kh), hn::Mul(s_c, per_weight_l));
  const Vector rotation =
      hn::Mul(blue_rotation(mean_cos, mean_sin), hn::Mul(set(-2.0F), chroma_ratio(mean_c)));
  const Vector squared = mul_add(
      term_l, term_l, mul_add(term_c, term_c, hn::Mul(term_h, mul_add(rotation, term_c, term_h))));
  return hn::Sqrt(hn::Max(squared, hn::Zero(Floats())));
}

void ciede2000_batch_target(const float* l, const float* a, const float* b, std::size_t count,
                            const float* lab, const float* weights, float* out) {
  const Floats d;
  const std::size_t lanes = hn::Lanes(d);
  const auto per = [weights](std::size_t axis) { return set(1.0F / weights[axis]); };
  const Center center = {
      set(lab[0]), set(lab[1]),
      set(lab[2]), hn::Sqrt(mul_add(set(lab[1]), set(lab[1]), hn::Mul(set(lab[2]), set(lab[2])))),
      per(0),      per(1),
      per(2)};
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) {
    hn::StoreU(ciede2000(center, hn::LoadU(d, l + i), hn::LoadU(d, a + i), hn::LoadU(d, b + i)), d,
               out + i);
  }
  if (i == count) return;
  HWY_ALIGN float rest[4][hn::MaxLanes(d)] = {};
  std::copy(l + i, l + count, rest[0]);
  std::copy(a + i, a + count, rest[1]);
  std::copy(b + i, b + count, rest[2]);
  hn::Store(ciede2000(center, hn::Load(d, rest[0]), hn::Load(d, rest[1]), hn::Load(d, rest[2])), d,
            rest[3]);
  std::copy_n(rest[3], count - i, out + i);
}

}  // namespace huemask::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace huemask::simd {
HWY_EXPORT(ciede2000_batch_target);

void ciede2000_batch(const float* l, const float* a, const float* b, std::size_t count,
                     const std::array<float, 3>& center, const std::array<float, 3>& weights,
                     float* out) {
  HWY_DYNAMIC_DISPATCH(ciede2000_batch_target)
  (l, a, b, count, center.data(), weights.data(), out);
}

}  // namespace huemask::simd
#endif  // HWY_ONCE
