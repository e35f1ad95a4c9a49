#include "export/in_order.h"
#include "export/layers_input.h"
#include "huemask/encode.h"

namespace huemask::formats {
namespace {

Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context& context) {
  if (auto valid = check_layers_input(input); !valid) return valid;
  const auto& layers = input.layers->layers;
  const auto make = [&](std::size_t i, const Context&) -> Result<Artifact> {
    const Image& image = layers[i].image;
    auto png = encode_png_rgb(image.pixels.view(), image.alpha.view(), image.space);
    if (!png) return tl::make_unexpected(std::move(png).error());
    return Artifact{layer_file_name(i, layers.size()), "image/png", std::move(*png)};
  };
  return write_in_order(layers.size(), layers.front().image.pixels.size(), make, sink, context);
}

}  // namespace

extern const ExportFormat layers_png;
const ExportFormat layers_png = {
    .info = {.id = "layers-png",
             .summary = "one RGBA PNG per layer, number 1 at the bottom",
             .reference = "W3C, Portable Network Graphics (PNG) Specification (Third Edition)",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kLayers,
    .media_type = "image/png",
    .write = write,
};

}  // namespace huemask::formats
