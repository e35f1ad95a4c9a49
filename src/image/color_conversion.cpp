#include "image/color_conversion.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

#include "image/icc_profile.h"
#include "image/matrix_profile.h"
#include "image/transfer.h"

namespace huemask::picture {
namespace {

constexpr cmsUInt32Number kIntent = INTENT_RELATIVE_COLORIMETRIC;
constexpr cmsUInt32Number kFlags = cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE;

// A converter keeps its context, the profile needs it until it is closed.
using SharedContext = std::shared_ptr<_cmsContext_struct>;

std::size_t level_count(SampleDepth depth) { return depth == SampleDepth::k8 ? 256 : 65536; }

std::uint8_t to_8(std::uint8_t v) { return v; }
std::uint8_t to_8(std::uint16_t v) { return round_to_8(v); }

// Calls run(const Sample*) with the samples in their own type.
template <typename Run>
void with_samples(const std::byte* samples, SampleDepth depth, Run run) {
  if (depth == SampleDepth::k8) {
    run(reinterpret_cast<const std::uint8_t*>(samples));
  } else {
    run(reinterpret_cast<const std::uint16_t*>(samples));
  }
}

// RGB that only changes its depth or drops its alpha.
class RgbReducer final : public PixelConverter {
 public:
  explicit RgbReducer(const SampleLayout& layout) : layout_(layout) {}
  void convert(const std::byte* samples, Rgb8* out, std::size_t count) const override {
    const std::size_t step = layout_.channels();
    with_samples(samples, layout_.depth, [&](const auto* in) {
      for (std::size_t i = 0; i < count; ++i, in += step) {
        out[i] = {to_8(in[0]), to_8(in[1]), to_8(in[2])};
      }
    });
  }

 private:
  SampleLayout layout_;
};

// Grey by a table of every level.
class GrayTable final : public PixelConverter {
 public:
  GrayTable(const SampleLayout& layout, std::vector<Rgb8> table)
      : layout_(layout), table_(std::move(table)) {}
  void convert(const std::byte* samples, Rgb8* out, std::size_t count) const override {
    const std::size_t step = layout_.channels();
    with_samples(samples, layout_.depth, [&](const auto* in) {
      for (std::size_t i = 0; i < count; ++i, in += step) out[i] = table_[*in];
    });
  }

 private:
  SampleLayout layout_;
  std::vector<Rgb8> table_;
};

// CMYK without a profile: each ink takes its part of the light.
class PlainCmyk final : public PixelConverter {
 public:
  explicit PlainCmyk(const SampleLayout& layout) : layout_(layout) {}
  void convert(const std::byte* samples, Rgb8* out, std::size_t count) const override {
    const std::size_t step = layout_.channels();
    with_samples(samples, layout_.depth, [&](const auto* in) {
      for (std::size_t i = 0; i < count; ++i, in += step) {
        const auto left = [black = to_8(in[3])](std::uint8_t ink) {
          const int light = (255 - ink) * (255 - black);
          return static_cast<std::uint8_t>((light + 127) / 255);
        };
        out[i] = {left(to_8(in[0])), left(to_8(in[1])), left(to_8(in[2]))};
      }
    });
  }

 private:
  SampleLayout layout_;
};

class MatrixConverter final : public PixelConverter {
 public:
  MatrixConverter(const SampleLayout& layout, MatrixProfile profile)
      : layout_(layout), profile_(std::move(profile)) {}
  void convert(const std::byte* samples, Rgb8* out, std::size_t count) const override {
    with_samples(samples, layout_.depth,
                 [&](const auto* in) { profile_.convert(in, layout_.channels(), out, count); });
  }

 private:
  SampleLayout layout_;
  MatrixProfile profile_;
};

// Profiles made of tables (printers, scanners): lcms2.
class CmsConverter final : public PixelConverter {
 public:
  CmsConverter(SharedContext context, CmsTransform transform)
      : context_(std::move(context)), transform_(std::move(transform)) {}
  void convert(const std::byte* samples, Rgb8* out, std::size_t count) const override {
    // Far below cmsUInt32Number's end: rows are converted in batches.
    cmsDoTransform(transform_.get(), samples, out, static_cast<cmsUInt32Number>(count));
  }

