#include <fmt/format.h>

#include "export/html_text.h"
#include "export/sheet.h"
#include "export/swatch_names.h"
#include "export/wording.h"

namespace huemask::formats {
namespace {

constexpr const char* kMediaType = "image/svg+xml";

std::string text_element(const SheetText& text) {
  return fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\" fill=\"{}\"{}>{}</text>\n", text.x,
                     text.baseline, text.size_px, huemask::hex(text.ink),
                     text.anchor == TextAnchor::kEnd ? " text-anchor=\"end\"" : "",
                     html_text(text.text));
}

// Groups and their ids become layers with names in programs that draw.
std::string swatch_element(const SheetSwatch& swatch) {
  std::string text = fmt::format(
      "<g id=\"{}\">\n<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\" "
      "stroke=\"{}\"/>\n",
      swatch.id, swatch.x, swatch.y, kSheetSwatchWidth, kSheetSwatchHeight,
      huemask::hex(swatch.color), huemask::hex(kSheetLine));
  for (const SheetText& label : swatch.labels) text += text_element(label);
  return text + "</g>\n";
}

Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context&) {
  const Sheet sheet = lay_out_sheet(input);
  std::string title = "Palette";
  if (input.pictures.size() == 1) {
    title = "Colors of " + picture_file_name(input.pictures.front().path);
  }
  std::string text = fmt::format(
      R"(<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}" role="img">
<title>{2}</title>
<rect width="{0}" height="{1}" fill="{3}"/>
<g font-family="'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif">
)",
      sheet.width, sheet.height, html_text(title), huemask::hex(kSheetPage));
  for (const SheetBand& band : sheet.bands) {
    for (const SheetText& heading : band.headings) text += text_element(heading);
    for (const SheetSwatch& swatch : band.swatches) text += swatch_element(swatch);
  }
  return sink({"palette.svg", kMediaType, to_bytes(text + "</g>\n</svg>\n")});
}

}  // namespace

extern const ExportFormat svg;
const ExportFormat svg = {
    .info = {.id = "svg",
             .summary = "a sheet of swatches with value, share and name, for drawing programs and "
                        "the web; several pictures one below the other",
             .reference = "W3C, Scalable Vector Graphics (SVG) 1.1 (Second Edition)",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kPalette,
    .media_type = kMediaType,
    .write = write,
};

}  // namespace huemask::formats
