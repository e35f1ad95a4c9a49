// PNG by libpng itself: libvips would quantize an indexed picture again.
#include <fmt/format.h>
#include <png.h>
#include <zlib.h>

#include <algorithm>
#include <bit>
#include <csetjmp>
#include <new>

#include "huemask/encode.h"
#include "image/icc_profile.h"

namespace huemask {
namespace {

// Measured on 13 megapixels (docs/decisions/0001-codecs.md). Looking for runs only is as small as
// the full search on masks and, after the Up filter, on photographs, and faster.
constexpr int kLevel = 1;
constexpr int kStrategy = Z_RLE;
constexpr std::size_t kZlibBuffer = std::size_t{1} << 18;

struct Format {
  int color_type = PNG_COLOR_TYPE_GRAY;
  int bits = 8;
  int filter = PNG_FILTER_NONE;
};

// libpng's state, its errors coming back by longjmp. Only run() may call libpng functions that can
// fail, and nothing with a destructor may live in the function that it is given.
class PngWriter {
 public:
  PngWriter() {
    png = png_create_write_struct(PNG_LIBPNG_VER_STRING, this, on_error,
                                  [](png_structp, png_const_charp) {});
    if (png != nullptr) info = png_create_info_struct(png);
  }
  PngWriter(const PngWriter&) = delete;
  PngWriter& operator=(const PngWriter&) = delete;
  ~PngWriter() { png_destroy_write_struct(&png, &info); }

  template <typename Step>
  [[nodiscard]] bool run(Step step) {
    if (png == nullptr || info == nullptr) return false;
    if (setjmp(jump_) != 0) return false;
    step();
    return true;
  }

  void start(int width, int height, const Format& format) {
    png_set_write_fn(png, this, on_write, [](png_structp) {});
    png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
    png_set_IHDR(png, info, static_cast<png_uint_32>(width), static_cast<png_uint_32>(height),
                 format.bits, format.color_type, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, format.filter);
    png_set_compression_level(png, kLevel);
    png_set_compression_strategy(png, kStrategy);
    png_set_compression_buffer_size(png, kZlibBuffer);
  }

  png_structp png = nullptr;
  png_infop info = nullptr;
  Bytes bytes;

 private:
  [[noreturn]] static void on_error(png_structp png, png_const_charp) {
    std::longjmp(static_cast<PngWriter*>(png_get_error_ptr(png))->jump_, 1);
  }
  // No exception may cross libpng.
  static bool append(Bytes& bytes, const png_byte* data, std::size_t size) noexcept {
    try {
      const auto* begin = reinterpret_cast<const std::byte*>(data);
      bytes.insert(bytes.end(), begin, begin + size);
      return true;
    } catch (const std::bad_alloc&) {
      return false;
    }
  }
  static void on_write(png_structp png, png_bytep data, std::size_t size) {
    auto& writer = *static_cast<PngWriter*>(png_get_io_ptr(png));
    if (!append(writer.bytes, data, size)) png_error(png, "no memory");
  }

