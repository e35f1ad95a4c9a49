#include "export/swatch_names.h"
#include "export/wording.h"

namespace huemask::formats {
namespace {

constexpr const char* kMediaType = "text/plain; charset=utf-8";

// One picture: a color a line, for programs that read lists. Several: a picture a line, the path
// last, as checksum tools do it.
Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context&) {
  std::string text;
  const bool a_line_each = several(input);
  for (const PictureResult& picture : input.pictures) {
    for (const Swatch& swatch : picture.palette.swatches) {
      text += huemask::hex(swatch.srgb) + (a_line_each ? ' ' : '\n');
    }
    if (a_line_each) text += ' ' + printable(picture.path) + '\n';
  }
  return sink({"palette.hex", kMediaType, to_bytes(text)});
}

}  // namespace

extern const ExportFormat hex;
const ExportFormat hex = {
    .info = {.id = "hex",
             .summary =
                 "one picture: a color a line; several: a line for each picture, its colors, "
                 "two spaces, its path",
             .reference = "W3C, CSS Color Module Level 4, section 5.2",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kPalette,
    .media_type = kMediaType,
    .write = write,
};

}  // namespace huemask::formats
