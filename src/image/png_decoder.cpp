#include "image/png_decoder.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <memory>
#include <vector>

#include "image/exif.h"
#include "image/icc_profile.h"
#include "image/picture_builder.h"
#include "image/png_reader.h"

namespace huemask::picture {
namespace {

// The space that a cICP chunk names (ITU-T H.273: primaries 12 is P3, 1 is sRGB; transfer 13 is
// sRGB's), or nothing.
std::vector<std::byte> cicp_profile(PngReader& reader) {
  png_unknown_chunkp chunks = nullptr;
  const int count = png_get_unknown_chunks(reader.png, reader.info, &chunks);
  for (int i = 0; i < count; ++i) {
    const png_unknown_chunk& chunk = chunks[i];
    if (std::memcmp(chunk.name, "cICP", 4) != 0 || chunk.size != 4 || chunk.data[1] != 13) continue;
    if (chunk.data[0] == 12) return profile_bytes(RgbSpace::kDisplayP3);
    if (chunk.data[0] == 1) return profile_bytes(RgbSpace::kSrgb);
  }
  return {};
}

// A profile for the gAMA and cHRM chunks. Without primaries they are sRGB's.
std::vector<std::byte> gamma_profile(PngReader& reader) {
  double gamma = 0;
  if (png_get_gAMA(reader.png, reader.info, &gamma) == 0 || !(gamma > 0.05 && gamma <= 2))
    return {};
  Chromaticities c = {0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06};
  const bool primaries = png_get_cHRM(reader.png, reader.info, &c.white_x, &c.white_y, &c.red_x,
                                      &c.red_y, &c.green_x, &c.green_y, &c.blue_x, &c.blue_y) != 0;
  // 1/2.2 alone is how programs have always written "sRGB" here.
  if (!primaries && std::abs(gamma - 0.45455) < 0.01) return {};
  const bool srgb_primaries = std::abs(c.red_x - 0.64) < 0.002 &&
                              std::abs(c.green_x - 0.30) < 0.002 &&
                              std::abs(c.blue_x - 0.15) < 0.002;
  if (srgb_primaries && std::abs(gamma - 0.45455) < 0.01) return {};
  const CmsContext context = new_cms_context();
  const CmsProfile profile = make_profile(context.get(), c, 1 / gamma);
  return profile ? profile_bytes(profile.get()) : std::vector<std::byte>();
}

// By precedence of the PNG specification (third edition, 4.3): cICP, iCCP, sRGB, gAMA and cHRM.
std::vector<std::byte> find_profile(PngReader& reader) {
  std::vector<std::byte> cicp = cicp_profile(reader);
  if (!cicp.empty()) return cicp;
  png_charp name = nullptr;
  png_bytep data = nullptr;
  png_uint_32 size = 0;
  int compression = 0;
  if (png_get_iCCP(reader.png, reader.info, &name, &compression, &data, &size) != 0) {
    const auto bytes = std::as_bytes(std::span(data, size));
    return {bytes.begin(), bytes.end()};
  }
  if (png_get_valid(reader.png, reader.info, PNG_INFO_sRGB) != 0) return {};
  return gamma_profile(reader);
}

// Asks libpng for full samples: palettes and 1 to 4 bits expanded, transparency as alpha.
SampleLayout choose_layout(PngReader& reader) {
  SampleLayout layout;
  const int type = png_get_color_type(reader.png, reader.info);
  const bool transparent = png_get_valid(reader.png, reader.info, PNG_INFO_tRNS) != 0;
  const bool gray = type == PNG_COLOR_TYPE_GRAY || type == PNG_COLOR_TYPE_GRAY_ALPHA;
  layout.color = gray ? SampleColor::kGray : SampleColor::kRgb;
  if ((type & PNG_COLOR_MASK_ALPHA) != 0 || transparent) layout.alpha = SampleAlpha::kLast;
  if (png_get_bit_depth(reader.png, reader.info) == 16) layout.depth = SampleDepth::k16;
  return layout;
}

bool start_reading(PngReader& reader) {
  return reader.run([&] {
    png_set_expand(reader.png);
    if (std::endian::native == std::endian::little) png_set_swap(reader.png);
    png_set_interlace_handling(reader.png);
    png_read_update_info(reader.png, reader.info);
  });
}

int find_orientation(PngReader& reader) {
  png_uint_32 size = 0;
  png_bytep exif = nullptr;
  if (png_get_eXIf_1(reader.png, reader.info, &size, &exif) == 0 || exif == nullptr) return 1;
  return exif_orientation(std::as_bytes(std::span(exif, size)));
}

// `rows` rows to start, start + stride, ... in one pass of the picture.
bool read_rows(PngReader& reader, std::byte* start, std::size_t stride, int rows) {
  return reader.run([&] {
    for (int i = 0; i < rows; ++i) {
      png_read_row(reader.png,
                   reinterpret_cast<png_bytep>(start + static_cast<std::size_t>(i) * stride),
                   nullptr);
    }
  });
}

// Interlaced: seven passes over all samples before the first row is whole.
Result<void> read_interlaced(PngReader& reader, PictureBuilder& builder, std::size_t stride,
                             int height) {
  // Not a Plane: a row may take more bytes than an int counts.
  const auto samples =
      std::make_unique_for_overwrite<std::byte[]>(stride * static_cast<std::size_t>(height));
  const auto row = [&](int y) { return samples.get() + static_cast<std::size_t>(y) * stride; };
  constexpr int kPasses = 7;
  const int step = builder.batch_rows();
  for (int pass = 0; pass < kPasses; ++pass) {
    for (int y = 0; y < height; y += step) {
      if (!read_rows(reader, row(y), stride, std::min(step, height - y))) return damaged_png();
      const auto done = static_cast<int>(std::int64_t{height} * pass / kPasses);
      if (auto go_on = builder.checkpoint(done); !go_on) return go_on;
    }
  }
  for (int y = 0; y < height; y += step) {
    builder.put_rows(y, std::min(step, height - y), row(y), stride);
    if (auto go_on = builder.checkpoint(height); !go_on) return go_on;
  }
  return {};
}

Result<void> read_plain(PngReader& reader, PictureBuilder& builder, const SampleLayout& layout,
                        std::size_t stride, int height) {
  const int step = builder.batch_rows();
  const bool direct = layout.pixel_size() == sizeof(Rgb8);
  std::vector<std::byte> batch(direct ? 0 : stride * static_cast<std::size_t>(step));
  for (int y = 0; y < height; y += step) {
    const int rows = std::min(step, height - y);
    auto* start = direct ? reinterpret_cast<std::byte*>(builder.row(y)) : batch.data();
    if (!read_rows(reader, start, stride, rows)) return damaged_png();
    if (direct) {
      builder.finish_rows(y, rows);
    } else {
      builder.put_rows(y, rows, batch.data(), stride);
    }
    if (auto go_on = builder.checkpoint(y + rows); !go_on) return go_on;
  }
  return {};
}

}  // namespace

Result<Image> decode_png(std::span<const std::byte> bytes, const Context& context) {
  PngReader reader(bytes);
  if (!reader.run([&] { reader.read_header(); })) return damaged_png();
  const auto width = png_get_image_width(reader.png, reader.info);
  const auto height = png_get_image_height(reader.png, reader.info);
  if (auto size = check_size(width, height, context.limits); !size) {
    return tl::make_unexpected(size.error());
  }
  const SampleLayout layout = choose_layout(reader);
  const int bits = png_get_bit_depth(reader.png, reader.info);
  const bool interlaced = png_get_interlace_type(reader.png, reader.info) != PNG_INTERLACE_NONE;
  const std::vector<std::byte> profile = find_profile(reader);
  if (!start_reading(reader)) return damaged_png();
  const std::size_t stride = width * layout.pixel_size();
  if (png_get_rowbytes(reader.png, reader.info) != stride) return damaged_png();

  const int rows = static_cast<int>(height);
  PictureBuilder builder(static_cast<int>(width), rows, layout, profile, context);
  auto read = interlaced ? read_interlaced(reader, builder, stride, rows)
                         : read_plain(reader, builder, layout, stride, rows);
  if (!read) return tl::make_unexpected(read.error());
  // Checks the end of the file, and finds EXIF that stands there.
  if (!reader.run([&] { png_read_end(reader.png, reader.info); })) return damaged_png();
  Image image = std::move(builder).finish(find_orientation(reader));
  image.source.bits_per_sample = bits;
  return image;
}

}  // namespace huemask::picture
