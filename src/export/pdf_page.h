// Pages of a PDF document: what huemask needs of libharu, with y pointing down.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "huemask/result.h"
#include "huemask/rgb.h"

namespace huemask {

enum class PdfAnchor : std::uint8_t { kStart, kMiddle };

// Lengths are in points from the upper left corner. What fails is told by finish().
class PdfDocument {
 public:
  // `width`, `height`: of every page.
  PdfDocument(double width, double height);
  PdfDocument(const PdfDocument&) = delete;
  PdfDocument& operator=(const PdfDocument&) = delete;
  ~PdfDocument();

  void add_page();  // the one that all that follows is drawn on
  void set_title(std::string_view title);

  void stroke_style(Rgb8 color, double width);
  void move_to(double x, double y);
  void line_to(double x, double y);
  void curve_to(double x1, double y1, double x2, double y2, double x, double y);
  void stroke();  // what was added since the last time
  void rectangle(double x, double y, double width, double height, Rgb8 fill);  // and its outline

  // In Helvetica, which every reader has; characters other than printable ASCII become '?'.
  void text(double x, double baseline, double size, Rgb8 color, PdfAnchor anchor,
            std::string_view text);

  // The file. internal: libharu could not make it.
  [[nodiscard]] Result<std::vector<std::byte>> finish();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace huemask
