#include "image/jpeg_decoder.h"

// jpeglib.h needs the first two, jerror.h needs jpeglib.h.
// clang-format off
#include <cstddef>
#include <cstdio>
#include <jpeglib.h>
#include <jerror.h>
// clang-format on

#include <algorithm>
#include <csetjmp>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <vector>

#include "image/exif.h"
#include "image/picture_builder.h"

namespace huemask::picture {
namespace {

// Each scan of a progressive file costs a pass over the whole picture, and an empty one has a few
// bytes: a small file could keep a machine busy for hours. Encoders write about 10, none over 64.
constexpr int kMaxScans = 100;

// How many pixels are told of at once: no more than a socket takes without waiting for its reader.
constexpr int kPixelsTold = 1 << 15;

enum class Stop { kNone, kDamaged, kUnsupported, kCancelled, kTooManyScans, kNoMemory };

// libjpeg's state, its errors coming back by longjmp. Only run() may call libjpeg functions that
// can fail, and nothing with a destructor may live in the function that it is given.
class JpegReader {
 public:
  JpegReader(std::span<const std::byte> bytes, const Context& context)
      : bytes_(bytes), context_(context) {
    info.err = jpeg_std_error(&errors_);
    info.client_data = this;
    errors_.error_exit = on_error;
    errors_.emit_message = on_message;
    errors_.output_message = [](j_common_ptr) {};
    progress_.progress_monitor = on_progress;
  }
  JpegReader(const JpegReader&) = delete;
  JpegReader& operator=(const JpegReader&) = delete;
  ~JpegReader() { jpeg_destroy_decompress(&info); }

  // False where libjpeg gave up; error() says why.
  template <typename Step>
  [[nodiscard]] bool run(Step step) {
    if (setjmp(jump_) != 0) return false;
    step();
    return true;
  }

  void read_header() {
    jpeg_create_decompress(&info);
    info.progress = &progress_;
    jpeg_save_markers(&info, JPEG_APP0 + 1, 0xFFFF);
    jpeg_save_markers(&info, JPEG_APP0 + 2, 0xFFFF);
    jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(bytes_.data()),
                 static_cast<unsigned long>(bytes_.size()));
    jpeg_read_header(&info, TRUE);
  }

  [[nodiscard]] tl::unexpected<Error> error() const;

  jpeg_decompress_struct info{};

 private:
  static JpegReader& of(j_common_ptr common) {
    return *static_cast<JpegReader*>(common->client_data);
  }
  [[noreturn]] void stop(Stop reason) {
    stop_ = reason;
    std::longjmp(jump_, 1);
  }
  static void on_error(j_common_ptr common);
  static void on_message(j_common_ptr common, int level);
  static void on_progress(j_common_ptr common);

