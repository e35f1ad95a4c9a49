#include "huemask/decode.h"

#include <fmt/format.h>

#include <new>

#include "image/bmp_decoder.h"
#include "image/jpeg_decoder.h"
#include "image/png_decoder.h"
#include "image/recognize.h"
#include "image/vips_decoder.h"

namespace huemask {
namespace {

using picture::FileKind;

tl::unexpected<Error> not_a_picture(std::span<const std::byte> bytes) {
  constexpr std::string_view kReads = "JPEG, PNG, WebP, GIF, TIFF, BMP, AVIF and HEIF";
  const std::string_view other = picture::describe_other(bytes);
  if (other.empty()) {
    return fail(ErrorCode::kUnsupported,
                fmt::format("this is not a picture that huemask reads ({})", kReads));
  }
  return fail(ErrorCode::kUnsupported,
              fmt::format("this is {}; huemask reads {}: export it as one of them", other, kReads));
}

Result<Image> decode_kind(std::span<const std::byte> bytes, FileKind kind, const Context& context,
                          const RowsDone& rows_done) {
  switch (kind) {
    case FileKind::kUnknown:
      return not_a_picture(bytes);
    case FileKind::kJpeg:
      return picture::decode_jpeg(bytes, context, rows_done);
    case FileKind::kPng:
      return picture::decode_png(bytes, context);
    case FileKind::kBmp:
      return picture::decode_bmp(bytes, context);
    case FileKind::kWebp:
    case FileKind::kGif:
    case FileKind::kTiff:
    case FileKind::kHeif:
      return picture::decode_by_vips(bytes, kind, context);
  }
  return fail(ErrorCode::kInternal, "a kind of file without a decoder");
}

Result<Image> decode_checked(std::span<const std::byte> bytes, FileKind kind,
                             const Context& context, const RowsDone& rows_done) {
  if (bytes.empty()) return fail(ErrorCode::kCorruptInput, "the file is empty");
  if (bytes.size() > context.limits.max_bytes) {
    return fail(ErrorCode::kTooLarge,
                fmt::format("the file's {} bytes are more than the limit of {}; raise --max-bytes",
                            bytes.size(), context.limits.max_bytes));
  }
  try {
    return decode_kind(bytes, kind, context, rows_done);
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::kTooLarge, "there is not enough memory for this picture");
  }
}

}  // namespace

Result<Image> decode_image(std::span<const std::byte> bytes, std::string_view name,
                           const Context& context, const RowsDone& rows_done) {
  const FileKind kind = picture::recognize(bytes);
  Result<Image> image = decode_checked(bytes, kind, context, rows_done);
  if (!image) {
    image.error().where = name;
    return image;
  }
  image->source.name = name;
  image->source.format = picture::to_string(kind);
  return image;
}

}  // namespace huemask
