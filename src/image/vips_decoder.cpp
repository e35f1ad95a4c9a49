#include "image/vips_decoder.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "image/picture_builder.h"
#include "image/vips_library.h"

namespace huemask::picture {
namespace {

struct Unref {
  const VipsLibrary* vips;
  void operator()(void* object) const { vips->object_unref(object); }
};
using VipsPicture = std::unique_ptr<VipsImage, Unref>;
using VipsRows = std::unique_ptr<VipsRegion, Unref>;

// libvips keeps one error text for all threads, so it is not ours to show: it may be another
// picture's.
tl::unexpected<Error> damaged(const VipsLibrary& vips, FileKind kind) {
  vips.error_clear();
  const std::string_view hint =
      kind == FileKind::kHeif ? ", or needs a codec that this machine's libheif lacks" : "";
  return fail(ErrorCode::kCorruptInput,
              fmt::format("the {} file is cut off or damaged{}; copy or export it again",
                          to_string(kind), hint));
}

// Reads the header; pixels follow when rows are asked for.
VipsPicture open(const VipsLibrary& vips, std::span<const std::byte> bytes, FileKind kind) {
  VipsImage* image = nullptr;
  auto* data = const_cast<std::byte*>(bytes.data());  // libvips does not write to it
  const auto load = [&](auto loader) {
    return loader(data, bytes.size(), &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
                  VIPS_FAIL_ON_ERROR, nullptr);
  };
  switch (kind) {
    case FileKind::kWebp:
      load(vips.webpload_buffer);
      break;
    case FileKind::kGif:
      load(vips.gifload_buffer);
      break;
    case FileKind::kTiff:
      load(vips.tiffload_buffer);
      break;
    case FileKind::kHeif:
      load(vips.heifload_buffer);
      break;
    default:
      break;
  }
  return VipsPicture(image, Unref{&vips});
}

std::span<const std::byte> icc_profile(const VipsLibrary& vips, VipsImage* image) {
  if (vips.image_get_typeof(image, VIPS_META_ICC_NAME) == 0) return {};
  const void* data = nullptr;
  std::size_t size = 0;
  if (vips.image_get_blob(image, VIPS_META_ICC_NAME, &data, &size) != 0) return {};
  return {static_cast<const std::byte*>(data), size};
}

int get_int(const VipsLibrary& vips, VipsImage* image, const char* name, int otherwise) {
  int value = otherwise;
  if (vips.image_get_typeof(image, name) == 0) return otherwise;
  return vips.image_get_int(image, name, &value) == 0 ? value : otherwise;
}

Result<SampleLayout> read_layout(const VipsLibrary& vips, VipsImage* image) {
  SampleLayout layout;
  const int format = vips.image_get_format(image);
  if (format == VIPS_FORMAT_USHORT) {
    layout.depth = SampleDepth::k16;
  } else if (format != VIPS_FORMAT_UCHAR) {
    return fail(ErrorCode::kUnsupported,
                "pictures with floating-point, signed or 32-bit samples are not supported; export "
                "it with 8 or 16 bits");
  }
  const int bands = vips.image_get_bands(image);
  const int meaning = vips.image_get_interpretation(image);
  int color_bands = 3;
  if (meaning == VIPS_INTERPRETATION_CMYK) {
    layout.color = SampleColor::kCmyk;
    color_bands = 4;
  } else if (bands <= 2) {
    layout.color = SampleColor::kGray;
    color_bands = 1;
  }
  if (bands > color_bands) layout.alpha = SampleAlpha::kLast;
  if (bands < color_bands || bands > color_bands + 1) {
    return fail(
        ErrorCode::kUnsupported,
        fmt::format("a picture with {} channels is not supported; export it as RGB", bands));
  }
  return layout;
}

// CIELAB and other device-independent TIFFs become sRGB; all others are left to our own conversion.
VipsPicture to_device_samples(const VipsLibrary& vips, VipsPicture image) {
  switch (vips.image_get_interpretation(image.get())) {
    case VIPS_INTERPRETATION_LAB:
    case VIPS_INTERPRETATION_LABS:
    case VIPS_INTERPRETATION_LABQ:
    case VIPS_INTERPRETATION_XYZ:
      break;
    default:
      return image;
  }
  VipsImage* converted = nullptr;
  vips.colourspace(image.get(), &converted, VIPS_INTERPRETATION_sRGB, nullptr);
  return VipsPicture(converted, Unref{&vips});
}

// libvips moves a 10- or 12-bit HEIF sample up and leaves the low bits 0, so that white falls short
// of 65535.
void stretch_to_16_bits(std::span<std::uint16_t> samples, int bits) {
  const auto white = static_cast<std::uint32_t>(((1 << bits) - 1) << (16 - bits));
  for (std::uint16_t& v : samples) {
    v = static_cast<std::uint16_t>(
        std::min<std::uint32_t>(65535, (v * 65535U + white / 2) / white));
  }
}

class StripReader {
 public:
  StripReader(const VipsLibrary& vips, FileKind kind, VipsImage* image, const SampleLayout& layout)
      : vips_(vips),
        kind_(kind),
        region_(vips.region_new(image), Unref{&vips}),
        width_(vips.image_get_width(image)),
        bits_(get_int(vips, image, "heif-bitdepth", 8)),
        layout_(layout) {}

