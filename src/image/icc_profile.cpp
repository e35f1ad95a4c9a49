#include "image/icc_profile.h"

#include <algorithm>
#include <array>
#include <limits>

#include "huemask/encode.h"

namespace huemask::picture {
namespace {

// White D65 and the primaries of IEC 61966-2-1 (sRGB) and SMPTE RP 431-2 (P3).
constexpr Chromaticities kSrgb = {0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06};
constexpr Chromaticities kDisplayP3 = {0.3127, 0.3290, 0.680, 0.320, 0.265, 0.690, 0.150, 0.060};

// ICC.1:2010, 7.2.8: the date in the header, which alone differs from one making to the next.
constexpr std::size_t kDateOffset = 24;
constexpr std::size_t kDateSize = 12;

struct CurveDeleter {
  void operator()(cmsToneCurve* curve) const { cmsFreeToneCurve(curve); }
};
using Curve = std::unique_ptr<cmsToneCurve, CurveDeleter>;

Curve srgb_curve(cmsContext context) {
  // Type 4: ((x + b) / a) ^ g above d, x * c below, as ICC writes the sRGB function.
  const std::array<cmsFloat64Number, 5> parameters = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92,
                                                      0.04045};
  return Curve(cmsBuildParametricToneCurve(context, 4, parameters.data()));
}

CmsProfile rgb_profile(cmsContext context, const Chromaticities& c, const Curve& curve) {
  const cmsCIExyY white = {c.white_x, c.white_y, 1};
  const cmsCIExyYTRIPLE primaries = {
      {c.red_x, c.red_y, 1}, {c.green_x, c.green_y, 1}, {c.blue_x, c.blue_y, 1}};
  std::array<cmsToneCurve*, 3> curves = {curve.get(), curve.get(), curve.get()};
  return CmsProfile(cmsCreateRGBProfileTHR(context, &white, &primaries, curves.data()));
}

void name_profile(cmsContext context, cmsHPROFILE profile, const char* name) {
  cmsMLU* text = cmsMLUalloc(context, 1);
  cmsMLUsetASCII(text, "en", "US", name);
  cmsWriteTag(profile, cmsSigProfileDescriptionTag, text);
  cmsMLUfree(text);
}

}  // namespace

CmsContext new_cms_context() {
  CmsContext context(cmsCreateContext(nullptr, nullptr));
  cmsSetLogErrorHandlerTHR(context.get(), [](cmsContext, cmsUInt32Number, const char*) {});
  return context;
}

CmsProfile make_profile(cmsContext context, RgbSpace space) {
  const bool p3 = space == RgbSpace::kDisplayP3;
  CmsProfile profile = rgb_profile(context, p3 ? kDisplayP3 : kSrgb, srgb_curve(context));
  if (profile) name_profile(context, profile.get(), p3 ? "Display P3" : "sRGB");
  return profile;
}

CmsProfile make_profile(cmsContext context, const Chromaticities& chromaticities, double gamma) {
  const Curve curve(cmsBuildGamma(context, gamma));
  CmsProfile profile = curve ? rgb_profile(context, chromaticities, curve) : CmsProfile();
  if (profile) name_profile(context, profile.get(), "PNG gAMA and cHRM");
  return profile;
}

std::vector<std::byte> profile_bytes(cmsHPROFILE profile) {
  cmsUInt32Number size = 0;
  if (!cmsSaveProfileToMem(profile, nullptr, &size)) return {};
  std::vector<std::byte> bytes(size);
  if (!cmsSaveProfileToMem(profile, bytes.data(), &size)) return {};
  // A valid date all the same: 1 January 2000, as big-endian 16-bit numbers.
  constexpr std::array<unsigned char, kDateSize> kDate = {0x07, 0xD0, 0, 1, 0, 1};
  std::transform(kDate.begin(), kDate.end(), bytes.begin() + kDateOffset,
                 [](unsigned char c) { return std::byte{c}; });
  return bytes;
}

std::vector<std::byte> profile_bytes(RgbSpace space) {
  const CmsContext context = new_cms_context();
  const CmsProfile profile = make_profile(context.get(), space);
  return profile ? profile_bytes(profile.get()) : std::vector<std::byte>();
}

CmsProfile open_profile(cmsContext context, std::span<const std::byte> bytes) {
  if (bytes.empty() || bytes.size() > std::numeric_limits<cmsUInt32Number>::max()) return {};
  return CmsProfile(
      cmsOpenProfileFromMemTHR(context, bytes.data(), static_cast<cmsUInt32Number>(bytes.size())));
}

std::string profile_description(cmsHPROFILE profile) {
  std::array<char, 101> buffer{};
  cmsGetProfileInfoASCII(profile, cmsInfoDescription, "en", "US", buffer.data(),
                         static_cast<cmsUInt32Number>(buffer.size()));
  std::string text(buffer.data());
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c < ' ' || c > '~'; }, ' ');
  return text;
}

}  // namespace huemask::picture

namespace huemask {

Bytes icc_profile(RgbSpace space) { return picture::profile_bytes(space); }

}  // namespace huemask
