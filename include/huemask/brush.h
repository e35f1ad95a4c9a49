// Room: mask
// Strokes of a brush on a mask, as data: painted again they give the same mask.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "huemask/context.h"
#include "huemask/mask.h"
#include "huemask/result.h"
#include "huemask/select.h"

namespace huemask {

struct BrushStroke {
  enum class Kind : std::uint8_t { kAdd, kErase } kind = Kind::kAdd;
  double radius_px = 0.5;  // 0.5 covers one pixel
  // The way of the brush from the middle of one pixel to that of the next; at least one. They may
  // lie outside of the picture.
  std::vector<PixelPoint> points;

  static constexpr double kMostRadius = 1000;
  static constexpr int kFarthest = 1'000'000;  // of a point, in x or y
  [[nodiscard]] Result<void> validate() const;
  friend bool operator==(const BrushStroke&, const BrushStroke&) = default;
};

// "add:RADIUS:X,Y:X,Y..." or "erase:...", as "add:12.5:10,20:30,40". invalid_argument says what is
// wrong.
[[nodiscard]] Result<BrushStroke> parse_brush_stroke(std::string_view text);

// Paints one stroke after the other: a pixel whose middle is d from the way of the brush is covered
// by clamp(radius + 1/2 - d, 0, 1); adding raises its membership to that, erasing lowers it to what
// is not covered. Deterministic. Errors: invalid_argument (a stroke), cancelled. Cost: about 10 ns
// a pixel around each piece of the way.
[[nodiscard]] Result<void> paint_strokes(Mask& mask, std::span<const BrushStroke> strokes,
                                         const Context& context);

}  // namespace huemask
