// Room: image
// From bytes to a picture. The only room that knows codecs, color profiles and the network.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "huemask/context.h"
#include "huemask/image.h"
#include "huemask/result.h"

namespace huemask {

struct FetchOptions {
  double timeout_s = 30;  // for the whole transfer
  int max_redirects = 5;
  [[nodiscard]] Result<void> validate() const;
};

// The bytes of `location`: a path, "-" for standard input, or an http:// or https:// URL.
// Never more than limits.max_bytes (too_large). Other errors: io, invalid_argument (a directory).
// A program that fetches over TLS ignores SIGPIPE: a server that hangs up may raise it.
[[nodiscard]] Result<std::vector<std::byte>> read_source(const std::string& location,
                                                         const FetchOptions& options,
                                                         const Context& context);

// The body of an http:// or https:// address that someone else chose: only from the public Internet
// (no private, loopback, link-local, shared, translated, tunneled or reserved address, whatever its
// name or spelling, also after a redirect), only from ports 80 and 443, and through no proxy. At
// most 3 redirects, and not slower than 1 KB/s for 10 s. Errors as of read_source(), but none
// repeats what the other side said; `where` is empty.
[[nodiscard]] Result<std::vector<std::byte>> fetch_public(const std::string& url,
                                                          const FetchOptions& options,
                                                          const Context& context);

// Is told, while a picture is decoded, how many rows from its top are as they will stay. Only where
// that is known before the end: of JPEG files that need not be turned.
using RowsDone = std::function<void(const Plane<Rgb8>& pixels, int rows)>;

// A picture file as 8-bit RGB: recognized by content (JPEG, PNG, WebP, GIF's first frame, TIFF,
// BMP, AVIF/HEIF), turned upright by EXIF, its ICC profile honored. A profile wider than sRGB gives
// Display P3, every other picture sRGB. 16-bit samples are rounded to 8.
// Sizes are checked from the header before a pixel is decoded (too_large). Damaged or cut-off files
// are corrupt_input, other kinds of files unsupported.
[[nodiscard]] Result<Image> decode_image(std::span<const std::byte> bytes, std::string_view name,
                                         const Context& context, const RowsDone& rows_done = {});

// What --max-side, --normalize and --denoise ask for; nothing by default.
struct PreprocessOptions {
  int max_side_px = 0;  // 0: as it is; else the longer side is at most this (area average in
                        // linear light, weighted by alpha; never enlarges)
  enum class Normalize : std::uint8_t { kOff, kOn } normalize = Normalize::kOff;
  enum class Denoise : std::uint8_t { kOff, kOn } denoise = Denoise::kOff;
  [[nodiscard]] Result<void> validate() const;
};

[[nodiscard]] Result<Image> preprocess(Image image, const PreprocessOptions& options,
                                       const Context& context);

struct PictureSize {
  int width = 0, height = 0;  // in pixels
  friend bool operator==(const PictureSize&, const PictureSize&) = default;
};

// The size that `max_side_px` gives a picture (0: it stays).
[[nodiscard]] PictureSize shrunk_size(PictureSize size, int max_side_px);

// What preprocess() makes of `max_side_px` alone, from a picture that stays: a copy where it is no
// larger, else nothing of its size is allocated.
[[nodiscard]] Result<Image> shrunk(const Image& image, int max_side_px, const Context& context);

}  // namespace huemask
