#include "export/mask_files.h"

namespace huemask::formats {
namespace {

Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context& context) {
  return write_masks(input, encode_png_bilevel, sink, context);
}

}  // namespace

extern const ExportFormat masks_png_1;
const ExportFormat masks_png_1 = {
    .info = {.id = "masks-png-1",
             .summary = "one 1-bit PNG per color: white where the picture has it (of a soft "
                        "mask, where it is at least 128), else black",
             .reference = "W3C, Portable Network Graphics (PNG) Specification (Third Edition)",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kPicture,
    .media_type = "image/png",
    .write = write,
};

}  // namespace huemask::formats
