// ICC profiles made with lcms2, against the color formulas and lcms2's own double precision.
#include <gtest/gtest.h>
#include <lcms2.h>
#include <png.h>

#include <array>
#include <cmath>
#include <cstring>

#include "huemask/encode.h"
#include "huemask/transfer.h"
#include "image/color_conversion.h"
#include "image/icc_profile.h"
#include "image/test_pictures.h"

namespace huemask::picture {
namespace {

constexpr Chromaticities kAdobe = {0.3127, 0.3290, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06};
constexpr Chromaticities kSrgbPrimaries = {0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06};
constexpr Chromaticities kProPhoto = {0.3457,   0.3585,   0.734699, 0.265301,
                                      0.159597, 0.840403, 0.036598, 0.000105};
constexpr double kAdobeGamma = 563.0 / 256;  // Adobe RGB (1998) Color Image Encoding, 4.3.1.2

FileBytes rgb_profile(const Chromaticities& chromaticities, double gamma) {
  const CmsContext context = new_cms_context();
  return profile_bytes(make_profile(context.get(), chromaticities, gamma).get());
}

FileBytes gray_profile(double gamma) {
  const CmsContext context = new_cms_context();
  cmsToneCurve* curve = cmsBuildGamma(context.get(), gamma);
  const CmsProfile profile(cmsCreateGrayProfileTHR(context.get(), cmsD50_xyY(), curve));
  cmsFreeToneCurve(curve);
  return profile_bytes(profile.get());
}

// A printer: four inks on paper (L 100, as relative colorimetric tables have it), by a table from
// CMYK to CIELAB.
FileBytes cmyk_profile() {
  const CmsContext context = new_cms_context();
  const CmsProfile profile(cmsCreateProfilePlaceholder(context.get()));
  cmsSetProfileVersion(profile.get(), 2.4);
  cmsSetDeviceClass(profile.get(), cmsSigOutputClass);
  cmsSetColorSpace(profile.get(), cmsSigCmykData);
  cmsSetPCS(profile.get(), cmsSigLabData);
  const auto ink_to_lab = [](const cmsUInt16Number in[], cmsUInt16Number out[],
                             void*) -> cmsInt32Number {
    std::array<double, 4> ink{};
    for (std::size_t i = 0; i < 4; ++i) ink[i] = in[i] / 65535.0;
    const double light = 1 - 0.9 * ink[3];
    const cmsCIELab lab = {light * (100 - 42 * ink[0] - 45 * ink[1] - 6 * ink[2]),
                           light * (-35 * ink[0] + 70 * ink[1] - 5 * ink[2]),
                           light * (-48 * ink[0] - 5 * ink[1] + 88 * ink[2])};
    cmsFloat2LabEncodedV2(out, &lab);
    return 1;
  };
  cmsPipeline* table = cmsPipelineAlloc(context.get(), 4, 3);
  cmsStage* stage = cmsStageAllocCLut16bit(context.get(), 9, 4, 3, nullptr);
  cmsStageSampleCLut16bit(stage, ink_to_lab, nullptr, 0);
  cmsPipelineInsertStage(table, cmsAT_END, stage);
  cmsWriteTag(profile.get(), cmsSigAToB0Tag, table);
  cmsWriteTag(profile.get(), cmsSigAToB1Tag, table);
  cmsPipelineFree(table);
  return profile_bytes(profile.get());
}

using Matrix = std::array<std::array<double, 3>, 3>;

// Published matrices, rounded by their publishers: XYZ (D65) of Adobe RGB (1998), 4.3.5.3, and from
// XYZ to linear P3 (white D65), the inverse of SMPTE EG 432-1's.
constexpr Matrix kAdobeToXyz = {
    {{0.57667, 0.18556, 0.18823}, {0.29734, 0.62736, 0.07529}, {0.02703, 0.07069, 0.99134}}};
constexpr Matrix kXyzToP3 = {{{2.493496911941425, -0.9313836179191239, -0.40271078445071684},
                              {-0.8294889695615747, 1.7626640603183463, 0.023624685841943577},
                              {0.03584583024378447, -0.07617238926804182, 0.9568845240076872}}};

std::array<double, 3> multiply(const Matrix& m, const std::array<double, 3>& v) {
  std::array<double, 3> out{};
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) out[i] += m[i][j] * v[j];
  }
  return out;
}

double encode_srgb(double linear) {
  linear = std::clamp(linear, 0.0, 1.0);
  return linear <= 0.0031308 ? 12.92 * linear : 1.055 * std::pow(linear, 1 / 2.4) - 0.055;
}

