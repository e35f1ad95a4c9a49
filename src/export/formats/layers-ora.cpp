#include <fmt/format.h>

#include "export/html_text.h"
#include "export/in_order.h"
#include "export/layers_input.h"
#include "export/preview.h"
#include "export/wording.h"
#include "export/zip_file.h"
#include "huemask/encode.h"

namespace huemask::formats {
namespace {

constexpr std::string_view kMediaType = "image/openraster";
constexpr int kThumbnailSide = 256;

// The top layer comes first. What HTML escapes is what XML does.
std::string stack_xml(const LayerStack& stack) {
  const Image& first = stack.layers.front().image;
  std::string text = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<image version=\"0.0.5\" w=\"{}\" h=\"{}\">\n"
      "  <stack>\n",
      first.width(), first.height());
  const std::size_t count = stack.layers.size();
  for (std::size_t i = count; i-- > 0;) {
    text += fmt::format(
        "    <layer name=\"{}\" src=\"data/{}\" x=\"0\" y=\"0\" opacity=\"1.0\" "
        "visibility=\"visible\" composite-op=\"svg:src-over\"/>\n",
        html_text(stack.layers[i].name), layer_file_name(i, count));
  }
  return text + "  </stack>\n</image>\n";
}

Result<Bytes> png_of(const Image& image) {
  return encode_png_rgb(image.pixels.view(), image.alpha.view(), image.space);
}

Result<void> add_layers(ZipFile& zip, const LayerStack& stack, const Context& context) {
  const auto& layers = stack.layers;
  const auto make = [&](std::size_t i, const Context&) -> Result<Artifact> {
    auto png = png_of(layers[i].image);
    if (!png) return tl::make_unexpected(std::move(png).error());
    return Artifact{"data/" + layer_file_name(i, layers.size()), "image/png", std::move(*png)};
  };
  const auto into_zip = [&](const Artifact& file) { return zip.add(file.file_name, file.bytes); };
  return write_in_order(layers.size(), layers.front().image.pixels.size(), make, into_zip, context);
}

// What programs that know nothing of layers show.
Result<void> add_merged(ZipFile& zip, const LayerStack& stack, const Context& context) {
  const auto merged = flattened(stack, context);
  if (!merged) return tl::make_unexpected(merged.error());
  const auto picture = png_of(*merged);
  if (!picture) return tl::make_unexpected(picture.error());
  if (auto added = zip.add("mergedimage.png", *picture); !added) return added;
  const auto small = preview_of(*merged, kThumbnailSide, context);
  if (!small) return tl::make_unexpected(small.error());
  const auto thumbnail = png_of(*small);
  if (!thumbnail) return tl::make_unexpected(thumbnail.error());
  return zip.add("Thumbnails/thumbnail.png", *thumbnail);
}

Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context& context) {
  if (auto valid = check_layers_input(input); !valid) return valid;
  const LayerStack& stack = *input.layers;
  ZipFile zip;
  // The specification wants the type first.
  if (auto added = zip.add("mimetype", to_bytes(kMediaType)); !added) return added;
  if (auto added = zip.add("stack.xml", to_bytes(stack_xml(stack))); !added) return added;
  if (auto added = add_layers(zip, stack, context); !added) return added;
  if (auto added = add_merged(zip, stack, context); !added) return added;
  auto bytes = zip.finish();
  if (!bytes) return tl::make_unexpected(std::move(bytes).error());
  return sink({"layers.ora", std::string(kMediaType), std::move(*bytes)});
}

}  // namespace

extern const ExportFormat layers_ora;
const ExportFormat layers_ora = {
    .info = {.id = "layers-ora",
             .summary = "OpenRaster, for GIMP, Krita, MyPaint and others: the layers with their "
                        "names, the picture that they make, a thumbnail",
             .reference = "freedesktop.org, OpenRaster File Layout and Layer Stack Specification "
                          "0.0.5",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kLayers,
    .media_type = kMediaType,
    .write = write,
};

}  // namespace huemask::formats
