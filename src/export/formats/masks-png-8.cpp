#include "export/mask_files.h"

namespace huemask::formats {
namespace {

Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context& context) {
  return write_masks(input, encode_png_gray, sink, context);
}

}  // namespace

extern const ExportFormat masks_png_8;
const ExportFormat masks_png_8 = {
    .info = {.id = "masks-png-8",
             .summary = "one 8-bit gray PNG per color: 255 where the picture has it, 0 where it "
                        "does not, values between in soft masks",
             .reference = "W3C, Portable Network Graphics (PNG) Specification (Third Edition)",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kPicture,
    .media_type = "image/png",
    .write = write,
};

}  // namespace huemask::formats