  std::jmp_buf jump_{};
};

Result<void> check_not_empty(int width, int height) {
  if (width > 0 && height > 0) return {};
  return fail(ErrorCode::kInvalidArgument, "a PNG needs at least one pixel");
}

// Writes header, rows and end. `prepare` sets what belongs before the rows; `row_at(y)` gives the
// bytes of a row, valid until it is asked for the next.
template <typename Prepare, typename RowAt>
Result<Bytes> write_png(int width, int height, const Format& format, Prepare prepare,
                        RowAt row_at) {
  if (auto valid = check_not_empty(width, height); !valid)
    return tl::make_unexpected(valid.error());
  PngWriter writer;
  const bool written = writer.run([&] {
    writer.start(width, height, format);
    prepare(writer.png, writer.info);
    png_write_info(writer.png, writer.info);
    // What is said after the header is about the rows as they come from us.
    if (format.bits == 16 && std::endian::native == std::endian::little) png_set_swap(writer.png);
    if (format.color_type == PNG_COLOR_TYPE_PALETTE) png_set_packing(writer.png);
    for (int y = 0; y < height; ++y) png_write_row(writer.png, row_at(y));
    png_write_end(writer.png, nullptr);
  });
  if (!written) return fail(ErrorCode::kTooLarge, "there is not enough memory to write this PNG");
  return std::move(writer.bytes);
}

constexpr auto kNothing = [](png_structp, png_infop) {};

// The chunk that says "this is sRGB" in 13 bytes.
void mark_srgb(png_structp png, png_infop info) {
  png_set_sRGB(png, info, PNG_sRGB_INTENT_RELATIVE);
}

int index_bits(std::size_t colors) {
  if (colors <= 2) return 1;
  if (colors <= 4) return 2;
  return colors <= 16 ? 4 : 8;
}

Result<void> check_indices(PlaneView<const std::uint8_t> indices, std::size_t colors) {
  if (colors == 0 || colors > 256) {
    return fail(ErrorCode::kInvalidArgument,
                fmt::format("an indexed PNG holds 1 to 256 colors, not {}", colors));
  }
  for (int y = 0; y < indices.height(); ++y) {
    const auto row = indices.row_span(y);
    if (!row.empty() && *std::max_element(row.begin(), row.end()) >= colors) {
      return fail(ErrorCode::kInvalidArgument, "an index is beyond the end of the palette");
    }
  }
  return {};
}

// Says in which RGB space the samples are: three bytes for sRGB, a profile for another.
class SpaceMark {
 public:
  explicit SpaceMark(RgbSpace space)
      : profile_(space == RgbSpace::kSrgb ? std::vector<std::byte>()
                                          : picture::profile_bytes(space)) {}
  void operator()(png_structp png, png_infop info) const {
    if (profile_.empty()) {
      mark_srgb(png, info);
    } else {
      png_set_iCCP(png, info, "Display P3", PNG_COMPRESSION_TYPE_BASE,
                   reinterpret_cast<png_const_bytep>(profile_.data()),
                   static_cast<png_uint_32>(profile_.size()));
    }
  }

