// The mask PNGs of both depths.
#pragma once

#include "huemask/encode.h"
#include "huemask/export.h"

namespace huemask {

using EncodeMask = Result<Bytes> (*)(PlaneView<const std::uint8_t> mask);

// mask-NN-rrggbb.png for every swatch.
[[nodiscard]] Result<void> write_masks(const ExportInput& input, EncodeMask encode,
                                       const ArtifactSink& sink, const Context& context);

}  // namespace huemask
