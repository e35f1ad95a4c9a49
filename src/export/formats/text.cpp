#include <fmt/format.h>

#include "export/ansi_text.h"
#include "export/palette_block.h"
#include "export/swatch_names.h"
#include "export/wording.h"

namespace huemask::formats {
namespace {

constexpr const char* kMediaType = "text/plain; charset=utf-8";

// The colors of a picture as their own values, its path last: a hundred pictures stay comparable.
std::string line(const PictureResult& picture, Ansi ansi) {
  std::string text;
  for (const Swatch& swatch : picture.palette.swatches) {
    const std::string value = huemask::hex(swatch.srgb);
    text += ansi == Ansi::kOn ? fmt::format("{}{} {} {}", ansi_background(swatch.srgb),
                                            ansi_foreground(ink_on(swatch.srgb)), value, kAnsiReset)
                              : value + ' ';
  }
  return text + ' ' + printable(picture.path) + '\n';
}

Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context&) {
  std::string text;
  const bool a_line_each = several(input);
  for (const PictureResult& picture : input.pictures) {
    text += a_line_each ? line(picture, input.ansi) : palette_block(picture, input.ansi, {});
  }
  return sink({"palette.txt", kMediaType, to_bytes(text)});
}

}  // namespace

extern const ExportFormat text;
const ExportFormat text = {
    .info = {.id = "text",
             .summary = "for people: one picture with a line for each color (swatch, share, hex, "
                        "name); several with a line for each picture, its path last",
             .reference = "ITU-T T.416, section 13.1.8 (24-bit color in the terminal)",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kPalette,
    .media_type = kMediaType,
    .write = write,
};

}  // namespace huemask::formats
