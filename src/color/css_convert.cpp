#include <fmt/format.h>

#include <cmath>

#include "color/css_grammar.h"
#include "color/css_reader.h"
#include "color/polar.h"
#include "huemask/css_color.h"
#include "huemask/cylindrical.h"
#include "huemask/rgb_system.h"

namespace huemask {
namespace {

// Scalars are written as numbers in the units of the notation, so that reading them back changes
// no bit: every notation that is written has per_number = 1.
std::string written(double value, bool missing) {
  return missing ? std::string("none") : fmt::format("{}", value);
}

// CIELAB as it was given, and relative to which white.
enum class LabWhite { kNone, kD50, kD65 };

LabWhite given_lab(const CssColor& color, Lab& lab) {
  const auto& c = color.coordinates;
  switch (color.space) {
    case CssSpace::kLabD65:
      lab = {c[0], c[1], c[2]};
      return LabWhite::kD65;
    case CssSpace::kLabD50:
      lab = {c[0], c[1], c[2]};
      return LabWhite::kD50;
    case CssSpace::kLchD50: {
      const LabD50 d50 = lch_d50_to_lab_d50({c[0], c[1], wrap_degrees(c[2])});
      lab = {d50.l, d50.a, d50.b};
      return LabWhite::kD50;
    }
    default:
      return LabWhite::kNone;
  }
}

}  // namespace

std::string to_css(const CssColor& color) {
  const CssFunction& notation = css_notation(color.space);
  const bool is_function = find_css_color_space(notation.name) == nullptr;
  std::string out =
      is_function ? fmt::format("{}(", notation.name) : fmt::format("color({} ", notation.name);
  for (std::size_t i = 0; i < 3; ++i) {
    if (i > 0) out += ' ';
    out += written(color.coordinates[i], color.missing[i]);
  }
  if (color.alpha != 1 || color.alpha_missing) {
    out += " / " + written(color.alpha, color.alpha_missing);
  }
  return out + ")";
}

Xyz css_to_xyz(const CssColor& color) {
  const auto& c = color.coordinates;
  const Rgb rgb = {c[0], c[1], c[2]};
  const LinearRgb linear = {c[0], c[1], c[2]};
  switch (color.space) {
    case CssSpace::kSrgb:
      return rgb_to_xyz(rgb, RgbSystem::kSrgb);
    case CssSpace::kHsl:
      return rgb_to_xyz(hsl_to_rgb({c[0], c[1] / 100, c[2] / 100}), RgbSystem::kSrgb);
    case CssSpace::kHwb:
      return rgb_to_xyz(hwb_to_rgb({c[0], c[1] / 100, c[2] / 100}), RgbSystem::kSrgb);
    case CssSpace::kLabD50:
      return lab_d50_to_xyz({c[0], c[1], c[2]});
    case CssSpace::kLchD50:
      return lab_d50_to_xyz(lch_d50_to_lab_d50({c[0], c[1], wrap_degrees(c[2])}));
    case CssSpace::kOklab:
      return oklab_to_xyz({c[0], c[1], c[2]});
    case CssSpace::kOklch:
      return oklab_to_xyz(oklch_to_oklab({c[0], c[1], wrap_degrees(c[2])}));
    case CssSpace::kSrgbLinear:
      return linear_rgb_to_xyz(linear, RgbSystem::kSrgb);
    case CssSpace::kDisplayP3:
      return rgb_to_xyz(rgb, RgbSystem::kDisplayP3);
    case CssSpace::kDisplayP3Linear:
      return linear_rgb_to_xyz(linear, RgbSystem::kDisplayP3);
    case CssSpace::kA98Rgb:
      return rgb_to_xyz(rgb, RgbSystem::kA98Rgb);
    case CssSpace::kProPhotoRgb:
      return rgb_to_xyz(rgb, RgbSystem::kProPhotoRgb);
    case CssSpace::kRec2020:
      return rgb_to_xyz(rgb, RgbSystem::kRec2020);
    case CssSpace::kXyzD50:
      return xyz_d50_to_xyz({c[0], c[1], c[2]});
    case CssSpace::kXyzD65:
      return {c[0], c[1], c[2]};
    case CssSpace::kLabD65:
      return lab_to_xyz({c[0], c[1], c[2]});
  }
  return {};
}

Result<double> css_difference(const CssColor& reference, const CssColor& sample,
                              const Difference& difference) {
  for (const CssColor* color : {&reference, &sample}) {
    if (color->alpha < 1) {
      return fail(ErrorCode::kInvalidArgument,
                  fmt::format("{} is transparent: how it looks depends on what is behind it; give "
                              "opaque colors",
                              to_css(*color)),
                  "color");
    }
  }
  Lab reference_lab, sample_lab;
  const LabWhite reference_white = given_lab(reference, reference_lab);
  const LabWhite sample_white = given_lab(sample, sample_lab);
  const auto from_lab = difference.method().from_lab;
  double value = 0;
  if (from_lab != nullptr && reference_white != LabWhite::kNone &&
      reference_white == sample_white) {
    value = difference(from_lab(reference_lab, difference.parameters()),
                       from_lab(sample_lab, difference.parameters()));
  } else {
    value = difference(css_to_xyz(reference), css_to_xyz(sample));
  }
  if (!std::isfinite(value)) {
    return fail(ErrorCode::kInvalidArgument,
                fmt::format("the colors are too far out for metric '{}'; give numbers nearer to "
                            "visible colors",
                            difference.id()),
                "color");
  }
  return value;
}

}  // namespace huemask