std::vector<Rgb8> convert(const SampleLayout& layout, const FileBytes& profile,
                          std::span<const std::byte> samples, RgbSpace expected_space) {
  const ColorConversion plan = plan_conversion(layout, profile);
  EXPECT_EQ(plan.space, expected_space);
  EXPECT_NE(plan.converter, nullptr);
  std::vector<Rgb8> out(samples.size() / layout.pixel_size());
  if (plan.converter) plan.converter->convert(samples.data(), out.data(), out.size());
  return out;
}

std::vector<Rgb8> color_grid() {
  std::vector<Rgb8> colors;
  for (int r = 0; r < 256; r += 15) {
    for (int g = 0; g < 256; g += 15) {
      for (int b = 0; b < 256; b += 15) colors.push_back({u8(r), u8(g), u8(b)});
    }
  }
  return colors;
}

TEST(plan_conversion, adobe_rgb_becomes_p3_by_the_formula_when_its_profile_is_there) {
  const std::vector<Rgb8> colors = color_grid();
  const std::vector<Rgb8> out = convert({}, rgb_profile(kAdobe, kAdobeGamma),
                                        std::as_bytes(std::span(colors)), RgbSpace::kDisplayP3);
  for (std::size_t i = 0; i < colors.size(); ++i) {
    const auto linear = [](std::uint8_t v) { return std::pow(v / 255.0, kAdobeGamma); };
    const auto xyz =
        multiply(kAdobeToXyz, {linear(colors[i].r), linear(colors[i].g), linear(colors[i].b)});
    const auto p3 = multiply(kXyzToP3, xyz);
    // Half a level of rounding; 5 decimals of the published matrix are worth 0.35 near black.
    EXPECT_NEAR(out[i].r, encode_srgb(p3[0]) * 255, 0.9);
    EXPECT_NEAR(out[i].g, encode_srgb(p3[1]) * 255, 0.9);
    EXPECT_NEAR(out[i].b, encode_srgb(p3[2]) * 255, 0.9);
  }
}

// What lcms2 says in double precision, as 8-bit levels before rounding.
std::vector<std::array<double, 3>> lcms_levels(const FileBytes& profile, cmsUInt32Number format,
                                               std::span<const double> samples,
                                               std::size_t channels, RgbSpace space) {
  const CmsContext context = new_cms_context();
  const CmsProfile source = open_profile(context.get(), profile);
  const CmsProfile target = make_profile(context.get(), space);
  const CmsTransform transform(cmsCreateTransformTHR(
      context.get(), source.get(), format, target.get(), TYPE_RGB_DBL, INTENT_RELATIVE_COLORIMETRIC,
      cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOOPTIMIZE | cmsFLAGS_NOCACHE));
  EXPECT_NE(transform, nullptr);
  std::vector<std::array<double, 3>> out(samples.size() / channels);
  cmsDoTransform(transform.get(), samples.data(), out.data(),
                 static_cast<cmsUInt32Number>(out.size()));
  for (auto& rgb : out) {
    for (double& v : rgb) v = std::clamp(v, 0.0, 1.0) * 255;
  }
  return out;
}

void expect_levels(const std::vector<Rgb8>& got, const std::vector<std::array<double, 3>>& want,
                   double tolerance) {
  ASSERT_EQ(got.size(), want.size());
  for (std::size_t i = 0; i < got.size(); ++i) {
    ASSERT_NEAR(got[i].r, want[i][0], tolerance) << i;
    ASSERT_NEAR(got[i].g, want[i][1], tolerance) << i;
    ASSERT_NEAR(got[i].b, want[i][2], tolerance) << i;
  }
}

std::vector<double> unit_samples(const std::vector<Rgb8>& colors) {
  std::vector<double> samples;
  for (const Rgb8 c : colors) {
    for (const int v : {c.r, c.g, c.b}) samples.push_back(v / 255.0);
  }
  return samples;
}

TEST(plan_conversion, result_is_lcms2s_when_the_profile_is_adobe_rgb_or_prophoto) {
  const std::vector<Rgb8> colors = color_grid();
  const std::vector<double> samples = unit_samples(colors);
  for (const FileBytes& profile : {rgb_profile(kAdobe, kAdobeGamma), rgb_profile(kProPhoto, 1.8)}) {
    const std::vector<Rgb8> out =
        convert({}, profile, std::as_bytes(std::span(colors)), RgbSpace::kDisplayP3);
    expect_levels(out, lcms_levels(profile, TYPE_RGB_DBL, samples, 3, RgbSpace::kDisplayP3), 0.51);
  }
}