 private:
  std::vector<std::byte> profile_;
};

}  // namespace

Result<Bytes> encode_png_gray(PlaneView<const std::uint8_t> plane) {
  return write_png(plane.width(), plane.height(), Format{}, kNothing,
                   [&](int y) { return plane.row(y); });
}

Result<Bytes> encode_png_bilevel(PlaneView<const std::uint8_t> plane) {
  std::vector<png_byte> packed((static_cast<std::size_t>(plane.width()) + 7) / 8);
  const auto pack = [&](int y) {
    std::fill(packed.begin(), packed.end(), png_byte{0});
    const std::uint8_t* row = plane.row(y);
    for (std::size_t x = 0; x < static_cast<std::size_t>(plane.width()); ++x) {
      packed[x / 8] = static_cast<png_byte>(packed[x / 8] | row[x] >> 7 << (7 - x % 8));
    }
    return packed.data();
  };
  return write_png(plane.width(), plane.height(), Format{.bits = 1, .filter = PNG_FILTER_UP},
                   kNothing, pack);
}

Result<Bytes> encode_png_indexed(PlaneView<const std::uint8_t> indices,
                                 std::span<const Rgb8> palette, int transparent_index) {
  if (auto valid = check_indices(indices, palette.size()); !valid) {
    return tl::make_unexpected(valid.error());
  }
  const int colors = static_cast<int>(palette.size());
  if (transparent_index < -1 || transparent_index >= colors) {
    return fail(ErrorCode::kInvalidArgument, "the transparent index is beyond the palette");
  }
  std::vector<png_color> entries;
  for (const Rgb8 c : palette) entries.push_back({c.r, c.g, c.b});
  std::vector<png_byte> alpha(static_cast<std::size_t>(transparent_index + 1), 255);
  if (!alpha.empty()) alpha.back() = 0;
  const auto prepare = [&](png_structp png, png_infop info) {
    mark_srgb(png, info);
    png_set_PLTE(png, info, entries.data(), colors);
    if (!alpha.empty()) {
      png_set_tRNS(png, info, alpha.data(), static_cast<int>(alpha.size()), nullptr);
    }
  };
  const Format format = {.color_type = PNG_COLOR_TYPE_PALETTE, .bits = index_bits(palette.size())};
  return write_png(indices.width(), indices.height(), format, prepare,
                   [&](int y) { return indices.row(y); });
}

Result<Bytes> encode_png_gray16(PlaneView<const std::uint16_t> plane) {
  return write_png(plane.width(), plane.height(), Format{.bits = 16, .filter = PNG_FILTER_UP},
                   kNothing,
                   [&](int y) { return reinterpret_cast<png_const_bytep>(plane.row(y)); });
}

Result<Bytes> encode_png_rgb(PlaneView<const Rgb8> pixels, PlaneView<const std::uint8_t> alpha,
                             RgbSpace space) {
  const bool with_alpha = !alpha.empty();
  if (with_alpha && (alpha.width() != pixels.width() || alpha.height() != pixels.height())) {
    return fail(ErrorCode::kInvalidArgument, "picture and alpha differ in size");
  }
  if (!with_alpha) {
    return write_png(pixels.width(), pixels.height(),
                     Format{.color_type = PNG_COLOR_TYPE_RGB, .filter = PNG_FILTER_UP},
                     SpaceMark(space),
                     [&](int y) { return reinterpret_cast<png_const_bytep>(pixels.row(y)); });
  }
  return encode_png_rgba_rows(pixels.width(), pixels.height(), space,
                              [&](int y, std::span<std::uint8_t> row) {
                                const Rgb8* color = pixels.row(y);
                                const std::uint8_t* opacity = alpha.row(y);
                                for (std::size_t i = 0; i < row.size(); i += 4) {
                                  row[i] = color->r;
                                  row[i + 1] = color->g;
                                  row[i + 2] = color->b;
                                  row[i + 3] = *opacity;
                                  ++color;
                                  ++opacity;
                                }
                              });
}

Result<Bytes> encode_png_rgba_rows(
    int width, int height, RgbSpace space,
    const std::function<void(int y, std::span<std::uint8_t> row)>& fill) {
  std::vector<png_byte> row(4 * static_cast<std::size_t>(std::max(width, 0)));
  return write_png(width, height,
                   Format{.color_type = PNG_COLOR_TYPE_RGB_ALPHA, .filter = PNG_FILTER_UP},
                   SpaceMark(space), [&](int y) {
                     fill(y, row);
                     return static_cast<png_const_bytep>(row.data());
                   });
}

Result<Bytes> encode_png_cutout(const Image& image, PlaneView<const std::uint8_t> mask) {
  if (mask.width() != image.width() || mask.height() != image.height()) {
    return fail(ErrorCode::kInvalidArgument, "picture and mask differ in size");
  }
  const auto fill = [&](int y, std::span<std::uint8_t> row) {
    const Rgb8* pixels = image.pixels.row(y);
    const std::uint8_t* alpha = image.opaque() ? nullptr : image.alpha.row(y);
    const std::uint8_t* share = mask.row(y);
    for (std::size_t x = 0; x < row.size() / 4; ++x) {
      const int opacity = (share[x] * (alpha == nullptr ? 255 : alpha[x]) + 127) / 255;
      const Rgb8 color = opacity > 0 ? pixels[x] : Rgb8{};
      row[4 * x] = color.r;
      row[4 * x + 1] = color.g;
      row[4 * x + 2] = color.b;
      row[4 * x + 3] = static_cast<std::uint8_t>(opacity);
    }
  };
  return encode_png_rgba_rows(image.width(), image.height(), image.space, fill);
}

}  // namespace huemask
