// A picture to paint by numbers: facets with outlines and numbers, laid out on pages.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "export/parts.h"
#include "huemask/curves.h"
#include "huemask/export.h"

namespace huemask {

struct PaintOptions {
  double min_facet_percent = 0.02;
  double min_width_percent = 0.7;
  double tolerance_px = 1;
};

// Of both formats, in the order of PaintOptions.
inline constexpr std::array kPaintParameters = {
    Parameter{.name = "min-facet",
              .unit = "%",
              .minimum = 0,
              .maximum = 50,
              .default_value = PaintOptions{}.min_facet_percent,
              .help = "of the picture: a smaller facet goes to a neighbor"},
    Parameter{.name = "min-width",
              .unit = "%",
              .minimum = 0,
              .maximum = 50,
              .default_value = PaintOptions{}.min_width_percent,
              .help = "of the longer side: so wide is the circle that fits in every facet"},
    Parameter{.name = "tolerance",
              .unit = "px",
              .minimum = 0.05,
              .maximum = 10,
              .default_value = PaintOptions{}.tolerance_px,
              .help = "how far outlines may be smoothed"}};
[[nodiscard]] inline PaintOptions paint_options(const ParameterValues& values) {
  return {
      .min_facet_percent = values[0], .min_width_percent = values[1], .tolerance_px = values[2]};
}

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
