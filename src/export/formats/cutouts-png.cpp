#include "export/in_order.h"
#include "export/picture_input.h"
#include "export/wording.h"
#include "huemask/encode.h"
#include "huemask/layers.h"

namespace huemask::formats {
namespace {

// The pixels of one mask with their own alpha in the share that the mask has of them; all others
// are black and transparent, so that the file holds nothing of the rest of the picture and stays
// small.
Result<Bytes> encode_cutout(const Image& image, PlaneView<const std::uint8_t> mask) {
  const auto fill = [&](int y, std::span<std::uint8_t> row) {
    const Rgb8* pixels = image.pixels.row(y);
    const std::uint8_t* alpha = image.opaque() ? nullptr : image.alpha.row(y);
    const std::uint8_t* share = mask.row(y);
    for (std::size_t x = 0; x < row.size() / 4; ++x) {
      const std::uint8_t opacity = product(share[x], alpha == nullptr ? 255 : alpha[x]);
      const Rgb8 color = opacity > 0 ? pixels[x] : Rgb8{};
      row[4 * x] = color.r;
      row[4 * x + 1] = color.g;
      row[4 * x + 2] = color.b;
      row[4 * x + 3] = opacity;
    }
  };
  return encode_png_rgba_rows(image.width(), image.height(), image.space, fill);
}

Result<Bytes> encode_soft_cutout(const ExportInput& input, std::size_t index,
                                 const Context& context) {
  const auto cutout =
      make_cutout(*input.image, *input.soft, static_cast<std::uint8_t>(index), context);
  if (!cutout) return tl::make_unexpected(cutout.error());
  return encode_png_rgb(cutout->pixels.view(), cutout->alpha.view(), cutout->space);
}

Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context& context) {
  if (auto valid = check_picture_input(input); !valid) return valid;
  const auto& swatches = input.pictures.front().palette.swatches;
  const auto make = [&](std::size_t i, const Context& inner) -> Result<Artifact> {
    auto png = input.soft != nullptr
                   ? encode_soft_cutout(input, i, inner)
                   : encode_cutout(*input.image, SwatchMask(input, i, inner).view());
    if (!png) return tl::make_unexpected(std::move(png).error());
    return Artifact{swatch_file_name("cutout", i, swatches.size(), swatches[i].srgb), "image/png",
                    std::move(*png)};
  };
  // One cut-out of noise takes 4 bytes a pixel, but a pixel is hardly in two of them: all that are
  // in memory at once take that together. So a byte a pixel each for that and one for the mask keep
  // ten or more of 12 megapixels in the budget; two or three may take what the largest alone could.
  return write_in_order(swatches.size(), 2 * input.labels->size(), make, sink, context);
}

}  // namespace

extern const ExportFormat cutouts_png;
const ExportFormat cutouts_png = {
    .info = {.id = "cutouts-png",
             .summary =
                 "one RGBA PNG per color: its pixels as they are, the rest transparent; of a soft "
                 "mask, straight alpha and the color free of the neighbors'",
             .reference = "W3C, Portable Network Graphics (PNG) Specification (Third Edition)",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kPicture,
    .media_type = "image/png",
    .write = write,
};

}  // namespace huemask::formats
