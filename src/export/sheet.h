// A sheet of labeled swatches, laid out once for every format that draws one.
#pragma once

#include <string>
#include <vector>

#include "export/stroke_font.h"
#include "huemask/export.h"

namespace huemask {

// Achromatic, so that nothing changes how a color looks (simultaneous contrast); the values are
// those of the HTML report.
inline constexpr Rgb8 kSheetPage = {0xF3, 0xF3, 0xF3};
inline constexpr Rgb8 kSheetInk = {0x1C, 0x1C, 0x1C};
inline constexpr Rgb8 kSheetQuiet = {0x5C, 0x5C, 0x5C};
inline constexpr Rgb8 kSheetLine = {0xD4, 0xD4, 0xD4};

struct SheetText {
  int x = 0;
  int baseline = 0;
  int size_px = 0;
  Rgb8 ink;
  TextAnchor anchor = TextAnchor::kStart;
  std::string text;
};

// A swatch with its labels; `id` is an identifier that is there once.
struct SheetSwatch {
  int x = 0;
  int y = 0;
  Rgb8 color;
  std::string id;
  std::vector<SheetText> labels;
};

inline constexpr int kSheetSwatchWidth = 208;
inline constexpr int kSheetSwatchHeight = 120;

// Part of the sheet from one y to another, with everything that lies between.
struct SheetBand {
  int top = 0;
  int height = 0;
  std::vector<SheetText> headings;
  std::vector<SheetSwatch> swatches;
};

// In pixels. The bands follow each other without gaps, from 0 to the height.
struct Sheet {
  int width = 0;
  int height = 0;
  std::vector<SheetBand> bands;
};

// `text` cut at the end, with an ellipsis, where at `size_px` it would be wider than `width`.
[[nodiscard]] std::string fitting(std::string text, int size_px, double width);

// For each picture its name, then its swatches in rows, each with its value, share and name.
[[nodiscard]] Sheet lay_out_sheet(const ExportInput& input);

}  // namespace huemask
