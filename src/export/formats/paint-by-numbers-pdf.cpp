#include "export/file_size.h"
#include "export/paint_by_numbers.h"
#include "export/pdf_page.h"
#include "export/picture_input.h"
#include "export/swatch_names.h"
#include "export/wording.h"

namespace huemask::formats {

extern const ExportFormat paint_by_numbers_pdf;

namespace {

constexpr const char* kMediaType = "application/pdf";
constexpr double kDigitMiddle = 0.36;      // of the size, above the baseline
constexpr std::size_t kArcsAtOnce = 1024;  // in one path

// Every border once.
Result<void> draw_lines(PdfDocument& pdf, const PaintByNumbers& sheet, const Context& context) {
  pdf.stroke_style(kPaintLine, kPaintLineWidth);
  const std::size_t arcs = sheet.parts.boundaries.arcs.size();
  for (std::size_t i = 0; i < arcs; ++i) {
    const CurvePoint start = sheet.curves.starts[i];
    pdf.move_to(sheet.x(start), sheet.y(start));
    for (const CurvePiece& piece : sheet.curves.pieces_of(i)) {
      if (piece.straight) {
        pdf.line_to(sheet.x(piece.end), sheet.y(piece.end));
      } else {
        pdf.curve_to(sheet.x(piece.control1), sheet.y(piece.control1), sheet.x(piece.control2),
                     sheet.y(piece.control2), sheet.x(piece.end), sheet.y(piece.end));
      }
    }
    if ((i + 1) % kArcsAtOnce != 0 && i + 1 < arcs) continue;
    if (context.cancelled()) return fail(ErrorCode::kCancelled, "cancelled");
    pdf.stroke();
  }
  return {};
}

void draw_numbers(PdfDocument& pdf, const PaintByNumbers& sheet) {
  for (const PaintNumber& at : sheet.numbers) {
    pdf.text(at.x, at.y + kDigitMiddle * at.size, at.size, kPaintNumberInk, PdfAnchor::kMiddle,
             std::to_string(at.label + 1));
  }
}

void draw_legend(PdfDocument& pdf, const PaintByNumbers& sheet, const Palette& palette) {
  std::size_t page = 0;
  pdf.stroke_style(kPaintLine, kPaintLineWidth);
  for (const PaintLegendEntry& entry : sheet.legend) {
    for (; page < entry.page; ++page) {
      pdf.add_page();
      pdf.stroke_style(kPaintLine, kPaintLineWidth);
    }
    const Swatch& swatch = palette.swatches[entry.label];
    const double baseline = entry.y + kPaintSwatchHeight / 2 + kDigitMiddle * kPaintTextSize;
    pdf.rectangle(entry.x, entry.y, kPaintSwatchWidth, kPaintSwatchHeight, swatch.srgb);
    pdf.text(entry.x + kPaintSwatchWidth / 2, baseline, kPaintTextSize, ink_on(swatch.srgb),
             PdfAnchor::kMiddle, std::to_string(entry.label + 1));
    pdf.text(entry.x + kPaintSwatchWidth + kPaintTextSize, baseline, kPaintTextSize, {0, 0, 0},
             PdfAnchor::kStart, paint_legend_text(swatch));
  }
}

Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context& context) {
  const auto options = paint_options(parameters_of(input, paint_by_numbers_pdf.info));
  const auto sheet = paint_by_numbers(input, options, context);
  if (!sheet) return tl::make_unexpected(sheet.error());
  PdfDocument pdf(sheet->page_width, sheet->page_height);
  pdf.set_title(picture_file_name(input.pictures.front().path) + " to paint by numbers");
  pdf.add_page();
  if (auto drawn = draw_lines(pdf, *sheet, context); !drawn) return drawn;
  draw_numbers(pdf, *sheet);
  draw_legend(pdf, *sheet, input.pictures.front().palette);
  auto bytes = pdf.finish();
  if (!bytes) return tl::make_unexpected(std::move(bytes).error());
  if (auto fits = check_file_size(bytes->size(), context); !fits) return fits;
  context.report(1);
  return sink({"paint-by-numbers.pdf", kMediaType, std::move(*bytes)});
}

}  // namespace

const ExportFormat paint_by_numbers_pdf = {
    .info = {.id = "paint-by-numbers-pdf",
             .summary =
                 "the picture to paint by numbers on A4: outlined facets with the numbers of "
                 "the palette, none too small to paint, and a legend",
             .reference = "ISO 32000-1:2008, Portable document format (PDF 1.7)",
             .aliases = {},
             .parameters = kPaintParameters},
    .kind = ExportKind::kPicture,
    .media_type = kMediaType,
    .write = write,
};

}  // namespace huemask::formats
