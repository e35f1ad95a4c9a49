#include "export/mask_files.h"

#include "export/in_order.h"
#include "export/picture_input.h"
#include "export/wording.h"

namespace huemask {

Result<void> write_masks(const ExportInput& input, EncodeMask encode, const ArtifactSink& sink,
                         const Context& context) {
  if (auto valid = check_picture_input(input); !valid) return valid;
  const auto& swatches = input.pictures.front().palette.swatches;
  const auto make = [&](std::size_t i, const Context& inner) -> Result<Artifact> {
    const SwatchMask mask(input, i, inner);
    auto png = encode(mask.view());
    if (!png) return tl::make_unexpected(std::move(png).error());
    return Artifact{swatch_file_name("mask", i, swatches.size(), swatches[i].srgb), "image/png",
                    std::move(*png)};
  };
  return write_in_order(swatches.size(), input.labels->size(), make, sink, context);
}

}  // namespace huemask
