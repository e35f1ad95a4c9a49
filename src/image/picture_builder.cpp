#include "image/picture_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/parallel.h"
#include "image/orient.h"
#include "image/transfer.h"

namespace huemask::picture {
namespace {

constexpr int kPixelsPerBatch = 1 << 20;
constexpr std::size_t kRowsPerChunk = 8;

template <typename Sample>
std::uint8_t alpha_code(Sample v) {
  if constexpr (sizeof(Sample) == 1) {
    return v;
  } else {
    return round_to_8(v);
  }
}

// The alpha of a row; false where all of it is opaque.
template <typename Sample>
bool read_alpha(const std::byte* samples, std::size_t channels, std::span<std::uint8_t> out) {
  const Sample* alpha = reinterpret_cast<const Sample*>(samples) + (channels - 1);
  std::uint8_t all = 255;
  for (std::uint8_t& a : out) {
    a = alpha_code(*alpha);
    all &= a;
    alpha += channels;
  }
  return all != 255;
}

}  // namespace

Result<void> check_size(std::uint64_t width, std::uint64_t height, const Limits& limits) {
  if (width == 0 || height == 0) {
    return fail(ErrorCode::kCorruptInput, "the picture has no pixels; export it again");
  }
  constexpr std::uint64_t kMaxSide = std::numeric_limits<int>::max();
  // Both below 2^32, so the product cannot overflow.
  const bool too_long = width > kMaxSide || height > kMaxSide;
  if (too_long || width * height > limits.max_pixels) {
    return fail(
        ErrorCode::kTooLarge,
        fmt::format("{} x {} pixels are more than the limit of {}; make the picture smaller "
                    "or raise --max-pixels",
                    width, height, limits.max_pixels));
  }
  return {};
}

tl::unexpected<Error> cancelled() { return fail(ErrorCode::kCancelled, "stopped on request"); }

PictureBuilder::PictureBuilder(int width, int height, const SampleLayout& layout,
                               std::span<const std::byte> icc, const Context& context)
    : layout_(layout),
      context_(context),
      conversion_(plan_conversion(layout, icc)),
      batch_rows_(std::clamp(kPixelsPerBatch / width, 1, std::min(height, 256))) {
  image_.pixels = Plane<Rgb8>(width, height);
  image_.space = conversion_.space;
  image_.source.color_profile = conversion_.profile_name;
  image_.source.bits_per_sample = layout.depth == SampleDepth::k8 ? 8 : 16;
}

void PictureBuilder::convert_rows(int y, int rows, const std::byte* samples, std::size_t stride) {
  const auto width = static_cast<std::size_t>(image_.width());
  const auto convert = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      conversion_.converter->convert(samples + i * stride, row(y + static_cast<int>(i)), width);
    }
  };
  parallel_for_chunks(context_.thread_count(), static_cast<std::size_t>(rows), kRowsPerChunk,
                      convert);
}

void PictureBuilder::put_rows(int y, int rows, const std::byte* samples, std::size_t stride) {
  if (conversion_.converter) {
    convert_rows(y, rows, samples, stride);
  } else {
    for (int i = 0; i < rows; ++i) {
      const auto* in =
          reinterpret_cast<const Rgb8*>(samples + static_cast<std::size_t>(i) * stride);
      std::copy_n(in, image_.width(), row(y + i));
    }
  }
  if (layout_.alpha == SampleAlpha::kLast) put_alpha(y, rows, samples, stride);
}

void PictureBuilder::finish_rows(int y, int rows) {
  if (!conversion_.converter) return;
  const std::size_t stride = static_cast<std::size_t>(image_.width()) * sizeof(Rgb8);
  convert_rows(y, rows, reinterpret_cast<const std::byte*>(row(y)), stride);
}

// The plane is made when the first pixel that is not opaque turns up: most alpha channels hold
// none.
void PictureBuilder::put_alpha(int y, int rows, const std::byte* samples, std::size_t stride) {
  std::vector<std::uint8_t> line(static_cast<std::size_t>(image_.width()));
  for (int i = 0; i < rows; ++i, samples += stride) {
    const bool visible_alpha = layout_.depth == SampleDepth::k8
                                   ? read_alpha<std::uint8_t>(samples, layout_.channels(), line)
                                   : read_alpha<std::uint16_t>(samples, layout_.channels(), line);
    if (image_.alpha.empty()) {
      if (!visible_alpha) continue;
      image_.alpha = Plane<std::uint8_t>(image_.width(), image_.height(), 255);
    }
    std::copy(line.begin(), line.end(), image_.alpha.row(y + i));
  }
}

Result<void> PictureBuilder::checkpoint(int rows_done) const {
  if (context_.cancelled()) return cancelled();
  context_.report(static_cast<double>(rows_done) / image_.height());
  return {};
}

Image PictureBuilder::finish(int exif_orientation) && {
  const int threads = context_.thread_count();
  image_.source.exif_orientation = exif_orientation;
  image_.pixels = turn_upright(std::move(image_.pixels), exif_orientation, threads);
  image_.alpha = turn_upright(std::move(image_.alpha), exif_orientation, threads);
  return std::move(image_);
}

}  // namespace huemask::picture
