// Room: mask
// Masks by color: what is like the colors that were picked, on the whole picture or in one piece,
// and what lies in a range of lightness, chroma or hue.
//
// What depends on a color alone is worked out once for each distinct color. A pick gives a cost per
// pixel, made once; tolerance and softness are then a threshold of it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "huemask/color.h"
#include "huemask/color_table.h"
#include "huemask/context.h"
#include "huemask/difference.h"
#include "huemask/image.h"
#include "huemask/mask.h"
#include "huemask/plane.h"
#include "huemask/result.h"

namespace huemask {

// The colors that were picked. The cost of a color is its difference d to the nearest added sample
// (which is the reference). Where a subtracted sample is nearer, at e < d, the cost is d (d / e)^2:
// it grows without a step from the middle between the two on, is 0 at every added sample whatever
// is subtracted, and beyond any tolerance at a subtracted one (docs/decisions/0022).
struct Pick {
  std::vector<Xyz> added;  // at least one
  std::vector<Xyz> subtracted;
  std::string metric = "ciede2000";  // a difference, with parameters if wanted (difference.h)
  [[nodiscard]] Result<void> validate() const;
};

// A cost per pixel in steps of 1 / steps_per_unit, rounded to nearest.
struct CostMap {
  Plane<std::uint16_t> costs;  // 0 ... kMostCost, or kNoCost
  double steps_per_unit = 128;
};
// That much or more, which no tolerance reaches.
inline constexpr std::uint16_t kMostCost = 0x7FFE;
inline constexpr std::uint16_t kNoCost = 0xFFFF;  // not to be selected, nor gone through

// The steps of a difference: 128 a unit for those on CIELAB (256 is the most), the fixed-point
// scale of others. Fine enough that no two colors fall together that a person could tell apart,
// coarse enough that the rounding of the SIMD kernels (1e-3) is lost in it.
[[nodiscard]] double cost_steps_per_unit(const Difference& difference);

// How like the pick a pixel has to be, in units of the metric.
struct Tolerance {
  // Full membership up to `full`; from there it falls to none at `full + soft` as a smoothstep
  // 3t^2 - 2t^3, which starts and ends flat and passes one half in the middle. By default that is
  // at 10, from where on huemask takes two colors for two (PaletteOptions::distinct_delta_e).
  double full = 8;
  double soft = 4;
  static constexpr double kMost = 200;  // of each
  [[nodiscard]] Result<void> validate() const;
  // The default in units of `difference`: 8 and 4 for those on CIELAB, for others as large a part
  // of their range.
  [[nodiscard]] static Tolerance default_for(const Difference& difference);
};

// The membership of a cost in units of the metric, 0 ... 255.
[[nodiscard]] std::uint8_t membership_of(double cost, const Tolerance& tolerance);

// The cost of every pixel: kNoCost where alpha is 0 or the color is not in the table.
// Deterministic. Errors: invalid_argument (the pick), cancelled. Cost: about 5 ns a distinct color
// for each sample, 1.5 ns a pixel, and 32 MiB while it works.
[[nodiscard]] Result<CostMap> cost_map(const Image& image, const ColorTable& table,
                                       const Pick& pick, const Context& context);

struct PixelPoint {
  int x = 0, y = 0;  // from the upper left corner
  friend bool operator==(const PixelPoint&, const PixelPoint&) = default;
};

// "X,Y", two whole numbers; nothing for any other text.
[[nodiscard]] std::optional<PixelPoint> parse_pixel_point(std::string_view text);

// The least cost that a way from one of the points to the pixel has to bear, that is the largest
// cost on the best way: with it any tolerance selects one piece around each point. Ways go up,
// down, left and right, so that a diagonal line one pixel wide closes an area; pixels of kNoCost
// are walls, and what lies behind them gets kNoCost.
// Exact, so the same for any order. Errors: invalid_argument (no point, or one outside the map),
// too_large, cancelled. Cost: about 20 ns a pixel, on one thread, and 2 to 11 bytes a pixel while
// it works.
[[nodiscard]] Result<CostMap> contiguous_costs(const CostMap& map,
                                               std::span<const PixelPoint> points,
                                               const Context& context);

// The membership of every pixel of a map. Cost: 0.5 ns a pixel.
// Errors: invalid_argument (the tolerance), cancelled.
[[nodiscard]] Result<Mask> select_within(const CostMap& map, const Tolerance& tolerance,
                                         const Context& context);

// select_within(cost_map(...)) in one go, for when no other tolerance will be tried. Cost: about
// 5 ns a distinct color for each sample, 1 ns a pixel, and 16 MiB.
[[nodiscard]] Result<Mask> select_colors(const Image& image, const ColorTable& table,
                                         const Pick& pick, const Tolerance& tolerance,
                                         const Context& context);

// Both ends belong to it; infinity is an open end.
struct Interval {
  double low = 0, high = 0;
  friend bool operator==(const Interval&, const Interval&) = default;
};

// Ranges of CIELAB (D65) in polar form, all of which have to hold; a channel without one is free.
struct LchRanges {
  std::optional<Interval> l;      // 0 ... 100
  std::optional<Interval> c;      // 0 or more
  std::optional<Interval> h_deg;  // -360 ... 360; from `low` up to `high`, through 0 if need be
  [[nodiscard]] bool everything() const { return !l && !c && !h_deg; }
  [[nodiscard]] Result<void> validate() const;
};

// Colors of less chroma are gray to the eye: they have no hue, and no hue range holds them but one
// of the whole circle.
inline constexpr double kLeastChromaWithHue = 1;

// "h=350..20 C=30..": channels L, C and h in any case, each at most once, parted by spaces or
// commas; an end may be left out. invalid_argument says what is wrong.
[[nodiscard]] Result<LchRanges> parse_lch_ranges(std::string_view text);

// 255 where a pixel's color lies in all ranges; outside, membership falls to 0 over `softness` in
// the unit of each channel (L and C, and degrees of h), as a smoothstep; of several channels the
// least counts. 0 where alpha is 0 or the color is not in the table.
// Deterministic. Errors: invalid_argument, cancelled. Cost: about 40 ns a distinct color, 1 ns a
// pixel, and 16 MiB.
[[nodiscard]] Result<Mask> select_ranges(const Image& image, const ColorTable& table,
                                         const LchRanges& ranges, double softness,
                                         const Context& context);

}  // namespace huemask