  std::span<const std::byte> bytes_;
  const Context& context_;
  jpeg_error_mgr errors_{};
  jpeg_progress_mgr progress_{};
  std::jmp_buf jump_{};
  Stop stop_ = Stop::kNone;
};

void JpegReader::on_error(j_common_ptr common) {
  switch (common->err->msg_code) {
    case JERR_OUT_OF_MEMORY:
      of(common).stop(Stop::kNoMemory);
    case JERR_BAD_PRECISION:
    case JERR_SOF_UNSUPPORTED:
    case JERR_ARITH_NOTIMPL:
    case JERR_CONVERSION_NOTIMPL:
    case JERR_CCIR601_NOTIMPL:
    case JERR_FRACT_SAMPLE_NOTIMPL:
    case JERR_NOTIMPL:
      of(common).stop(Stop::kUnsupported);
    default:
      of(common).stop(Stop::kDamaged);
  }
}

// Warnings that mean lost pixels end the decode; the others (bytes between markers, an odd version
// number, a broken color profile) are common in files that every program opens.
void JpegReader::on_message(j_common_ptr common, int level) {
  if (level >= 0) return;
  switch (common->err->msg_code) {
    case JWRN_JPEG_EOF:
    case JWRN_HIT_MARKER:
    case JWRN_HUFF_BAD_CODE:
    case JWRN_ARITH_BAD_CODE:
    case JWRN_MUST_RESYNC:
    case JWRN_NOT_SEQUENTIAL:
    case JWRN_BOGUS_PROGRESSION:
      of(common).stop(Stop::kDamaged);
    default:
      return;
  }
}

void JpegReader::on_progress(j_common_ptr common) {
  JpegReader& reader = of(common);
  if (reader.context_.cancelled()) reader.stop(Stop::kCancelled);
  if (reader.info.input_scan_number > kMaxScans) reader.stop(Stop::kTooManyScans);
}

tl::unexpected<Error> JpegReader::error() const {
  switch (stop_) {
    case Stop::kCancelled:
      return cancelled();
    case Stop::kTooManyScans:
      return fail(ErrorCode::kCorruptInput,
                  "the JPEG has more than 100 scans, which no encoder writes; export it again");
    case Stop::kNoMemory:
      return fail(ErrorCode::kTooLarge, "there is not enough memory to decode this JPEG");
    case Stop::kUnsupported:
      return fail(ErrorCode::kUnsupported,
                  "this kind of JPEG (lossless, 12-bit or the like) is not supported; export it as "
                  "PNG or as a usual JPEG");
    default:
      return fail(ErrorCode::kCorruptInput,
                  "the JPEG is cut off or damaged; copy or export it again");
  }
}

// The first APP1 segment that is EXIF (others hold XMP).
int find_orientation(const jpeg_decompress_struct& info) {
  for (const auto* marker = info.marker_list; marker != nullptr; marker = marker->next) {
    if (marker->marker != JPEG_APP0 + 1 || marker->data_length < 6) continue;
    if (std::memcmp(marker->data, "Exif\0\0", 6) != 0) continue;
    return exif_orientation(std::as_bytes(std::span(marker->data, marker->data_length)));
  }
  return 1;
}

struct FreeDeleter {
  void operator()(JOCTET* memory) const { std::free(memory); }
};
struct IccProfile {
  std::unique_ptr<JOCTET, FreeDeleter> data;
  unsigned size = 0;
  [[nodiscard]] std::span<const std::byte> bytes() const {
    return std::as_bytes(std::span(data.get(), size));
  }
};

Result<IccProfile> read_icc(JpegReader& reader) {
  JOCTET* data = nullptr;
  unsigned size = 0;
  const bool read = reader.run([&] {
    if (!jpeg_read_icc_profile(&reader.info, &data, &size)) size = 0;
  });
  if (!read) return reader.error();
  IccProfile icc;
  icc.data.reset(data);
  icc.size = size;
  return icc;
}

Result<SampleLayout> choose_layout(jpeg_decompress_struct& info) {
  SampleLayout layout;
  switch (info.jpeg_color_space) {
    case JCS_GRAYSCALE:
      info.out_color_space = JCS_GRAYSCALE;
      layout.color = SampleColor::kGray;
      return layout;
    case JCS_RGB:
    case JCS_YCbCr:
      info.out_color_space = JCS_RGB;
      return layout;
    case JCS_CMYK:
    case JCS_YCCK:
      info.out_color_space = JCS_CMYK;
      layout.color = SampleColor::kCmyk;
      return layout;
    default:
      return fail(ErrorCode::kUnsupported,
                  "a JPEG with this number of channels is not supported; export it as RGB");
  }
}

// Rows y to y + rows, each at start + i * stride.
bool read_rows(JpegReader& reader, std::byte* start, std::size_t stride, int rows) {
  return reader.run([&] {
    const JDIMENSION end = reader.info.output_scanline + static_cast<JDIMENSION>(rows);
    const JDIMENSION begin = reader.info.output_scanline;
    while (reader.info.output_scanline < end) {
      auto* row =
          reinterpret_cast<JSAMPROW>(start + (reader.info.output_scanline - begin) * stride);
      jpeg_read_scanlines(&reader.info, &row, 1);
    }
  });
}

Result<Image> read_picture(JpegReader& reader, const SampleLayout& layout, const IccProfile& icc,
                           const Context& context, const RowsDone& rows_done) {
  const int width = static_cast<int>(reader.info.image_width);
  const int height = static_cast<int>(reader.info.image_height);
  PictureBuilder builder(width, height, layout, icc.bytes(), context);
  const std::size_t stride = static_cast<std::size_t>(width) * layout.pixel_size();
  const int orientation = find_orientation(reader.info);
  const bool rows_stay = orientation == 1 && rows_done;
  const bool direct = layout.color == SampleColor::kRgb;
  std::vector<std::byte> batch(direct ? 0 : stride * builder.batch_rows());
  const int step =
      rows_stay ? std::clamp(kPixelsTold / width, 1, builder.batch_rows()) : builder.batch_rows();
  for (int y = 0; y < height; y += step) {
    const int rows = std::min(step, height - y);
    auto* start = direct ? reinterpret_cast<std::byte*>(builder.row(y)) : batch.data();
    if (!read_rows(reader, start, stride, rows)) return reader.error();
    if (direct) {
      builder.finish_rows(y, rows);
    } else {
      // Adobe's programs store ink inverted, and say so by their marker.
      if (layout.color == SampleColor::kCmyk && reader.info.saw_Adobe_marker) {
        for (std::byte& ink : batch) ink = ~ink;
      }
      builder.put_rows(y, rows, batch.data(), stride);
    }
    if (auto go_on = builder.checkpoint(y + rows); !go_on)
      return tl::make_unexpected(go_on.error());
    if (rows_stay) rows_done(builder.pixels(), y + rows);
  }
  jpeg_destroy_decompress(&reader.info);  // a progressive picture's coefficients, before turning
  return std::move(builder).finish(orientation);
}

}  // namespace

Result<Image> decode_jpeg(std::span<const std::byte> bytes, const Context& context,
                          const RowsDone& rows_done) {
  JpegReader reader(bytes, context);
  if (!reader.run([&] { reader.read_header(); })) return reader.error();
  auto size = check_size(reader.info.image_width, reader.info.image_height, context.limits);
  if (!size) return tl::make_unexpected(size.error());
  auto layout = choose_layout(reader.info);
  if (!layout) return tl::make_unexpected(layout.error());
  auto icc = read_icc(reader);
  if (!icc) return tl::make_unexpected(icc.error());
  // Decodes all scans of a progressive file.
  if (!reader.run([&] { jpeg_start_decompress(&reader.info); })) return reader.error();
  return read_picture(reader, *layout, *icc, context, rows_done);
}

}  // namespace huemask::picture