 private:
  SharedContext context_;  // must outlive the transform
  CmsTransform transform_;
};

cmsUInt32Number cms_color(SampleColor color) {
  switch (color) {
    case SampleColor::kGray:
      return COLORSPACE_SH(PT_GRAY) | CHANNELS_SH(1);
    case SampleColor::kRgb:
      return COLORSPACE_SH(PT_RGB) | CHANNELS_SH(3);
    case SampleColor::kCmyk:
      return COLORSPACE_SH(PT_CMYK) | CHANNELS_SH(4);
  }
  return 0;
}

cmsUInt32Number cms_format(const SampleLayout& layout) {
  const auto extra = static_cast<cmsUInt32Number>(layout.channels() - layout.color_channels());
  return cms_color(layout.color) | EXTRA_SH(extra) |
         BYTES_SH(static_cast<cmsUInt32Number>(layout.sample_size()));
}

// A transform in floating point, never through lcms2's rounded tables.
CmsTransform float_transform(cmsContext context, cmsHPROFILE profile, SampleColor color,
                             RgbSpace space) {
  const CmsProfile target = make_profile(context, space);
  if (!target) return {};
  const cmsUInt32Number format = FLOAT_SH(1) | BYTES_SH(4) | cms_color(color);
  return CmsTransform(cmsCreateTransformTHR(context, profile, format, target.get(), TYPE_RGB_FLT,
                                            kIntent, kFlags | cmsFLAGS_NOOPTIMIZE));
}

std::uint8_t code_of(float encoded) {
  if (!(encoded > 0)) return 0;
  return static_cast<std::uint8_t>(std::lround(std::min(encoded, 1.0F) * 255));
}

// Does a color that the profile can hold lie outside sRGB by more than an 8-bit level? Looked up on
// a grid; float transforms do not clip. Empty where lcms2 cannot use the profile.
std::optional<RgbSpace> space_for(cmsContext context, cmsHPROFILE profile, SampleColor color) {
  const CmsTransform transform = float_transform(context, profile, color, RgbSpace::kSrgb);
  if (!transform) return std::nullopt;
  constexpr float kSlack = 1.0F / 255;
  constexpr std::size_t kSteps = 9;
  const std::size_t channels = color == SampleColor::kCmyk ? 4 : 3;
  const float full = color == SampleColor::kCmyk ? 100.0F : 1.0F;  // lcms2 counts ink in percent
  const auto points = static_cast<std::size_t>(std::lround(std::pow(kSteps, channels)));
  for (std::size_t i = 0; i < points; ++i) {
    std::array<float, 4> sample{};
    for (std::size_t channel = 0, rest = i; channel < channels; ++channel, rest /= kSteps) {
      sample[channel] = full * static_cast<float>(rest % kSteps) / (kSteps - 1);
    }
    std::array<float, 3> rgb{};
    cmsDoTransform(transform.get(), sample.data(), rgb.data(), 1);
    for (const float v : rgb) {
      if (v < -kSlack || v > 1 + kSlack) return RgbSpace::kDisplayP3;
    }
  }
  return RgbSpace::kSrgb;
}

// The table of a grey profile, or of an RGB profile on equal samples. Empty where lcms2 cannot.
std::vector<Rgb8> gray_table(cmsContext context, cmsHPROFILE profile, SampleColor profile_color,
                             std::size_t levels) {
  const CmsTransform transform = float_transform(context, profile, profile_color, RgbSpace::kSrgb);
  if (!transform) return {};
  std::vector<Rgb8> table(levels);
  for (std::size_t v = 0; v < levels; ++v) {
    const auto level = static_cast<float>(static_cast<double>(v) / static_cast<double>(levels - 1));
    const std::array<float, 3> sample = {level, level, level};
    std::array<float, 3> rgb{};
    cmsDoTransform(transform.get(), sample.data(), rgb.data(), 1);
    table[v] = {code_of(rgb[0]), code_of(rgb[1]), code_of(rgb[2])};
  }
  return table;
}

std::vector<Rgb8> plain_gray_table(std::size_t levels) {
  std::vector<Rgb8> table(levels);
  for (std::size_t v = 0; v < levels; ++v) {
    const std::uint8_t code =
        levels == 256 ? static_cast<std::uint8_t>(v) : round_to_8(static_cast<std::uint16_t>(v));
    table[v] = {code, code, code};
  }
  return table;
}

// To one 8-bit level, as for matrix profiles.
bool same_codes(const std::vector<Rgb8>& a, const std::vector<Rgb8>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](Rgb8 x, Rgb8 y) {
    return std::abs(x.r - y.r) <= 1 && std::abs(x.g - y.g) <= 1 && std::abs(x.b - y.b) <= 1;
  });
}

