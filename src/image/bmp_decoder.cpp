// Source: Microsoft, "Bitmap storage" (Windows GDI), BITMAPINFOHEADER to BITMAPV5HEADER.
#include "image/bmp_decoder.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <vector>

#include "image/bmp_header.h"
#include "image/picture_builder.h"

namespace huemask::picture {
namespace {

// A channel of a bit-field pixel, scaled to 8 bits.
class BitField {
 public:
  explicit BitField(std::uint32_t mask)
      : mask_(mask), shift_(mask == 0 ? 0 : std::countr_zero(mask)), full_(mask >> shift_) {}
  [[nodiscard]] std::uint8_t read(std::uint32_t pixel) const {
    if (full_ == 0) return 0;
    const std::uint64_t value = (pixel & mask_) >> shift_;
    return static_cast<std::uint8_t>((value * 255 + full_ / 2) / full_);
  }

 private:
  std::uint32_t mask_;
  int shift_;
  std::uint32_t full_;
};

// Uncompressed rows to RGB or RGBA.
class RowReader {
 public:
  explicit RowReader(const BmpHeader& header)
      : header_(header),
        red_(header.masks[0]),
        green_(header.masks[1]),
        blue_(header.masks[2]),
        alpha_(header.masks[3]) {}

  void read(std::span<const std::byte> row, std::byte* out) const {
    for (int x = 0; x < header_.width; ++x) {
      if (header_.bits <= 8) {
        out = put(out, header_.palette[index(row, x)]);
      } else if (header_.bits == 24) {
        const std::byte* p = row.data() + static_cast<std::size_t>(x) * 3;
        out = put(out, {std::to_integer<std::uint8_t>(p[2]), std::to_integer<std::uint8_t>(p[1]),
                        std::to_integer<std::uint8_t>(p[0])});
      } else {
        const std::size_t size = static_cast<std::size_t>(header_.bits) / 8;
        const auto pixel = static_cast<std::uint32_t>(
            little_endian(row, static_cast<std::size_t>(x) * size, size));
        out = put(out, {red_.read(pixel), green_.read(pixel), blue_.read(pixel)});
        if (header_.masks[3] != 0) *out++ = std::byte{alpha_.read(pixel)};
      }
    }
  }

 private:
  static std::byte* put(std::byte* out, Rgb8 c) {
    *out++ = std::byte{c.r};
    *out++ = std::byte{c.g};
    *out++ = std::byte{c.b};
    return out;
  }
  [[nodiscard]] std::size_t index(std::span<const std::byte> row, int x) const {
    const auto bits = static_cast<std::size_t>(header_.bits);
    const std::size_t bit = static_cast<std::size_t>(x) * bits;
    const auto byte = std::to_integer<unsigned>(row[bit / 8]);
    return byte >> (8 - bits - bit % 8) & ((1U << bits) - 1);
  }

  const BmpHeader& header_;
  BitField red_, green_, blue_, alpha_;
};

tl::unexpected<Error> cut_off() {
  return fail(ErrorCode::kCorruptInput, "the BMP is cut off; copy or export it again");
}

Result<void> read_uncompressed(const BmpHeader& header, std::span<const std::byte> data,
                               const SampleLayout& layout, PictureBuilder& builder) {
  const std::size_t row_size = header.row_size();
  const std::size_t stride = static_cast<std::size_t>(header.width) * layout.pixel_size();
  const RowReader reader(header);
  std::vector<std::byte> batch(stride * static_cast<std::size_t>(builder.batch_rows()));
  for (int y = 0; y < header.height; y += builder.batch_rows()) {
    const int rows = std::min(builder.batch_rows(), header.height - y);
    for (int i = 0; i < rows; ++i) {
      const int stored = header.top_down ? y + i : header.height - 1 - (y + i);
      reader.read(data.subspan(static_cast<std::size_t>(stored) * row_size, row_size),
                  batch.data() + static_cast<std::size_t>(i) * stride);
    }
    builder.put_rows(y, rows, batch.data(), stride);
    if (auto go_on = builder.checkpoint(y + rows); !go_on) return go_on;
  }
  return {};
}

// Run-length codes, from the bottom row up. Pixels that a code skips keep index 0.
class RleReader {
 public:
  RleReader(const BmpHeader& header, std::span<const std::byte> data)
      : header_(header), data_(data), indices_(header.width, header.height, 0) {}

