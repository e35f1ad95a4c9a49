// Room: image
// PNG and TIFF out: the planes and pictures that the exporters hand over.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "huemask/image.h"
#include "huemask/plane.h"
#include "huemask/result.h"
#include "huemask/rgb.h"

namespace huemask {

using Bytes = std::vector<std::byte>;

// The ICC profile of an RGB space, as other formats embed it; the same bytes every time.
[[nodiscard]] Bytes icc_profile(RgbSpace space);

// 8-bit grey.
[[nodiscard]] Result<Bytes> encode_png_gray(PlaneView<const std::uint8_t> plane);
// 1-bit grey: white where the value is at least 128.
[[nodiscard]] Result<Bytes> encode_png_bilevel(PlaneView<const std::uint8_t> plane);
// Indexed with `palette` (sRGB; 1 to 256 entries, the smallest of 1, 2, 4, 8 bits that holds them).
// `transparent_index` (or -1) gets alpha 0.
[[nodiscard]] Result<Bytes> encode_png_indexed(PlaneView<const std::uint8_t> indices,
                                               std::span<const Rgb8> palette,
                                               int transparent_index);
// 16-bit grey, most significant byte first as PNG has it.
[[nodiscard]] Result<Bytes> encode_png_gray16(PlaneView<const std::uint16_t> plane);
// RGB, or RGBA with `alpha` (straight) where that is not empty. A Display P3 picture carries its
// profile, so that it looks the same everywhere.
[[nodiscard]] Result<Bytes> encode_png_rgb(PlaneView<const Rgb8> pixels,
                                           PlaneView<const std::uint8_t> alpha, RgbSpace space);

// RGBA made row by row, so that a picture need not be in memory: `fill(y, row)` writes the 4 *
// width straight R, G, B, A values of row y; rows are asked for in order.
[[nodiscard]] Result<Bytes> encode_png_rgba_rows(
    int width, int height, RgbSpace space,
    const std::function<void(int y, std::span<std::uint8_t> row)>& fill);

// RGBA: the picture with its alpha (straight) in the share that a mask of its size has of each
// pixel; black where that is nothing, so that the file holds nothing of the rest and stays small.
[[nodiscard]] Result<Bytes> encode_png_cutout(const Image& image,
                                              PlaneView<const std::uint8_t> mask);

// TIFF of 8-bit gray, 0 black, in LZW, which every program for print reads; with its resolution
// and, in plain ASCII, what it is. By libvips: unsupported where that is not installed. The same
// bytes for the same version of it.
[[nodiscard]] Result<Bytes> encode_tiff_gray(const Plane<std::uint8_t>& plane, double dots_per_inch,
                                             const std::string& description);

}  // namespace huemask