ColorConversion convert_without_profile(const SampleLayout& layout) {
  ColorConversion plan;
  if (layout.color == SampleColor::kGray) {
    plan.converter =
        std::make_unique<GrayTable>(layout, plain_gray_table(level_count(layout.depth)));
  } else if (layout.color == SampleColor::kCmyk) {
    plan.converter = std::make_unique<PlainCmyk>(layout);
  } else if (layout.pixel_size() != sizeof(Rgb8)) {
    plan.converter = std::make_unique<RgbReducer>(layout);
  }
  return plan;
}

std::optional<ColorConversion> convert_gray(const SampleLayout& layout, cmsContext context,
                                            cmsHPROFILE profile, SampleColor profile_color) {
  const std::size_t levels = level_count(layout.depth);
  std::vector<Rgb8> table = gray_table(context, profile, profile_color, levels);
  if (table.empty()) return std::nullopt;
  ColorConversion plan = convert_without_profile(layout);
  if (!same_codes(table, plain_gray_table(levels))) {
    plan.converter = std::make_unique<GrayTable>(layout, std::move(table));
  }
  return plan;
}

std::optional<ColorConversion> convert_by_cms(const SampleLayout& layout, SharedContext context,
                                              cmsHPROFILE profile) {
  const std::optional<RgbSpace> space = space_for(context.get(), profile, layout.color);
  if (!space) return std::nullopt;
  const CmsProfile target = make_profile(context.get(), *space);
  if (!target) return std::nullopt;
  CmsTransform transform(cmsCreateTransformTHR(context.get(), profile, cms_format(layout),
                                               target.get(), TYPE_RGB_8, kIntent,
                                               kFlags | cmsFLAGS_HIGHRESPRECALC));
  if (!transform) return std::nullopt;
  ColorConversion plan;
  plan.space = *space;
  plan.converter = std::make_unique<CmsConverter>(std::move(context), std::move(transform));
  return plan;
}

std::optional<SampleColor> color_of(cmsHPROFILE profile) {
  switch (cmsGetColorSpace(profile)) {
    case cmsSigGrayData:
      return SampleColor::kGray;
    case cmsSigRgbData:
      return SampleColor::kRgb;
    case cmsSigCmykData:
      return SampleColor::kCmyk;
    default:
      return std::nullopt;
  }
}

std::optional<ColorConversion> convert_with_profile(const SampleLayout& layout,
                                                    SharedContext context, cmsHPROFILE profile) {
  const std::optional<SampleColor> profile_color = color_of(profile);
  if (!profile_color) return std::nullopt;
  // Grey pictures often carry the RGB profile of the program that saved them.
  if (layout.color == SampleColor::kGray && *profile_color != SampleColor::kCmyk) {
    return convert_gray(layout, context.get(), profile, *profile_color);
  }
  if (layout.color != *profile_color) return std::nullopt;
  if (layout.color == SampleColor::kRgb) {
    auto matrix = MatrixProfile::read(context.get(), profile, level_count(layout.depth));
    if (matrix) {
      ColorConversion plan = convert_without_profile(layout);
      plan.space = matrix->space();
      if (!matrix->equivalent()) {
        plan.converter = std::make_unique<MatrixConverter>(layout, std::move(*matrix));
      }
      return plan;
    }
  }
  return convert_by_cms(layout, std::move(context), profile);
}

}  // namespace

ColorConversion plan_conversion(const SampleLayout& layout, std::span<const std::byte> icc) {
  const SharedContext context = new_cms_context();
  CmsProfile profile = icc.empty() ? CmsProfile() : open_profile(context.get(), icc);
  if (!profile) return convert_without_profile(layout);
  std::string name = profile_description(profile.get());
  auto plan = convert_with_profile(layout, context, profile.get());
  if (!plan) return convert_without_profile(layout);
  plan->profile_name = std::move(name);
  return std::move(*plan);
}

}  // namespace huemask::picture
