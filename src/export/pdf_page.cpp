#include "export/pdf_page.h"

#include <fmt/format.h>
#include <hpdf.h>

#include <algorithm>

namespace huemask {
namespace {

float real(double value) { return static_cast<float>(value); }
float part(std::uint8_t value) { return static_cast<float>(value) / 255; }

std::string printable_ascii(std::string_view text) {
  std::string plain(text);
  std::replace_if(
      plain.begin(), plain.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
  return plain;
}

}  // namespace

// libharu keeps the first error and does nothing from then on.
struct PdfDocument::Parts {
  HPDF_Doc document = HPDF_New(nullptr, nullptr);
  HPDF_Page page = nullptr;
  HPDF_Font font = nullptr;
  double width = 0;
  double height = 0;
  [[nodiscard]] float down(double y) const { return real(height - y); }
};

PdfDocument::PdfDocument(double width, double height) : parts_(std::make_unique<Parts>()) {
  parts_->width = width;
  parts_->height = height;
  if (parts_->document == nullptr) return;
  HPDF_SetCompressionMode(parts_->document, HPDF_COMP_ALL);
  parts_->font = HPDF_GetFont(parts_->document, "Helvetica", "WinAnsiEncoding");
}

PdfDocument::~PdfDocument() {
  if (parts_->document != nullptr) HPDF_Free(parts_->document);
}

void PdfDocument::add_page() {
  parts_->page = HPDF_AddPage(parts_->document);
  HPDF_Page_SetWidth(parts_->page, real(parts_->width));
  HPDF_Page_SetHeight(parts_->page, real(parts_->height));
  HPDF_Page_SetLineCap(parts_->page, HPDF_ROUND_END);
  HPDF_Page_SetLineJoin(parts_->page, HPDF_ROUND_JOIN);
}

void PdfDocument::set_title(std::string_view title) {
  HPDF_SetInfoAttr(parts_->document, HPDF_INFO_TITLE, printable_ascii(title).c_str());
}

void PdfDocument::stroke_style(Rgb8 color, double width) {
  HPDF_Page_SetRGBStroke(parts_->page, part(color.r), part(color.g), part(color.b));
  HPDF_Page_SetLineWidth(parts_->page, real(width));
}

void PdfDocument::move_to(double x, double y) {
  HPDF_Page_MoveTo(parts_->page, real(x), parts_->down(y));
}

void PdfDocument::line_to(double x, double y) {
  HPDF_Page_LineTo(parts_->page, real(x), parts_->down(y));
}

void PdfDocument::curve_to(double x1, double y1, double x2, double y2, double x, double y) {
  HPDF_Page_CurveTo(parts_->page, real(x1), parts_->down(y1), real(x2), parts_->down(y2), real(x),
                    parts_->down(y));
}

void PdfDocument::stroke() { HPDF_Page_Stroke(parts_->page); }

void PdfDocument::rectangle(double x, double y, double width, double height, Rgb8 fill) {
  HPDF_Page_SetRGBFill(parts_->page, part(fill.r), part(fill.g), part(fill.b));
  HPDF_Page_Rectangle(parts_->page, real(x), parts_->down(y + height), real(width), real(height));
  HPDF_Page_FillStroke(parts_->page);
}

void PdfDocument::text(double x, double baseline, double size, Rgb8 color, PdfAnchor anchor,
                       std::string_view text) {
  const std::string plain = printable_ascii(text);
  HPDF_Page_SetRGBFill(parts_->page, part(color.r), part(color.g), part(color.b));
  HPDF_Page_SetFontAndSize(parts_->page, parts_->font, real(size));
  const double width =
      anchor == PdfAnchor::kMiddle ? HPDF_Page_TextWidth(parts_->page, plain.c_str()) : 0;
  HPDF_Page_BeginText(parts_->page);
  HPDF_Page_TextOut(parts_->page, real(x - width / 2), parts_->down(baseline), plain.c_str());
  HPDF_Page_EndText(parts_->page);
}

Result<std::vector<std::byte>> PdfDocument::finish() {
  const auto failed = [&](HPDF_STATUS status) {
    return fail(ErrorCode::kInternal,
                fmt::format("libharu cannot make the PDF (0x{:04X})", status));
  };
  if (parts_->document == nullptr) return failed(HPDF_FAILD_TO_ALLOC_MEM);
  if (const HPDF_STATUS status = HPDF_GetError(parts_->document); status != HPDF_OK) {
    return failed(status);
  }
  if (const HPDF_STATUS status = HPDF_SaveToStream(parts_->document); status != HPDF_OK) {
    return failed(status);
  }
  std::vector<std::byte> bytes(HPDF_GetStreamSize(parts_->document));
  auto size = static_cast<HPDF_UINT32>(bytes.size());
  HPDF_ResetStream(parts_->document);
  const HPDF_STATUS status =
      HPDF_ReadFromStream(parts_->document, reinterpret_cast<HPDF_BYTE*>(bytes.data()), &size);
  if (status != HPDF_OK && status != HPDF_STREAM_EOF) return failed(status);
  bytes.resize(size);
  return bytes;
}

}  // namespace huemask