TEST(plan_conversion, result_is_lcms2s_when_samples_have_16_bits_and_alpha) {
  std::vector<std::uint16_t> samples;
  std::vector<double> units;
  for (unsigned i = 0; i < 5000; ++i) {
    for (const unsigned v : {i * 7919 % 65536, i * 104729 % 65536, i * 1299709 % 65536}) {
      samples.push_back(static_cast<std::uint16_t>(v));
      units.push_back(v / 65535.0);
    }
    samples.push_back(static_cast<std::uint16_t>(i));
  }
  const SampleLayout layout = {.depth = SampleDepth::k16, .alpha = SampleAlpha::kLast};
  const FileBytes profile = rgb_profile(kProPhoto, 1.8);
  const std::vector<Rgb8> out =
      convert(layout, profile, std::as_bytes(std::span(samples)), RgbSpace::kDisplayP3);
  expect_levels(out, lcms_levels(profile, TYPE_RGB_DBL, units, 3, RgbSpace::kDisplayP3), 0.51);
}

TEST(plan_conversion, space_stays_srgb_when_the_gamut_lies_within_it) {
  const std::vector<Rgb8> colors = color_grid();
  const FileBytes profile = rgb_profile(kSrgbPrimaries, 1.8);
  const std::vector<Rgb8> out =
      convert({}, profile, std::as_bytes(std::span(colors)), RgbSpace::kSrgb);
  for (std::size_t i = 0; i < colors.size(); ++i) {
    EXPECT_NEAR(out[i].g, encode_srgb(std::pow(colors[i].g / 255.0, 1.8)) * 255, 0.55);
  }
}

TEST(plan_conversion, codes_are_kept_when_the_profile_is_srgb_or_p3) {
  for (const RgbSpace space : {RgbSpace::kSrgb, RgbSpace::kDisplayP3}) {
    const ColorConversion plan = plan_conversion({}, profile_bytes(space));
    EXPECT_EQ(plan.converter, nullptr);
    EXPECT_EQ(plan.space, space);
    EXPECT_EQ(plan.profile_name, space == RgbSpace::kSrgb ? "sRGB" : "Display P3");
  }
}

// The first pictures of the web had profiles by HP whose curve is a table of 1024 entries.
TEST(plan_conversion, codes_are_kept_when_srgbs_curve_is_a_table) {
  const CmsContext context = new_cms_context();
  std::array<cmsUInt16Number, 1024> table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    table[i] = static_cast<cmsUInt16Number>(
        std::lround(srgb_decode(static_cast<double>(i) / 1023) * 65535));
  }
  cmsToneCurve* curve = cmsBuildTabulatedToneCurve16(context.get(), 1024, table.data());
  const cmsCIExyY white = {0.3127, 0.3290, 1};
  const cmsCIExyYTRIPLE primaries = {{0.64, 0.33, 1}, {0.30, 0.60, 1}, {0.15, 0.06, 1}};
  std::array<cmsToneCurve*, 3> curves = {curve, curve, curve};
  const CmsProfile profile(
      cmsCreateRGBProfileTHR(context.get(), &white, &primaries, curves.data()));
  cmsFreeToneCurve(curve);
  EXPECT_EQ(plan_conversion({}, profile_bytes(profile.get())).converter, nullptr);
}

TEST(plan_conversion, gray_follows_its_curve_when_it_has_a_profile) {
  std::vector<std::uint8_t> levels(256);
  for (std::size_t i = 0; i < levels.size(); ++i) levels[i] = static_cast<std::uint8_t>(i);
  const SampleLayout layout = {.color = SampleColor::kGray};
  const std::vector<Rgb8> out =
      convert(layout, gray_profile(1.8), std::as_bytes(std::span(levels)), RgbSpace::kSrgb);
  for (std::size_t i = 0; i < out.size(); ++i) {
    EXPECT_NEAR(out[i].r, encode_srgb(std::pow(static_cast<double>(i) / 255, 1.8)) * 255, 0.6);
    EXPECT_TRUE(out[i].r == out[i].g && out[i].g == out[i].b);
  }
}