  Result<void> read(int y, int rows, PictureBuilder& builder) {
    const VipsRect strip = {0, y, width_, rows};
    if (vips_.region_prepare(region_.get(), &strip) != 0) return damaged(vips_, kind_);
    // Whole rows, so the region starts at the left edge; libvips' own macro calls into the library.
    const auto stride = static_cast<std::size_t>(VIPS_REGION_LSKIP(region_.get()));
    const auto above = static_cast<std::size_t>(y - region_->valid.top);
    const auto* start = reinterpret_cast<const std::byte*>(region_->data) + above * stride;
    if (kind_ != FileKind::kHeif || layout_.depth == SampleDepth::k8) {
      builder.put_rows(y, rows, start, stride);
      return {};
    }
    const std::size_t samples = static_cast<std::size_t>(width_) * layout_.channels();
    deep_.resize(samples * static_cast<std::size_t>(rows));
    for (std::size_t i = 0; i < static_cast<std::size_t>(rows); ++i) {
      std::copy_n(reinterpret_cast<const std::uint16_t*>(start + i * stride), samples,
                  deep_.begin() + static_cast<std::ptrdiff_t>(i * samples));
    }
    stretch_to_16_bits(deep_, bits_);
    builder.put_rows(y, rows, reinterpret_cast<const std::byte*>(deep_.data()), samples * 2);
    return {};
  }

 private:
  const VipsLibrary& vips_;
  FileKind kind_;
  VipsRows region_;
  int width_;
  int bits_;
  SampleLayout layout_;
  std::vector<std::uint16_t> deep_;
};

}  // namespace

Result<Image> decode_by_vips(std::span<const std::byte> bytes, FileKind kind,
                             const Context& context) {
  auto library = load_vips();
  if (!library) return tl::make_unexpected(library.error());
  const VipsLibrary& vips = **library;
  VipsPicture picture = open(vips, bytes, kind);
  if (!picture) return damaged(vips, kind);
  const int width = vips.image_get_width(picture.get());
  const int height = vips.image_get_height(picture.get());
  if (auto size = check_size(static_cast<std::uint64_t>(width), static_cast<std::uint64_t>(height),
                             context.limits);
      !size) {
    return tl::make_unexpected(size.error());
  }
  const int orientation = get_int(vips, picture.get(), VIPS_META_ORIENTATION, 1);
  const VipsPicture samples = to_device_samples(vips, std::move(picture));
  if (!samples) return damaged(vips, kind);
  auto layout = read_layout(vips, samples.get());
  if (!layout) return tl::make_unexpected(layout.error());

  PictureBuilder builder(width, height, *layout, icc_profile(vips, samples.get()), context);
  StripReader strips(vips, kind, samples.get(), *layout);
  for (int y = 0; y < height; y += builder.batch_rows()) {
    const int rows = std::min(builder.batch_rows(), height - y);
    if (auto read = strips.read(y, rows, builder); !read) return tl::make_unexpected(read.error());
    if (auto go_on = builder.checkpoint(y + rows); !go_on)
      return tl::make_unexpected(go_on.error());
  }
  return std::move(builder).finish(orientation >= 1 && orientation <= 8 ? orientation : 1);
}

}  // namespace huemask::picture
