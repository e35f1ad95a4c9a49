#include <fmt/format.h>

#include <algorithm>

#include "export/big_endian.h"
#include "export/catalog_color.h"
#include "export/swatch_names.h"
#include "export/wording.h"
#include "huemask/cylindrical.h"

namespace huemask::formats {
namespace {

using Bytes = std::vector<std::byte>;

constexpr const char* kMediaType = "application/x-photoshop-color-swatch";
constexpr std::size_t kMostColors = 65'535;  // the count has 16 bits
constexpr std::size_t kHeaderSize = 4;
constexpr std::size_t kColorSize = 10;
constexpr std::size_t kExpand = 257;  // 8 bits to 16, so that 255 is 65535

enum Space : std::uint16_t { kRgb = 0, kHsb = 1, kCmyk = 2, kLab = 7, kGray = 8 };

void append_color(Bytes& bytes, Rgb8 color) {
  append_u16(bytes, kRgb);
  for (const std::uint8_t value : {color.r, color.g, color.b}) append_u16(bytes, value * kExpand);
  append_u16(bytes, 0);
}

// Version 1 has the colors alone and is all that old programs see; version 2 follows with names.
Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context&) {
  std::size_t count = 0;
  for (const PictureResult& picture : input.pictures) count += picture.palette.size();
  if (count > kMostColors) {
    return fail(ErrorCode::kTooLarge,
                fmt::format("an aco file holds 65,535 colors, there are {}; ask for fewer, or for "
                            "ase",
                            grouped(count)),
                "export");
  }
  const auto names = list_names(input);
  Bytes plain, named;
  for (std::size_t i = 0; i < input.pictures.size(); ++i) {
    const auto& swatches = input.pictures[i].palette.swatches;
    for (std::size_t s = 0; s < swatches.size(); ++s) {
      append_color(plain, swatches[s].srgb);
      append_color(named, swatches[s].srgb);
      const std::u16string name = utf8_to_utf16(names[i].swatches[s]);
      append_u32(named, name.size() + 1);
      append_utf16(named, name);
      append_u16(named, 0);
    }
  }
  Bytes bytes;
  append_u16(bytes, 1);
  append_u16(bytes, count);
  bytes.insert(bytes.end(), plain.begin(), plain.end());
  append_u16(bytes, 2);
  append_u16(bytes, count);
  bytes.insert(bytes.end(), named.begin(), named.end());
  return sink({"palette.aco", kMediaType, std::move(bytes)});
}

// There is no signature: version 1 or 2, and room for the colors that are announced.
bool recognizes(std::span<const std::byte> bytes) {
  BigEndianReader file(bytes);
  const int version = file.u16();
  const std::size_t count = file.u16();
  return (version == 1 || version == 2) && count > 0 && file.left() >= count * kColorSize;
}

double signed_hundredths(std::uint16_t value) { return static_cast<std::int16_t>(value) / 100.0; }

Result<CatalogColor> read_color(BigEndianReader& file, std::string_view name) {
  const std::uint16_t space = file.u16();
  const std::uint16_t v[4] = {file.u16(), file.u16(), file.u16(), file.u16()};
  const auto part = [&](int i) { return v[i] / 65535.0; };
  switch (space) {
    case kRgb:
      return catalog_color(name, Rgb{part(0), part(1), part(2)});
    case kHsb:
      return catalog_color(name, hsv_to_rgb({360 * part(0), part(1), part(2)}));
    case kCmyk:  // 0 is all ink
      return catalog_color(name, cmyk_to_srgb(1 - part(0), 1 - part(1), 1 - part(2), 1 - part(3)));
    case kLab:
      return catalog_color(name,
                           lab_d50_to_xyz({std::min(v[0] / 100.0, 100.0), signed_hundredths(v[1]),
                                           signed_hundredths(v[2])}));
    case kGray: {  // 10000 is black: Photoshop's own "75% Gray" has 7500
      const double white = 1 - std::min(v[0] / 10'000.0, 1.0);
      return catalog_color(name, Rgb{white, white, white});
    }
    default:
      return fail(ErrorCode::kUnsupported,
                  fmt::format("its color space is {}; RGB, HSB, CMYK, Lab and gray (0, 1, 2, 7, 8) "
                              "are read, color books are not",
                              space));
  }
}

Result<std::vector<CatalogColor>> read_version(BigEndianReader& file, int version) {
  std::vector<CatalogColor> colors;
  const int count = file.u16();
  for (int i = 1; i <= count; ++i) {
    auto color = read_color(file, "");
    if (color && version == 2) {
      const std::size_t length = file.u32();
      // A length beyond the file is caught below; doubled it must not wrap around.
      const std::string name = utf16_to_utf8(file.take(2 * std::min(length, file.left() + 1)));
      color->name = catalog_color(name, color->srgb).name;
    }
    if (file.overran()) {
      return fail(ErrorCode::kCorruptInput,
                  fmt::format("it ends in color {} of the {} that it announces", i, count));
    }
    if (!color) {
      return fail(color.error().code, fmt::format("color {}: {}", i, color.error().message));
    }
    colors.push_back(std::move(*color));
  }
  return colors;
}

Result<std::vector<CatalogColor>> read(std::span<const std::byte> bytes) {
  BigEndianReader file(bytes);
  const int version = file.u16();
  if (version != 1 && version != 2) {
    return fail(ErrorCode::kCorruptInput, "it does not begin with version 1 or 2");
  }
  auto colors = read_version(file, version);
  // Version 2 behind version 1 has the same colors with their names.
  if (!colors || version == 2 || file.left() < kHeaderSize || file.u16() != 2) return colors;
  return read_version(file, 2);
}

}  // namespace

extern const ExportFormat aco;
const ExportFormat aco = {
    .info = {.id = "aco",
             .summary = "Photoshop color swatches, version 1 and 2: named sRGB swatches; several "
                        "pictures in one list",
             .reference = "Adobe Photoshop File Formats Specification 2019, Color Swatches",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kPalette,
    .media_type = kMediaType,
    .write = write,
    .recognizes = recognizes,
    .read = read,
};

}  // namespace huemask::formats
