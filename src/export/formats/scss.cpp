#include <fmt/format.h>

#include "export/css_text.h"
#include "export/swatch_names.h"
#include "export/wording.h"

namespace huemask::formats {
namespace {

constexpr const char* kMediaType = "text/x-scss; charset=utf-8";

// Keys are quoted: Sass takes a bare name of a color for the color.
std::string map_of(const PictureNames& keys, const PictureNames& variables,
                   std::string_view indent) {
  std::string text = "(\n";
  for (std::size_t i = 0; i < keys.swatches.size(); ++i) {
    text +=
        fmt::format("{}  \"{}\": $color-{},\n", indent, keys.swatches[i], variables.swatches[i]);
  }
  return text + std::string(indent) + ')';
}

Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context&) {
  const auto variables = identifiers(input, GroupPrefix::kOfSeveral);
  const auto keys = identifiers(input, GroupPrefix::kNever);
  std::string text;
  for (std::size_t i = 0; i < input.pictures.size(); ++i) {
    const PictureResult& picture = input.pictures[i];
    text += fmt::format("/* {} */\n", comment_text(picture.path));
    text += declarations(picture.palette, variables[i].swatches, "$color-") + '\n';
  }
  text += "$colors: ";
  if (several(input)) {
    text += "(\n";
    for (std::size_t i = 0; i < keys.size(); ++i) {
      text += fmt::format("  \"{}\": {},\n", keys[i].group, map_of(keys[i], variables[i], "  "));
    }
    text += ")";
  } else {
    text += keys.empty() ? "()" : map_of(keys[0], variables[0], "");
  }
  return sink({"_palette.scss", kMediaType, to_bytes(text + ";\n")});
}

}  // namespace

extern const ExportFormat scss;
const ExportFormat scss = {
    .info = {.id = "scss",
             .summary = "Sass variables $color-<name> and a map $colors of them; several pictures: "
                        "$color-<picture>-<name> and a map of a map for each",
             .reference = "Sass, Syntactically Awesome Style Sheets: Variables, Maps",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kPalette,
    .media_type = kMediaType,
    .write = write,
};

}  // namespace huemask::formats
