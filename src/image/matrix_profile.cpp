#include "image/matrix_profile.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "image/icc_profile.h"

namespace huemask::picture {
namespace {

using Matrix = std::array<double, 9>;

// A gamut that leaves sRGB by less than this (in linear light) is still sRGB's: rounding in the
// profile's 16-bit fractions alone gives 3e-5, and 0.002 is half an 8-bit level near white.
constexpr double kGamutTolerance = 0.002;
// A curve that does not start at black needs black point compensation, which lcms2 does.
constexpr float kBlackTolerance = 1e-4F;

// Columns: the primaries as XYZ relative to D50.
std::optional<Matrix> read_colorants(cmsHPROFILE profile) {
  Matrix colorants{};
  static constexpr std::array kTags = {cmsSigRedColorantTag, cmsSigGreenColorantTag,
                                       cmsSigBlueColorantTag};
  for (std::size_t i = 0; i < 3; ++i) {
    const auto* xyz = static_cast<const cmsCIEXYZ*>(cmsReadTag(profile, kTags[i]));
    if (xyz == nullptr) return std::nullopt;
    colorants[i] = xyz->X;
    colorants[3 + i] = xyz->Y;
    colorants[6 + i] = xyz->Z;
  }
  return colorants;
}

Matrix multiply(const Matrix& a, const Matrix& b) {
  Matrix product{};
  for (std::size_t row = 0; row < 3; ++row) {
    for (std::size_t column = 0; column < 3; ++column) {
      double& sum = product[row * 3 + column];
      for (std::size_t i = 0; i < 3; ++i) sum += a[row * 3 + i] * b[i * 3 + column];
    }
  }
  return product;
}

// By cofactors; of our own target spaces only, which are well conditioned.
Matrix invert(const Matrix& m) {
  const auto minor = [&](std::size_t a, std::size_t b, std::size_t c, std::size_t d) {
    return m[a] * m[d] - m[b] * m[c];
  };
  Matrix inverse = {minor(4, 5, 7, 8),  -minor(1, 2, 7, 8), minor(1, 2, 4, 5),
                    -minor(3, 5, 6, 8), minor(0, 2, 6, 8),  -minor(0, 2, 3, 5),
                    minor(3, 4, 6, 7),  -minor(0, 1, 6, 7), minor(0, 1, 3, 4)};
  const double determinant = m[0] * inverse[0] + m[1] * inverse[3] + m[2] * inverse[6];
  for (double& value : inverse) value /= determinant;
  return inverse;
}

bool has_table(cmsHPROFILE profile) {
  static constexpr std::array kTags = {cmsSigAToB0Tag, cmsSigAToB1Tag, cmsSigAToB2Tag,
                                       cmsSigDToB0Tag, cmsSigDToB1Tag, cmsSigDToB2Tag};
  return std::any_of(kTags.begin(), kTags.end(),
                     [&](cmsTagSignature tag) { return cmsIsTag(profile, tag) != 0; });
}

bool read_curves(cmsHPROFILE profile, std::size_t levels,
                 std::array<std::vector<float>, 3>& linear) {
  static constexpr std::array kTags = {cmsSigRedTRCTag, cmsSigGreenTRCTag, cmsSigBlueTRCTag};
  for (std::size_t i = 0; i < 3; ++i) {
    const auto* curve = static_cast<const cmsToneCurve*>(cmsReadTag(profile, kTags[i]));
    if (curve == nullptr) return false;
    linear[i].resize(levels);
    for (std::size_t v = 0; v < levels; ++v) {
      const auto encoded =
          static_cast<float>(static_cast<double>(v) / static_cast<double>(levels - 1));
      const float value = cmsEvalToneCurveFloat(curve, encoded);
      linear[i][v] = std::isfinite(value) ? std::clamp(value, 0.0F, 1.0F) : 0.0F;
    }
    if (linear[i][0] > kBlackTolerance) return false;
  }
  return true;
}

}  // namespace

std::optional<MatrixProfile> MatrixProfile::read(cmsContext context, cmsHPROFILE profile,
                                                 std::size_t levels) {
  if (cmsGetPCS(profile) != cmsSigXYZData || has_table(profile)) return std::nullopt;
  const std::optional<Matrix> source = read_colorants(profile);
  const CmsProfile srgb = make_profile(context, RgbSpace::kSrgb);
  const CmsProfile p3 = make_profile(context, RgbSpace::kDisplayP3);
  MatrixProfile result;
  if (!source || !srgb || !p3 || !read_curves(profile, levels, result.linear_)) {
    return std::nullopt;
  }
  const Matrix to_srgb = multiply(invert(*read_colorants(srgb.get())), *source);
  const Matrix to_p3 = multiply(invert(*read_colorants(p3.get())), *source);
  const auto finite = [](double v) { return std::isfinite(v); };
  if (!std::all_of(to_srgb.begin(), to_srgb.end(), finite)) return std::nullopt;

  // Without the rounded white's help nothing could be equivalent, so test that first.
  result.aim_at(RgbSpace::kSrgb, to_srgb);
  if (result.equivalent_) return result;
  const bool within_srgb = *std::min_element(to_srgb.begin(), to_srgb.end()) >= -kGamutTolerance;
  if (!within_srgb) result.aim_at(RgbSpace::kDisplayP3, to_p3);
  return result;
}

void MatrixProfile::aim_at(RgbSpace space, const Matrix& to_target) {
  space_ = space;
  std::transform(to_target.begin(), to_target.end(), matrix_.begin(),
                 [](double v) { return static_cast<float>(v); });
  equivalent_ = keeps_codes();
}

bool MatrixProfile::keeps_codes() const {
  const std::size_t scale = (linear_[0].size() - 1) / 255;
  const auto is_kept = [&](std::size_t r, std::size_t g, std::size_t b) {
    const std::array<std::size_t, 3> sample = {r * scale, g * scale, b * scale};
    Rgb8 out;
    convert(sample.data(), 3, &out, 1);
    const auto near = [](std::uint8_t code, std::size_t wanted) {
      return std::abs(static_cast<int>(code) - static_cast<int>(wanted)) <= 1;
    };
    return near(out.r, r) && near(out.g, g) && near(out.b, b);
  };
  for (std::size_t v = 0; v < 256; ++v) {
    if (!is_kept(v, v, v)) return false;
  }
  constexpr std::size_t kStep = 15;
  for (std::size_t r = 0; r < 256; r += kStep) {
    for (std::size_t g = 0; g < 256; g += kStep) {
      for (std::size_t b = 0; b < 256; b += kStep) {
        if (!is_kept(r, g, b)) return false;
      }
    }
  }
  return true;
}

}  // namespace huemask::picture
