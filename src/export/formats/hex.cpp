#include <fmt/format.h>

#include "export/catalog_color.h"
#include "export/swatch_names.h"
#include "export/text_lines.h"
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

bool is_comment(std::string_view line) {
  const bool hash = line[0] == '#' && (line.size() == 1 || line[1] == ' ' || line[1] == '#');
  return hash || line[0] == ';' || line.starts_with("//");
}

// "#abc" or "#aabbcc", at the start of a line without the # too.
std::optional<Rgb8> parse_color(std::string_view word) {
  if (word.starts_with('#')) word.remove_prefix(1);
  return parse_hex(word);
}

// A color and what it is called, or several colors and then what they are of. False: no color.
bool read_line(std::string_view line, std::vector<CatalogColor>& colors) {
  const auto first = parse_color(take_word(line));
  if (!first) return false;
  const std::size_t begin = colors.size();
  colors.push_back(catalog_color("", *first));
  while (line.starts_with('#')) {
    std::string_view rest = line;
    const auto next = parse_color(take_word(rest));
    if (!next) break;
    colors.push_back(catalog_color("", *next));
    line = rest;
  }
  if (colors.size() == begin + 1) colors.back().name = catalog_color(line, *first).name;
  return true;
}

bool recognizes(std::span<const std::byte> bytes) {
  TextLines lines(text_of(bytes));
  std::string_view line;
  while (lines.next(line)) {
    if (!is_comment(line)) return parse_color(take_word(line)).has_value();
  }
  return false;
}

Result<std::vector<CatalogColor>> read(std::span<const std::byte> bytes) {
  std::vector<CatalogColor> colors;
  TextLines lines(text_of(bytes));
  std::string_view line;
  while (lines.next(line)) {
    if (!is_comment(line) && !read_line(line, colors)) {
      return lines.wrong(
          "must begin with a color of 3 or 6 hexadecimal digits, or with '# ' for a "
          "comment");
    }
  }
  return colors;
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
    .recognizes = recognizes,
    .read = read,
};

}  // namespace huemask::formats
