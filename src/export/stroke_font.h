// A small font of huemask's own, for labels in pictures: lines of one width, drawn at any size.
// It has printable ASCII and the ellipsis; any other character is a box.
#pragma once

#include <string_view>

#include "huemask/plane.h"
#include "huemask/rgb.h"

namespace huemask {

enum class TextAnchor { kStart, kEnd };  // what x is

struct TextRun {
  double x = 0;         // in pixels
  double baseline = 0;  // y
  double size_px = 0;   // the em: capitals are 0.7 of it high
  Rgb8 ink;
  TextAnchor anchor = TextAnchor::kStart;
};

// Of UTF-8, in pixels.
[[nodiscard]] double text_width(std::string_view text, double size_px);

// Draws UTF-8 on one line, with smooth edges over what is there; what is outside is cut.
void draw_text(std::string_view text, const TextRun& run, Plane<Rgb8>& pixels);

}  // namespace huemask