TEST(plan_conversion, gray_is_kept_when_its_profile_is_srgb) {
  std::vector<std::uint8_t> levels = {0, 1, 100, 254, 255};
  const SampleLayout layout = {.color = SampleColor::kGray};
  const std::vector<Rgb8> out = convert(layout, profile_bytes(RgbSpace::kSrgb),
                                        std::as_bytes(std::span(levels)), RgbSpace::kSrgb);
  for (std::size_t i = 0; i < out.size(); ++i)
    EXPECT_EQ(out[i], (Rgb8{levels[i], levels[i], levels[i]}));
}

TEST(plan_conversion, result_is_near_lcms2s_when_a_printers_table_is_cmyk) {
  std::vector<std::uint8_t> inks;
  std::vector<double> percents;
  for (unsigned i = 0; i < 2000; ++i) {
    for (const unsigned v : {i * 37 % 256, i * 101 % 256, i * 173 % 256, i * 211 % 128}) {
      inks.push_back(static_cast<std::uint8_t>(v));
      percents.push_back(v / 2.55);
    }
  }
  const FileBytes profile = cmyk_profile();
  const SampleLayout layout = {.color = SampleColor::kCmyk};
  const std::vector<Rgb8> out =
      convert(layout, profile, std::as_bytes(std::span(inks)), RgbSpace::kDisplayP3);
  // lcms2 interpolates in a table of 23 steps per ink.
  expect_levels(out, lcms_levels(profile, TYPE_CMYK_DBL, percents, 4, RgbSpace::kDisplayP3), 4);
}

TEST(plan_conversion, profile_counts_as_none_when_it_is_broken_or_for_other_samples) {
  FileBytes broken = profile_bytes(RgbSpace::kDisplayP3);
  broken.resize(broken.size() / 2);
  const FileBytes noise(500, std::byte{0x5A});
  for (const FileBytes& profile : {broken, noise, cmyk_profile(), gray_profile(1.8)}) {
    const ColorConversion plan = plan_conversion({}, profile);
    EXPECT_EQ(plan.space, RgbSpace::kSrgb);
    EXPECT_EQ(plan.converter, nullptr);
    EXPECT_EQ(plan.profile_name, "");
  }
}

TEST(plan_conversion, never_crashes_when_a_profiles_bytes_are_changed) {
  for (const FileBytes& profile : {profile_bytes(RgbSpace::kDisplayP3), gray_profile(1.8)}) {
    const std::array<std::uint16_t, 8> samples = {0, 1, 2, 30000, 65535, 7, 8, 9};
    for (std::size_t i = 0; i < profile.size(); i += 7) {
      FileBytes changed = profile;
      changed[i] ^= std::byte{0xFF};
      const ColorConversion plan = plan_conversion({.depth = SampleDepth::k16}, changed);
      std::array<Rgb8, 2> out{};
      ASSERT_NE(plan.converter, nullptr);
      plan.converter->convert(std::as_bytes(std::span(samples)).data(), out.data(), out.size());
    }
  }
}

TEST(decode_image, space_is_p3_when_a_png_says_so) {
  const Image cicp = decode_testdata("cicp-p3.png");
  EXPECT_EQ(cicp.space, RgbSpace::kDisplayP3);
  expect_picture(cicp, rgb8_at);
}

TEST(decode_image, space_is_p3_when_a_file_of_any_format_has_that_profile) {
  for (const char* name : {"p3.png", "p3.tif", "p3.webp"}) {
    SCOPED_TRACE(name);
    const Image image = decode_testdata(name);
    EXPECT_EQ(image.space, RgbSpace::kDisplayP3);
    EXPECT_EQ(image.source.color_profile, "Display P3");
    expect_picture(image, rgb8_at);
  }
  for (const char* name : {"p3.jpg", "p3.avif"}) {
    SCOPED_TRACE(name);
    const Image image = decode_testdata(name);
    EXPECT_EQ(image.space, RgbSpace::kDisplayP3);
    expect_picture(image, smooth_at, 8);
  }
}

TEST(decode_image, light_is_encoded_when_a_pngs_samples_are_linear) {
  const Image image = decode_testdata("linear-gamma.png");
  EXPECT_EQ(image.space, RgbSpace::kSrgb);
  expect_picture(
      image,
      [](int x, int y) -> Rgb8 {
        const Rgb8 c = rgb8_at(x, y);
        const auto code = [](std::uint8_t v) {
          return u8(static_cast<int>(std::lround(encode_srgb(v / 255.0) * 255)));
        };
        return {code(c.r), code(c.g), code(c.b)};
      },
      1);
}

}  // namespace
}  // namespace huemask::picture
