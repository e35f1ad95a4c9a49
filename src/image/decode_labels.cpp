#include "huemask/decode_labels.h"

#include <algorithm>
#include <array>
#include <bit>
#include <memory>
#include <new>

#include "image/picture_builder.h"
#include "image/png_reader.h"
#include "image/recognize.h"

namespace huemask {
namespace {

using picture::damaged_png;
using picture::PngReader;

constexpr std::uint16_t kNone = 0xFFFF;
constexpr int kBatchRows = 64;  // between two looks at the cancellation

// The label of each index: itself, or none where the palette is transparent.
std::array<std::uint16_t, 256> labels_of_indices(PngReader& reader) {
  std::array<std::uint16_t, 256> labels{};
  for (std::size_t i = 0; i < labels.size(); ++i) labels[i] = static_cast<std::uint16_t>(i);
  png_bytep alpha = nullptr;
  int count = 0;
  if (png_get_color_type(reader.png, reader.info) != PNG_COLOR_TYPE_PALETTE ||
      png_get_tRNS(reader.png, reader.info, &alpha, &count, nullptr) == 0) {
    return labels;
  }
  for (int i = 0; alpha != nullptr && i < count; ++i) {
    if (alpha[i] == 0) labels[static_cast<std::size_t>(i)] = kNone;
  }
  return labels;
}

// Asks libpng for one byte a pixel, or two in our order.
bool start_reading(PngReader& reader) {
  return reader.run([&] {
    png_set_packing(reader.png);
    if (std::endian::native == std::endian::little) png_set_swap(reader.png);
    png_read_update_info(reader.png, reader.info);
  });
}

// All rows of all passes to `samples`, whose rows are `stride` bytes.
Result<void> read_samples(PngReader& reader, std::byte* samples, std::size_t stride, int height,
                          const Context& context) {
  int passes = 1;
  if (!reader.run([&] { passes = png_set_interlace_handling(reader.png); })) return damaged_png();
  if (!start_reading(reader)) return damaged_png();
  if (png_get_rowbytes(reader.png, reader.info) != stride) return damaged_png();
  for (int pass = 0; pass < passes; ++pass) {
    for (int y = 0; y < height; y += kBatchRows) {
      if (context.cancelled()) return picture::cancelled();
      const int end = std::min(y + kBatchRows, height);
      const bool read = reader.run([&] {
        for (int row = y; row < end; ++row) {
          auto* to = reinterpret_cast<png_bytep>(samples + static_cast<std::size_t>(row) * stride);
          png_read_row(reader.png, to, nullptr);
        }
      });
      if (!read) return damaged_png();
    }
  }
  if (!reader.run([&] { png_read_end(reader.png, nullptr); })) return damaged_png();
  return {};
}

Result<Plane<std::uint16_t>> read_labels(PngReader& reader, const Context& context) {
  if (!reader.run([&] { reader.read_header(); })) return damaged_png();
  const auto width = png_get_image_width(reader.png, reader.info);
  const auto height = png_get_image_height(reader.png, reader.info);
  if (auto size = picture::check_size(width, height, context.limits); !size) {
    return tl::make_unexpected(size.error());
  }
  const int type = png_get_color_type(reader.png, reader.info);
  if (type != PNG_COLOR_TYPE_PALETTE && type != PNG_COLOR_TYPE_GRAY) {
    return fail(ErrorCode::kUnsupported,
                "this PNG holds colors, not labels; a label map is an indexed or a gray PNG");
  }
  const std::array<std::uint16_t, 256> labels = labels_of_indices(reader);
  Plane<std::uint16_t> map(static_cast<int>(width), static_cast<int>(height));
  if (png_get_bit_depth(reader.png, reader.info) == 16) {
    auto read = read_samples(reader, reinterpret_cast<std::byte*>(map.data()), 2UL * width,
                             map.height(), context);
    if (!read) return tl::make_unexpected(read.error());
    return map;
  }
  Plane<std::uint8_t> indices(map.width(), map.height());
  auto read = read_samples(reader, reinterpret_cast<std::byte*>(indices.data()), width,
                           map.height(), context);
  if (!read) return tl::make_unexpected(read.error());
  std::transform(indices.values().begin(), indices.values().end(), map.data(),
                 [&](std::uint8_t index) { return labels[index]; });
  return map;
}

Result<Plane<std::uint16_t>> decode_checked(std::span<const std::byte> bytes,
                                            const Context& context) {
  if (bytes.empty()) return fail(ErrorCode::kCorruptInput, "the file is empty");
  if (bytes.size() > context.limits.max_bytes) {
    return fail(ErrorCode::kTooLarge, "the file is larger than the limit; raise --max-bytes");
  }
  if (picture::recognize(bytes) != picture::FileKind::kPng) {
    return fail(ErrorCode::kUnsupported, "this is no label map; give an indexed or a gray PNG");
  }
  try {
    PngReader reader(bytes);
    return read_labels(reader, context);
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::kTooLarge, "there is not enough memory for this label map");
  }
}

}  // namespace

bool is_indexed_png(std::span<const std::byte> bytes) {
  constexpr std::size_t kColorType = 25;  // behind signature, chunk head, width, height and depth
  return picture::recognize(bytes) == picture::FileKind::kPng && bytes.size() > kColorType &&
         std::to_integer<int>(bytes[kColorType]) == PNG_COLOR_TYPE_PALETTE;
}

Result<Plane<std::uint16_t>> decode_labels(std::span<const std::byte> bytes, std::string_view name,
                                           const Context& context) {
  auto labels = decode_checked(bytes, context);
  if (!labels) labels.error().where = name;
  return labels;
}

}  // namespace huemask
