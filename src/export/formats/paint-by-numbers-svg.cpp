#include <fmt/format.h>

#include <iterator>

#include "export/file_size.h"
#include "export/html_text.h"
#include "export/paint_by_numbers.h"
#include "export/picture_input.h"
#include "export/svg_path.h"
#include "export/swatch_names.h"
#include "export/wording.h"

namespace huemask::formats {

extern const ExportFormat paint_by_numbers_svg;

namespace {

constexpr const char* kMediaType = "image/svg+xml";
constexpr const char* kFont = "Helvetica, Arial, 'Liberation Sans', sans-serif";
constexpr double kDigitMiddle = 0.36;  // of the size, above the baseline

std::string head(const PaintByNumbers& sheet, std::string_view name) {
  const double height = sheet.page_height * static_cast<double>(sheet.pages);
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}pt\" height=\"{1}pt\" "
      "viewBox=\"0 0 {0} {1}\">\n<title>{2} to paint by numbers</title>\n"
      "<rect width=\"{0}\" height=\"{1}\" fill=\"#ffffff\"/>\n",
      number(sheet.page_width, 2), number(height, 2), html_text(name));
}

// Every border once.
Result<void> append_lines(std::string& text, const PaintByNumbers& sheet, const Context& context) {
  text += fmt::format(
      "<g id=\"outlines\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" "
      "stroke-linejoin=\"round\" "
      "stroke-linecap=\"round\" transform=\"translate({} {}) scale({})\">\n<path d=\"",
      huemask::hex(kPaintLine), number(kPaintLineWidth / sheet.scale, 4), number(sheet.left, 2),
      number(sheet.top, 2), number(sheet.scale, 6));
  for (std::size_t i = 0; i < sheet.parts.boundaries.arcs.size(); ++i) {
    append_arc(text, sheet.curves, i);
    if (auto fits = check_file_size(text.size(), context); !fits) return fits;
  }
  text += "\"/>\n</g>\n";
  return {};
}

void append_numbers(std::string& text, const PaintByNumbers& sheet) {
  text += fmt::format("<g id=\"numbers\" font-family=\"{}\" text-anchor=\"middle\" fill=\"{}\">\n",
                      kFont, huemask::hex(kPaintNumberInk));
  for (const PaintNumber& at : sheet.numbers) {
    fmt::format_to(std::back_inserter(text), "<text x=\"{}\" y=\"{}\" font-size=\"{}\">{}</text>\n",
                   number(at.x, 2), number(at.y + kDigitMiddle * at.size, 2), number(at.size, 2),
                   at.label + 1);
  }
  text += "</g>\n";
}

void append_legend(std::string& text, const PaintByNumbers& sheet, const Palette& palette) {
  text += fmt::format("<g id=\"legend\" font-family=\"{}\" font-size=\"{}\">\n", kFont,
                      number(kPaintTextSize, 2));
  for (const PaintLegendEntry& entry : sheet.legend) {
    const Swatch& swatch = palette.swatches[entry.label];
    const double top = entry.y + sheet.page_height * static_cast<double>(entry.page);
    const double baseline = top + kPaintSwatchHeight / 2 + kDigitMiddle * kPaintTextSize;
    fmt::format_to(std::back_inserter(text),
                   "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\" stroke=\"{}\" "
                   "stroke-width=\"{}\"/>\n<text x=\"{}\" y=\"{}\" text-anchor=\"middle\" "
                   "fill=\"{}\">{}</text>"
                   "\n<text x=\"{}\" y=\"{}\">{}</text>\n",
                   number(entry.x, 2), number(top, 2), kPaintSwatchWidth, kPaintSwatchHeight,
                   huemask::hex(swatch.srgb), huemask::hex(kPaintLine), kPaintLineWidth,
                   number(entry.x + kPaintSwatchWidth / 2, 2), number(baseline, 2),
                   huemask::hex(ink_on(swatch.srgb)), entry.label + 1,
                   number(entry.x + kPaintSwatchWidth + kPaintTextSize, 2), number(baseline, 2),
                   html_text(paint_legend_text(swatch)));
  }
  text += "</g>\n";
}

Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context& context) {
  const auto options = paint_options(parameters_of(input, paint_by_numbers_svg.info));
  const auto sheet = paint_by_numbers(input, options, context);
  if (!sheet) return tl::make_unexpected(sheet.error());
  const PictureResult& picture = input.pictures.front();
  std::string text = head(*sheet, picture_file_name(picture.path));
  if (auto drawn = append_lines(text, *sheet, context); !drawn) return drawn;
  append_numbers(text, *sheet);
  append_legend(text, *sheet, picture.palette);
  text += "</svg>\n";
  context.report(1);
  return sink({"paint-by-numbers.svg", kMediaType, to_bytes(text)});
}

}  // namespace

const ExportFormat paint_by_numbers_svg = {
    .info = {.id = "paint-by-numbers-svg",
             .summary = "the picture to paint by numbers: outlined facets with the numbers of the "
                        "palette, none too small to paint, and a legend",
             .reference = "W3C, Scalable Vector Graphics (SVG) 1.1 (Second Edition)",
             .aliases = {},
             .parameters = kPaintParameters},
    .kind = ExportKind::kPicture,
    .media_type = kMediaType,
    .write = write,
};

}  // namespace huemask::formats
