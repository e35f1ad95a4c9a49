#include "export/in_order.h"
#include "export/picture_input.h"
#include "export/wording.h"
#include "huemask/encode.h"

namespace huemask::formats {
namespace {

// The pixels of one label with their own alpha; all others are black and transparent, so that the
// file holds nothing of the rest of the picture and stays small.
Result<Bytes> encode_cutout(const Image& image, const LabelMap& labels, std::uint16_t label) {
  const auto fill = [&](int y, std::span<std::uint8_t> row) {
    const Rgb8* pixels = image.pixels.row(y);
    const std::uint8_t* alpha = image.opaque() ? nullptr : image.alpha.row(y);
    const std::uint16_t* label_of = labels.row(y);
    for (std::size_t x = 0; x < row.size() / 4; ++x) {
      const bool inside = label_of[x] == label;
      const Rgb8 color = inside ? pixels[x] : Rgb8{};
      const std::uint8_t opacity = alpha == nullptr ? std::uint8_t{255} : alpha[x];
      row[4 * x] = color.r;
      row[4 * x + 1] = color.g;
      row[4 * x + 2] = color.b;
      row[4 * x + 3] = inside ? opacity : std::uint8_t{0};
    }
  };
  return encode_png_rgba_rows(image.width(), image.height(), image.space, fill);
}

Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context& context) {
  if (auto valid = check_picture_input(input); !valid) return valid;
  const auto& swatches = input.pictures.front().palette.swatches;
  const auto make = [&](std::size_t i, const Context&) -> Result<Artifact> {
    auto png = encode_cutout(*input.image, *input.labels, static_cast<std::uint16_t>(i));
    if (!png) return tl::make_unexpected(std::move(png).error());
    return Artifact{swatch_file_name("cutout", i, swatches.size(), swatches[i].srgb), "image/png",
                    std::move(*png)};
  };
  // One cut-out of noise takes 4 bytes a pixel, but no pixel is in two of them: all that are in
  // memory at once take that together. So a byte a pixel each keeps four or more in the budget; two
  // or three may take what the largest alone could.
  return write_in_order(swatches.size(), input.labels->size(), make, sink, context);
}

}  // namespace

extern const ExportFormat cutouts_png;
const ExportFormat cutouts_png = {
    .info = {.id = "cutouts-png",
             .summary = "one RGBA PNG per color: its pixels as they are, the rest transparent",
             .reference = "W3C, Portable Network Graphics (PNG) Specification (Third Edition)",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kPicture,
    .media_type = "image/png",
    .write = write,
};

}  // namespace huemask::formats
