#include <fmt/format.h>

#include "export/painting.h"
#include "export/sheet.h"
#include "export/wording.h"

namespace huemask::formats {
namespace {

constexpr const char* kMediaType = "image/png";
constexpr int kScale = 2;  // for fine screens and print

// The band's own top is row 0.
void draw(const SheetText& text, int band_top, Plane<Rgb8>& pixels) {
  draw_text(text.text,
            {.x = static_cast<double>(kScale * text.x),
             .baseline = static_cast<double>(kScale * (text.baseline - band_top)),
             .size_px = static_cast<double>(kScale * text.size_px),
             .ink = text.ink,
             .anchor = text.anchor},
            pixels);
}

void draw(const SheetSwatch& swatch, int band_top, Plane<Rgb8>& pixels) {
  const int left = kScale * swatch.x;
  const int top = kScale * (swatch.y - band_top);
  const int width = kScale * kSheetSwatchWidth;
  const int height = kScale * kSheetSwatchHeight;
  fill(pixels, left, top, width, height, kSheetLine);
  fill(pixels, left + 1, top + 1, width - 2, height - 2, swatch.color);
  for (const SheetText& label : swatch.labels) draw(label, band_top, pixels);
}

Plane<Rgb8> draw(const Sheet& sheet, const SheetBand& band) {
  Plane<Rgb8> pixels(kScale * sheet.width, kScale * band.height, kSheetPage);
  for (const SheetText& heading : band.headings) draw(heading, band.top, pixels);
  for (const SheetSwatch& swatch : band.swatches) draw(swatch, band.top, pixels);
  return pixels;
}

Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context& context) {
  const Sheet sheet = lay_out_sheet(input);
  const std::uint64_t pixels = std::uint64_t{kScale * kScale} *
                               static_cast<std::uint64_t>(sheet.width) *
                               static_cast<std::uint64_t>(sheet.height);
  if (pixels > context.limits.max_pixels) {
    return fail(ErrorCode::kTooLarge,
                fmt::format("the sheet would have {} pixels; ask for fewer colors, or for png",
                            grouped(pixels)),
                "export");
  }
  std::vector<int> heights;
  for (const SheetBand& band : sheet.bands) heights.push_back(kScale * band.height);
  auto png = encode_bands(heights, kScale * sheet.width,
                          [&](std::size_t i) { return draw(sheet, sheet.bands[i]); });
  if (!png) return tl::make_unexpected(std::move(png).error());
  return sink({"palette-sheet.png", kMediaType, std::move(*png)});
}

}  // namespace

extern const ExportFormat png_sheet;
const ExportFormat png_sheet = {
    .info = {.id = "png-sheet",
             .summary = "a sheet of swatches with value, share and name, as a picture; several "
                        "pictures one below the other",
             .reference = "W3C, Portable Network Graphics (PNG) Specification (Third Edition)",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kPalette,
    .media_type = kMediaType,
    .write = write,
};

}  // namespace huemask::formats
