#include <fmt/format.h>

#include "export/wording.h"

namespace huemask::formats {
namespace {

constexpr const char* kMediaType = "text/csv; charset=utf-8; header=present";

// Quoted where it must be; quotes inside are doubled.
std::string field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

// Lines end in a line feed alone, which every reader takes and no other tool trips over.
Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context&) {
  std::string text =
      "path,number,hex,name,share,pixels,lab_l,lab_a,lab_b,oklch_l,oklch_c,oklch_h\n";
  for (const PictureResult& picture : input.pictures) {
    std::size_t position = 0;
    for (const Swatch& s : picture.palette.swatches) {
      text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}\n", field(printable(picture.path)),
                          ++position, huemask::hex(s.srgb), field(s.name),
                          number(s.share, kShareDigits), s.pixels, number(s.lab.l, kLabDigits),
                          number(s.lab.a, kLabDigits), number(s.lab.b, kLabDigits),
                          number(s.oklch.l, kOklchDigits), number(s.oklch.c, kOklchDigits),
                          number(s.oklch.h_deg, kHueDigits));
    }
  }
  return sink({"palette.csv", kMediaType, to_bytes(text)});
}

}  // namespace

extern const ExportFormat csv;
const ExportFormat csv = {
    .info = {.id = "csv",
             .summary = "a header line, then a line for each color of each picture",
             .reference = "RFC 4180",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kPalette,
    .media_type = kMediaType,
    .write = write,
};

}  // namespace huemask::formats
