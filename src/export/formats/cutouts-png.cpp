#include "export/in_order.h"
#include "export/picture_input.h"
#include "export/wording.h"
#include "huemask/encode.h"

namespace huemask::formats {
namespace {

// The pixels of one label with their own alpha; all others are black and transparent, so that the
// file holds nothing of the rest of the picture and stays small.
Result<Bytes> encode_cutout(const Image& image, const LabelMap& labels, std::uint16_t label) {
  Plane<Rgb8> pixels(image.width(), image.height());
  Plane<std::uint8_t> alpha(image.width(), image.height());
  const auto from = image.pixels.values();
  const auto from_alpha = image.alpha.values();
  const auto label_of = labels.values();
  const auto to = pixels.values();
  const auto to_alpha = alpha.values();
  for (std::size_t i = 0; i < from.size(); ++i) {
    const bool inside = label_of[i] == label;
    to[i] = inside ? from[i] : Rgb8{};
    to_alpha[i] = !inside ? 0 : image.opaque() ? 255 : from_alpha[i];
  }
  return encode_png_rgb(std::as_const(pixels).view(), std::as_const(alpha).view(), image.space);
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
  return write_in_order(swatches.size(), 4 * input.labels->size(), make, sink, context);
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
    .write = write,
};

}  // namespace huemask::formats
