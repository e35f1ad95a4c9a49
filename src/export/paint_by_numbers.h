// A picture to paint by numbers: facets with outlines and numbers, laid out on pages.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "export/parts.h"
#include "huemask/curves.h"
#include "huemask/export.h"

namespace huemask {

struct PaintOptions {
  double min_facet_percent = 0.02;  // of the picture: a smaller facet goes to a neighbor
  double min_width_percent = 0.7;   // of the longer side: no narrower one stays, so numbers fit
  double tolerance_px = 1;          // how far outlines may be smoothed
};

// Lengths are in points (1/72 inch) from the upper left corner of the first page.
inline constexpr double kPointsPerInch = 72;

struct PaintNumber {
  double x = 0;  // the center
  double y = 0;
  double size = 0;  // of the letters
  std::uint16_t label = 0;
};

struct PaintLegendEntry {
  std::uint16_t label = 0;
  std::size_t page = 0;
  double x = 0;  // of the swatch, the text to its right
  double y = 0;
};

// Swatches of the legend, and its text.
inline constexpr double kPaintSwatchWidth = 24;
inline constexpr double kPaintSwatchHeight = 18;
inline constexpr double kPaintTextSize = 9;

// Gray that paint covers.
inline constexpr Rgb8 kPaintLine = {0x8C, 0x8C, 0x8C};
inline constexpr double kPaintLineWidth = 0.5;
inline constexpr Rgb8 kPaintNumberInk = {0x6A, 0x6A, 0x6A};

struct PaintByNumbers {
  Parts parts;
  Curves curves;  // in pixels: times `scale`, then by `left` and `top`
  double scale = 1;
  double left = 0;
  double top = 0;
  std::vector<PaintNumber> numbers;  // by facet
  std::vector<PaintLegendEntry> legend;
  double page_width = 0;
  double page_height = 0;
  std::size_t pages = 1;

  [[nodiscard]] double x(CurvePoint point) const { return left + scale * point.x / 100; }
  [[nodiscard]] double y(CurvePoint point) const { return top + scale * point.y / 100; }
};

// A4, upright or not as the picture is. The numbers are those of the palette, from 1. Colors with
// no facet are not in the legend, which stands below the picture, or where it is long on pages of
// its own. Above 1600 pixels a side the picture is reduced first: a cell gets the label of most of
// its pixels.
[[nodiscard]] Result<PaintByNumbers> paint_by_numbers(const ExportInput& input,
                                                      const PaintOptions& options,
                                                      const Context& context);

// "7  #2f4858  dark slate gray" without the number, for the legend.
[[nodiscard]] std::string paint_legend_text(const Swatch& swatch);

}  // namespace huemask
