#include "export/in_order.h"
#include "export/picture_input.h"
#include "export/wording.h"
#include "huemask/encode.h"
#include "huemask/layers.h"

namespace huemask::formats {
namespace {

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
                   : encode_png_cutout(*input.image, SwatchMask(input, i, inner).view());
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
