// ICC profiles, read and made with lcms2.
#pragma once

#include <lcms2.h>

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "huemask/rgb.h"

namespace huemask::picture {

// Each picture has its own lcms2 context: no state is shared between threads, errors stay silent.
struct CmsContextDeleter {
  void operator()(_cmsContext_struct* context) const { cmsDeleteContext(context); }
};
struct CmsProfileDeleter {
  void operator()(void* profile) const { cmsCloseProfile(profile); }
};
struct CmsTransformDeleter {
  void operator()(void* transform) const { cmsDeleteTransform(transform); }
};
using CmsContext = std::unique_ptr<_cmsContext_struct, CmsContextDeleter>;
using CmsProfile = std::unique_ptr<void, CmsProfileDeleter>;
using CmsTransform = std::unique_ptr<void, CmsTransformDeleter>;

[[nodiscard]] CmsContext new_cms_context();

// CIE xy of white and primaries.
struct Chromaticities {
  double white_x, white_y, red_x, red_y, green_x, green_y, blue_x, blue_y;
};

// An RGB profile with the sRGB transfer function.
[[nodiscard]] CmsProfile make_profile(cmsContext context, RgbSpace space);
// An RGB profile with a pure power curve, as PNG's gAMA and cHRM chunks describe one. Null where
// the primaries make no sense.
[[nodiscard]] CmsProfile make_profile(cmsContext context, const Chromaticities& chromaticities,
                                      double gamma);

// The profile as the bytes of an ICC file; the same bytes every time (no date).
[[nodiscard]] std::vector<std::byte> profile_bytes(cmsHPROFILE profile);
// Those of make_profile(space).
[[nodiscard]] std::vector<std::byte> profile_bytes(RgbSpace space);

// Null where the bytes are no profile.
[[nodiscard]] CmsProfile open_profile(cmsContext context, std::span<const std::byte> bytes);
// What it calls itself, printable, at most 100 characters.
[[nodiscard]] std::string profile_description(cmsHPROFILE profile);

}  // namespace huemask::picture
