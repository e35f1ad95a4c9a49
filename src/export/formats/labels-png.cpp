#include <algorithm>

#include "base/parallel.h"
#include "export/picture_input.h"
#include "huemask/encode.h"

namespace huemask::formats {
namespace {

constexpr const char* kMediaType = "image/png";

// The most swatches of an indexed PNG: 256 entries, one of them kept for "none".
constexpr std::size_t kMostIndexed = 255;
constexpr std::size_t kChunk = std::size_t{1} << 20;

// 8-bit indices; where a pixel has no label, the entry after the last swatch.
Result<Bytes> encode_indexed(const LabelMap& labels, const Palette& palette,
                             const Context& context) {
  std::vector<Rgb8> colors;
  for (const Swatch& swatch : palette.swatches) colors.push_back(swatch.srgb);
  const auto from = labels.values();
  const bool has_none = std::find(from.begin(), from.end(), kNoLabel) != from.end();
  const auto none = static_cast<std::uint8_t>(palette.size());
  if (has_none) colors.push_back({0, 0, 0});

  Plane<std::uint8_t> indices(labels.width(), labels.height());
  const auto to = indices.values();
  parallel_for_chunks(context.thread_count(), from.size(), kChunk,
                      [&](std::size_t begin, std::size_t end) {
                        for (std::size_t i = begin; i < end; ++i) {
                          to[i] = from[i] == kNoLabel ? none : static_cast<std::uint8_t>(from[i]);
                        }
                      });
  return encode_png_indexed(std::as_const(indices).view(), colors, has_none ? none : -1);
}

Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context& context) {
  if (auto valid = check_picture_input(input); !valid) return valid;
  if (context.cancelled()) return fail(ErrorCode::kCancelled, "cancelled");
  const Palette& palette = input.pictures.front().palette;
  auto png = palette.size() <= kMostIndexed ? encode_indexed(*input.labels, palette, context)
                                            : encode_png_gray16(input.labels->view());
  if (!png) return tl::make_unexpected(std::move(png).error());
  return sink({"labels.png", kMediaType, std::move(*png)});
}

}  // namespace

extern const ExportFormat labels_png;
const ExportFormat labels_png = {
    .info = {.id = "labels-png",
             .summary = "a PNG that holds the number of the color of every pixel: indexed with the "
                        "palette up to 255 colors (no color: a transparent entry after the last), "
                        "16-bit gray above (no color: 65535)",
             .reference = "W3C, Portable Network Graphics (PNG) Specification (Third Edition)",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kPicture,
    .media_type = kMediaType,
    .write = write,
};

}  // namespace huemask::formats