  // False where the codes stop before the end mark or leave the picture.
  [[nodiscard]] bool read() {
    while (row_ < header_.height) {
      const std::optional<unsigned> count = next();
      const std::optional<unsigned> value = next();
      if (!count || !value) return false;
      if (*count != 0) {
        put_run(*count, *value);
      } else if (*value == 0) {
        x_ = 0;
        ++row_;
      } else if (*value == 1) {
        return true;
      } else if (*value == 2) {
        if (!skip()) return false;
      } else if (!put_literal(*value)) {
        return false;
      }
    }
    return true;
  }
  [[nodiscard]] const std::uint8_t* row(int y) const { return indices_.row(y); }

 private:
  std::optional<unsigned> next() {
    if (at_ >= data_.size()) return std::nullopt;
    return std::to_integer<unsigned>(data_[at_++]);
  }
  // What lies beyond the row's end is dropped, as every program does.
  void put(unsigned index) {
    if (x_ < header_.width) {
      indices_.at(x_++, header_.height - 1 - row_) = static_cast<std::uint8_t>(index);
    }
  }
  void put_run(unsigned count, unsigned value) {
    for (unsigned i = 0; i < count; ++i) put(pick(value, i));
  }
  [[nodiscard]] unsigned pick(unsigned value, unsigned i) const {
    if (header_.bits == 8) return value;
    return i % 2 == 0 ? value >> 4 : value & 15;
  }
  bool put_literal(unsigned count) {
    const unsigned size = header_.bits == 8 ? count : (count + 1) / 2;
    unsigned value = 0;
    for (unsigned i = 0; i < count; ++i) {
      if (header_.bits == 8 || i % 2 == 0) {
        const std::optional<unsigned> byte = next();
        if (!byte) return false;
        value = *byte;
      }
      put(pick(value, i));
    }
    return size % 2 == 0 || next().has_value();
  }
  bool skip() {
    const std::optional<unsigned> right = next();
    const std::optional<unsigned> up = next();
    if (!right || !up) return false;
    x_ = std::min(header_.width, x_ + static_cast<int>(*right));
    row_ += static_cast<int>(*up);
    return true;
  }

  const BmpHeader& header_;
  std::span<const std::byte> data_;
  Plane<std::uint8_t> indices_;
  std::size_t at_ = 0;
  int x_ = 0;
  int row_ = 0;  // counted from the bottom
};

Result<void> read_run_lengths(const BmpHeader& header, std::span<const std::byte> data,
                              PictureBuilder& builder) {
  RleReader reader(header, data);
  if (!reader.read()) return cut_off();
  for (int y = 0; y < header.height; ++y) {
    const std::uint8_t* indices = reader.row(y);
    std::transform(indices, indices + header.width, builder.row(y),
                   [&](std::uint8_t index) { return header.palette[index]; });
    builder.finish_rows(y, 1);
  }
  return builder.checkpoint(header.height);
}

// Programs that never heard of alpha write zeros there.
void drop_empty_alpha(Image& image) {
  const auto values = std::as_const(image.alpha).values();
  if (std::all_of(values.begin(), values.end(), [](std::uint8_t a) { return a == 0; })) {
    image.alpha = {};
  }
}

}  // namespace

Result<Image> decode_bmp(std::span<const std::byte> bytes, const Context& context) {
  auto header = read_bmp_header(bytes);
  if (!header) return tl::make_unexpected(header.error());
  auto size = check_size(static_cast<std::uint64_t>(header->width),
                         static_cast<std::uint64_t>(header->height), context.limits);
  if (!size) return tl::make_unexpected(size.error());
  const std::span<const std::byte> data = bytes.subspan(header->pixels_at);
  const bool run_lengths = header->coding == BmpCoding::kRunLengths;
  if (!run_lengths && data.size() / header->row_size() < static_cast<std::size_t>(header->height)) {
    return cut_off();
  }
  SampleLayout layout;
  if (header->masks[3] != 0) layout.alpha = SampleAlpha::kLast;
  PictureBuilder builder(header->width, header->height, layout,
                         bytes.subspan(header->profile_at, header->profile_size), context);
  auto read = run_lengths ? read_run_lengths(*header, data, builder)
                          : read_uncompressed(*header, data, layout, builder);
  if (!read) return tl::make_unexpected(read.error());
  Image image = std::move(builder).finish(1);
  drop_empty_alpha(image);
  return image;
}

}  // namespace huemask::picture
