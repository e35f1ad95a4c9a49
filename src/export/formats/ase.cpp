#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "export/big_endian.h"
#include "export/catalog_color.h"
#include "export/swatch_names.h"
#include "export/wording.h"

namespace huemask::formats {
namespace {

using Bytes = std::vector<std::byte>;

constexpr const char* kMediaType = "application/x-adobe-ase";
constexpr std::string_view kSignature = "ASEF";
constexpr std::size_t kGroupStart = 0xC001;
constexpr std::size_t kGroupEnd = 0xC002;
constexpr std::size_t kColor = 0x0001;
constexpr std::size_t kNormal = 2;  // neither global (0) nor spot (1): changing it changes no art

void append_text(Bytes& bytes, std::string_view text) {
  for (const char c : text) bytes.push_back(static_cast<std::byte>(c));
}

// Its length in UTF-16 units with the NUL at the end, then those.
void append_name(Bytes& bytes, std::string_view name) {
  const std::u16string units = utf8_to_utf16(name);
  append_u16(bytes, units.size() + 1);
  append_utf16(bytes, units);
  append_u16(bytes, 0);
}

void append_block(Bytes& bytes, std::size_t type, const Bytes& content) {
  append_u16(bytes, type);
  append_u32(bytes, content.size());
  bytes.insert(bytes.end(), content.begin(), content.end());
}

Bytes color_content(std::string_view name, Rgb8 color) {
  Bytes content;
  append_name(content, name);
  append_text(content, "RGB ");
  for (const std::uint8_t value : {color.r, color.g, color.b}) {
    append_f32(content, static_cast<float>(value / 255.0));
  }
  append_u16(content, kNormal);
  return content;
}

Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context&) {
  const auto names = picture_names(input);
  std::size_t count = 0;
  Bytes blocks;
  for (std::size_t i = 0; i < input.pictures.size(); ++i) {
    const auto& swatches = input.pictures[i].palette.swatches;
    Bytes group;
    append_name(group, names[i].group);
    append_block(blocks, kGroupStart, group);
    for (std::size_t s = 0; s < swatches.size(); ++s) {
      append_block(blocks, kColor, color_content(names[i].swatches[s], swatches[s].srgb));
    }
    append_block(blocks, kGroupEnd, {});
    count += swatches.size() + 2;
  }
  Bytes bytes;
  append_text(bytes, kSignature);
  append_u16(bytes, 1);  // version 1.0
  append_u16(bytes, 0);
  append_u32(bytes, count);
  bytes.insert(bytes.end(), blocks.begin(), blocks.end());
  return sink({"palette.ase", kMediaType, std::move(bytes)});
}

std::string ascii(std::span<const std::byte> bytes) {
  std::string text;
  for (const std::byte byte : bytes) text += static_cast<char>(byte);
  return text;
}

bool recognizes(std::span<const std::byte> bytes) {
  return ascii(bytes.first(std::min(kSignature.size(), bytes.size()))) == kSignature;
}

// The color behind the name in a color block. Values that are no numbers become NaN's error.
Result<CatalogColor> read_color(std::string_view name, BigEndianReader& content) {
  const std::string model = ascii(content.take(4));
  const int count = model == "CMYK" ? 4 : model == "Gray" || model == "GRAY" ? 1 : 3;
  double v[4] = {};
  for (int i = 0; i < count; ++i) {
    v[i] = content.f32();
    if (!std::isfinite(v[i])) return fail(ErrorCode::kCorruptInput, "a value is not a number");
  }
  if (content.overran()) return fail(ErrorCode::kCorruptInput, "the block is too short");
  const auto part = [&](int i) { return std::clamp(v[i], 0.0, 1.0); };
  if (model == "RGB ") return catalog_color(name, Rgb{v[0], v[1], v[2]});
  if (count == 1) return catalog_color(name, Rgb{v[0], v[0], v[0]});
  if (count == 4) return catalog_color(name, cmyk_to_srgb(part(0), part(1), part(2), part(3)));
  if (model == "LAB ") {
    return catalog_color(name, lab_d50_to_xyz({100 * part(0), std::clamp(v[1], -128.0, 127.0),
                                               std::clamp(v[2], -128.0, 127.0)}));
  }
  return fail(
      ErrorCode::kUnsupported,
      fmt::format("its color model is '{}'; RGB, CMYK, LAB and Gray are read", printable(model)));
}

Result<std::vector<CatalogColor>> read(std::span<const std::byte> bytes) {
  std::vector<CatalogColor> colors;
  if (!recognizes(bytes)) return fail(ErrorCode::kCorruptInput, "it does not begin with 'ASEF'");
  BigEndianReader file(bytes.subspan(kSignature.size()));
  if (file.u16() != 1) return fail(ErrorCode::kUnsupported, "only version 1 is read");
  file.take(2);  // the minor version
  const std::uint32_t count = file.u32();
  for (std::uint32_t i = 0; i < count && !file.overran(); ++i) {
    const std::size_t type = file.u16();
    BigEndianReader content(file.take(file.u32()));
    if (file.overran() || type != kColor) continue;
    const std::string name = utf16_to_utf8(content.take(2 * std::size_t{content.u16()}));
    auto color = read_color(name, content);
    if (!color) {
      return fail(color.error().code, fmt::format("block {}: {}", i + 1, color.error().message));
    }
    colors.push_back(std::move(*color));
  }
  if (file.overran()) {
    return fail(ErrorCode::kCorruptInput,
                fmt::format("it ends before the {} blocks that it announces", count));
  }
  return colors;
}

}  // namespace

extern const ExportFormat ase;
const ExportFormat ase = {
    .info = {.id = "ase",
             .summary = "Adobe Swatch Exchange for Illustrator, InDesign and Photoshop: a group of "
                        "named sRGB swatches for each picture",
             .reference = "Adobe, Swatch Exchange 1.0, as described by Camera 2007 and Berten 2010",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kPalette,
    .media_type = kMediaType,
    .write = write,
    .recognizes = recognizes,
    .read = read,
};

}  // namespace huemask::formats
