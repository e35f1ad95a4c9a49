// Puts a picture together from the rows that a codec delivers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "huemask/context.h"
#include "huemask/image.h"
#include "huemask/result.h"
#include "image/color_conversion.h"

namespace huemask::picture {

// Is a picture of this size allowed? To be asked before anything is allocated for it.
[[nodiscard]] Result<void> check_size(std::uint64_t width, std::uint64_t height,
                                      const Limits& limits);

[[nodiscard]] tl::unexpected<Error> cancelled();

class PictureBuilder {
 public:
  // The size has been checked. `icc` may be empty.
  PictureBuilder(int width, int height, const SampleLayout& layout, std::span<const std::byte> icc,
                 const Context& context);

  // How many rows to deliver at a time: few enough to notice a cancellation, enough to share out.
  [[nodiscard]] int batch_rows() const { return batch_rows_; }

  // Takes `rows` rows from row `y` on; `stride` bytes from one to the next.
  void put_rows(int y, int rows, const std::byte* samples, std::size_t stride);

  // For 8-bit RGB without alpha: decode straight into the picture, then say which rows are there.
  [[nodiscard]] Rgb8* row(int y) { return image_.pixels.row(y); }
  void finish_rows(int y, int rows);

  [[nodiscard]] const Plane<Rgb8>& pixels() const { return image_.pixels; }

  // After each batch: reports progress, stops a cancelled run.
  [[nodiscard]] Result<void> checkpoint(int rows_done) const;

  // The picture, upright.
  [[nodiscard]] Image finish(int exif_orientation) &&;

 private:
  void put_alpha(int y, int rows, const std::byte* samples, std::size_t stride);
  void convert_rows(int y, int rows, const std::byte* samples, std::size_t stride);

  SampleLayout layout_;
  const Context& context_;
  ColorConversion conversion_;
  Image image_;
  int batch_rows_;
};

}  // namespace huemask::picture
