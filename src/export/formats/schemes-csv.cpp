#include <fmt/format.h>

#include <algorithm>

#include "export/csv_rows.h"
#include "export/wording.h"

namespace huemask::formats {
namespace {

// Every row has as many fields as the header (RFC 4180, section 2.4): those of a picture with fewer
// colors than another end empty.
Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context&) {
  std::size_t columns = 0;
  for (const PictureResult& picture : input.pictures) {
    columns = std::max(columns, picture.palette.size());
  }
  std::string text = "path";
  for (std::size_t i = 1; i <= columns; ++i) text += fmt::format(",color_{}", i);
  text += '\n';
  for (const PictureResult& picture : input.pictures) {
    text += csv_field(printable(picture.path));
    for (std::size_t i = 0; i < columns; ++i) {
      text += ',';
      if (i < picture.palette.size()) text += huemask::hex(picture.palette.swatches[i].srgb);
    }
    text += '\n';
  }
  return sink({"schemes.csv", kCsvMediaType, to_bytes(text)});
}

}  // namespace

extern const ExportFormat schemes_csv;
const ExportFormat schemes_csv = {
    .info = {.id = "schemes-csv",
             .summary = "a header line, then a line for each picture: its path and its colors",
             .reference = "RFC 4180",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kPalette,
    .media_type = kCsvMediaType,
    .write = write,
};

}  // namespace huemask::formats
