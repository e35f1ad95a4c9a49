#include <fmt/format.h>

#include "export/css_text.h"
#include "export/swatch_names.h"
#include "export/wording.h"

namespace huemask::formats {
namespace {

constexpr const char* kMediaType = "text/css; charset=utf-8";

// The picture is always in the name: a plain "black" would take the place of Tailwind's own.
Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context&) {
  const auto names = identifiers(input, GroupPrefix::kAlways);
  std::string text = "@theme {\n";
  for (std::size_t i = 0; i < input.pictures.size(); ++i) {
    const PictureResult& picture = input.pictures[i];
    text += fmt::format("  /* {} */\n", comment_text(picture.path));
    text += declarations(picture.palette, names[i].swatches, "  --color-");
  }
  return sink({"palette.css", kMediaType, to_bytes(text + "}\n")});
}

}  // namespace

extern const ExportFormat tailwind;
const ExportFormat tailwind = {
    .info = {.id = "tailwind",
             .summary = "CSS for Tailwind v4: theme variables --color-<picture>-<name>, which make "
                        "utilities as bg-<picture>-<name>",
             .reference = "Tailwind CSS v4, Theme variables",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kPalette,
    .media_type = kMediaType,
    .write = write,
};

}  // namespace huemask::formats
