#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "export/catalog_color.h"
#include "export/csv_rows.h"
#include "export/text_lines.h"
#include "export/wording.h"

namespace huemask::formats {
namespace {

// Lines end in a line feed alone, which every reader takes and no other tool trips over.
Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context&) {
  std::string text =
      "path,number,hex,name,share,pixels,lab_l,lab_a,lab_b,oklch_l,oklch_c,oklch_h\n";
  for (const PictureResult& picture : input.pictures) {
    std::size_t position = 0;
    for (const Swatch& s : picture.palette.swatches) {
      text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}\n",
                          csv_field(printable(picture.path)), ++position, huemask::hex(s.srgb),
                          csv_field(s.name), number(s.share, kShareDigits), s.pixels,
                          number(s.lab.l, kLabDigits), number(s.lab.a, kLabDigits),
                          number(s.lab.b, kLabDigits), number(s.oklch.l, kOklchDigits),
                          number(s.oklch.c, kOklchDigits), number(s.oklch.h_deg, kHueDigits));
    }
  }
  return sink({"palette.csv", kCsvMediaType, to_bytes(text)});
}

// Where the columns stand that make a color; all others are passed over.
struct Columns {
  static constexpr std::size_t kNone = SIZE_MAX;
  std::size_t name = kNone, hex = kNone, l = kNone, a = kNone, b = kNone;
  [[nodiscard]] bool has_lab() const { return std::max({l, a, b}) != kNone; }
  [[nodiscard]] bool enough() const { return hex != kNone || has_lab(); }
};

// "name", "hex", "l", "a", "b" or "lab_l", "lab_a", "lab_b", in any case and order.
Columns columns_of(const CsvRow& header) {
  Columns columns;
  for (std::size_t i = 0; i < header.fields.size(); ++i) {
    std::string word(trimmed(header.fields[i]));
    for (char& c : word) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    if (word == "name") columns.name = i;
    if (word == "hex") columns.hex = i;
    if (word == "l" || word == "lab_l") columns.l = i;
    if (word == "a" || word == "lab_a") columns.a = i;
    if (word == "b" || word == "lab_b") columns.b = i;
  }
  return columns;
}

bool recognizes(std::span<const std::byte> bytes) {
  CsvReader reader(text_of(bytes));
  const auto header = reader.next();
  return header && *header && columns_of(**header).enough();
}

std::string_view field_at(const CsvRow& row, std::size_t column) {
  return column < row.fields.size() ? trimmed(row.fields[column]) : std::string_view();
}

tl::unexpected<Error> wrong(const CsvRow& row, std::string_view message) {
  return fail(ErrorCode::kCorruptInput, fmt::format("line {}: {}", row.line, message));
}

Result<CatalogColor> color_of(const CsvRow& row, const Columns& columns) {
  const std::string_view name = field_at(row, columns.name);
  std::string_view digits = field_at(row, columns.hex);
  if (digits.starts_with('#')) digits.remove_prefix(1);
  const auto srgb = parse_hex(digits);
  if (columns.hex != Columns::kNone && !srgb) {
    return wrong(row, "the hex column must hold a color of 3 or 6 hexadecimal digits");
  }
  if (!columns.has_lab()) return catalog_color(name, *srgb);
  const auto l = decimal_number(field_at(row, columns.l));
  const auto a = decimal_number(field_at(row, columns.a));
  const auto b = decimal_number(field_at(row, columns.b));
  constexpr double kMostChroma = 200;  // no color of any light reaches it by far
  if (!l || !a || !b || *l < 0 || *l > 100 || std::fabs(*a) > kMostChroma ||
      std::fabs(*b) > kMostChroma) {
    return wrong(row, "l must be a number from 0 to 100, a and b from -200 to 200");
  }
  CatalogColor color = catalog_color(name, lab_to_xyz({*l, *a, *b}));
  if (srgb) color.srgb = *srgb;
  return color;
}

Result<std::vector<CatalogColor>> read(std::span<const std::byte> bytes) {
  std::vector<CatalogColor> colors;
  CsvReader reader(text_of(bytes));
  Columns columns;
  for (bool is_header = true;; is_header = false) {
    auto row = reader.next();
    if (!row) return tl::make_unexpected(std::move(row).error());
    if (!*row) return colors;
    if (is_header) {
      columns = columns_of(**row);
      if (columns.enough()) continue;
      return wrong(**row, "must name the columns: name,hex or name,l,a,b (CIELAB D65)");
    }
    auto color = color_of(**row, columns);
    if (!color) return tl::make_unexpected(std::move(color).error());
    colors.push_back(std::move(*color));
  }
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
    .media_type = kCsvMediaType,
    .write = write,
    .recognizes = recognizes,
    .read = read,
};

}  // namespace huemask::formats
