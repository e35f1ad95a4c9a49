#include <fmt/format.h>

#include "export/catalog_color.h"
#include "export/text_lines.h"
#include "export/wording.h"

namespace huemask::formats {
namespace {

constexpr const char* kMediaType = "text/plain; charset=utf-8";
constexpr std::string_view kFirstLine = "JASC-PAL";
constexpr std::string_view kVersion = "0100";
constexpr int kMostColors = 1 << 24;  // as many as there are; a count above is a mistake

// CR LF, as the program that the format comes from has it.
Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context&) {
  std::size_t count = 0;
  std::string colors;
  for (const PictureResult& picture : input.pictures) {
    for (const Swatch& swatch : picture.palette.swatches) {
      colors += fmt::format("{} {} {}\r\n", swatch.srgb.r, swatch.srgb.g, swatch.srgb.b);
      ++count;
    }
  }
  const std::string text = fmt::format("{}\r\n{}\r\n{}\r\n{}", kFirstLine, kVersion, count, colors);
  return sink({"palette.pal", kMediaType, to_bytes(text)});
}

bool recognizes(std::span<const std::byte> bytes) { return text_of(bytes).starts_with(kFirstLine); }

Result<std::vector<CatalogColor>> read(std::span<const std::byte> bytes) {
  std::vector<CatalogColor> colors;
  TextLines lines(text_of(bytes));
  std::string_view line;
  if (!lines.next(line) || line != kFirstLine) {
    return lines.wrong("must be 'JASC-PAL'; other kinds of .pal are not read");
  }
  if (!lines.next(line) || line != kVersion) return lines.wrong("must be the version, '0100'");
  const auto count = lines.next(line) ? whole_number(line, kMostColors) : std::nullopt;
  if (!count) return lines.wrong("must be the number of colors");
  while (lines.next(line)) {
    const auto color = take_rgb8(line);
    // Some programs add a fourth number, the alpha.
    if (!color || !(line.empty() || whole_number(line, 255))) {
      return lines.wrong("must be red, green and blue from 0 to 255");
    }
    colors.push_back(catalog_color("", *color));
  }
  if (colors.size() != static_cast<std::size_t>(*count)) {
    return fail(ErrorCode::kCorruptInput,
                fmt::format("line 3 says {} colors, but there are {}", *count, colors.size()));
  }
  return colors;
}

}  // namespace

extern const ExportFormat pal;
const ExportFormat pal = {
    .info = {.id = "pal",
             .summary = "JASC palette of Paint Shop Pro, also for Aseprite and game tools: colors "
                        "without names; several pictures in one list",
             .reference = "Jasc Software, Paint Shop Pro palette, version 0100",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kPalette,
    .media_type = kMediaType,
    .write = write,
    .recognizes = recognizes,
    .read = read,
};

}  // namespace huemask::formats
