#include <fmt/format.h>

#include "export/catalog_color.h"
#include "export/swatch_names.h"
#include "export/text_lines.h"
#include "export/wording.h"

namespace huemask::formats {
namespace {

constexpr const char* kMediaType = "text/plain; charset=utf-8";
constexpr std::string_view kFirstLine = "GIMP Palette";
constexpr std::size_t kMostColumns = 64;  // that GIMP takes

// A row for each picture, if all have as many colors; 0 leaves it to the program.
std::size_t columns(const ExportInput& input) {
  if (!several(input)) return 0;
  std::size_t size = 0;
  for (const PictureResult& picture : input.pictures) {
    if (size != 0 && picture.palette.size() != size) return 0;
    size = picture.palette.size();
  }
  return size <= kMostColumns ? size : 0;
}

Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context&) {
  const auto names = list_names(input);
  const std::string title = names.size() == 1 ? names[0].group : "huemask";
  std::string text = fmt::format("{}\nName: {}\nColumns: {}\n", kFirstLine, title, columns(input));
  for (std::size_t i = 0; i < input.pictures.size(); ++i) {
    text += fmt::format("# {}\n", printable(picture_file_name(input.pictures[i].path)));
    const auto& swatches = input.pictures[i].palette.swatches;
    for (std::size_t s = 0; s < swatches.size(); ++s) {
      const Rgb8 color = swatches[s].srgb;
      text += fmt::format("{:3} {:3} {:3}\t{}\n", color.r, color.g, color.b, names[i].swatches[s]);
    }
  }
  return sink({"palette.gpl", kMediaType, to_bytes(text)});
}

bool recognizes(std::span<const std::byte> bytes) { return text_of(bytes).starts_with(kFirstLine); }

// "Name:", "Columns:" and what else stands above the colors.
bool is_field(std::string_view line) {
  const std::size_t colon = line.find(':');
  return colon != std::string_view::npos && (line[0] < '0' || line[0] > '9') &&
         line.find_first_of(" \t") > colon;
}

Result<std::vector<CatalogColor>> read(std::span<const std::byte> bytes) {
  std::vector<CatalogColor> colors;
  TextLines lines(text_of(bytes));
  std::string_view line;
  if (!lines.next(line) || line != kFirstLine) {
    return lines.wrong("must be 'GIMP Palette'");
  }
  bool has_alpha = false;
  while (lines.next(line)) {
    if (line[0] == '#') continue;
    if (is_field(line)) {
      // Written by Aseprite: a fourth number on each line.
      has_alpha = has_alpha || line == "Channels: RGBA";
      continue;
    }
    const auto color = take_rgb8(line);
    if (!color || (has_alpha && !whole_number(take_word(line), 255))) {
      return lines.wrong("must begin with red, green and blue from 0 to 255");
    }
    colors.push_back(catalog_color(line, *color));
  }
  return colors;
}

}  // namespace

extern const ExportFormat gpl;
const ExportFormat gpl = {
    .info = {.id = "gpl",
             .summary = "GIMP palette, also for Inkscape, Krita and MyPaint; several pictures in "
                        "one list, a row for each where they have as many colors",
             .reference = "GIMP developer documentation, GIMP Palette Files (GPL)",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kPalette,
    .media_type = kMediaType,
    .write = write,
    .recognizes = recognizes,
    .read = read,
};

}  // namespace huemask::formats
