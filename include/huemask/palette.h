// Room: palette
// Palette: the colors of a picture in the order of their share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "huemask/cluster.h"
#include "huemask/color.h"
#include "huemask/color_table.h"
#include "huemask/context.h"
#include "huemask/difference.h"
#include "huemask/result.h"
#include "huemask/rgb.h"

namespace huemask {

struct Swatch {
  Coordinates center{};      // in the space of the palette's difference: what decides the masks
  Lab lab;                   // the same color in CIELAB D65, exact
  Oklch oklch;               // and in OKLCh
  Rgb8 srgb;                 // nearest 8-bit sRGB; mapped into the gamut where it lies outside
  double share = 0;          // of the picture's weight, (0, 1]; the shares add up to 1
  std::uint64_t pixels = 0;  // pixels with alpha > 0 that are nearest to this color
  std::string name;          // nearest by CIEDE2000 in the list of PaletteOptions::names
};

// Locked colors first, as given; then the others: by falling share, equal shares by rising sRGB
// key, then by rising center; or as PaletteOptions::order says.
struct Palette {
  std::vector<Swatch> swatches;
  std::vector<std::uint16_t> labels;  // swatch of each color of the table it was made from
  Difference difference;
  double mean_delta_e = 0;  // mean over the weight, in `difference`, to the own swatch

  [[nodiscard]] std::size_t size() const { return swatches.size(); }
};

// With more swatches than that, a theme is what coverage gives: observers find about so many
// relevant colors in a painting (Nieves et al. 2021, docs/perception.md).
inline constexpr int kMostThemeSwatches = 20;

inline constexpr double kMostDistinct = 100;  // in CIEDE2000: black and white

struct PaletteOptions {
  // Whether the swatches stand for all pixels with the least difference, or are those colors that a
  // person would name: diverse, salient, more chromatic.
  enum class Objective : std::uint8_t { kCoverage, kTheme } objective = Objective::kCoverage;
  // How many swatches, 1 to 65535 (fewer where the table has fewer colors); without a value, the
  // number of colors that a person would tell apart.
  std::optional<int> k;
  // What that person takes for two colors, in CIEDE2000: above 0, at most 100
  // (kMostDistinct).
  double distinct_delta_e = 10;
  // Colors that are swatches as they are, first and in this order, with pixels or without; the
  // others adapt. No more than k, or 65535.
  std::vector<Xyz> locked;
  // Whether small, saturated colors far from all others get swatches of their own.
  enum class Accents : std::uint8_t { kOn, kOff } accents = Accents::kOn;
  // Whether a swatch is the mean of its colors or the color of the picture nearest to that.
  enum class Colors : std::uint8_t { kMean, kReal } colors = Colors::kMean;
  // How the colors that are not locked are numbered: by falling share, or so that most keep their
  // number when k grows (for at most 256 colors).
  enum class Order : std::uint8_t { kShare, kStable } order = Order::kShare;
  std::string method = "kmeans";  // with parameters: "kmeans:init=random"
  std::string metric = "din99o";
  std::string names = "css";  // the list that names come from: color_names.h
  [[nodiscard]] Result<void> validate() const;
};

// The palette of a color table. An empty table (nothing opaque) is invalid_argument.
// Deterministic: the same table, options and seed give the same palette for any thread count.
[[nodiscard]] Result<Palette> make_palette(const ColorTable& table, const PaletteOptions& options,
                                           const Context& context);

// The same, but the colors are found in `areas`, a table of some pixels of the same picture (those
// of area_colors.h), and counted in `table`, whose labels the palette has. Fewer than k where
// `areas` has fewer colors. Both in one RGB space; an empty one is invalid_argument.
[[nodiscard]] Result<Palette> make_palette(const ColorTable& table, const ColorTable& areas,
                                           const PaletteOptions& options, const Context& context);

// "#rrggbb" in lower case.
[[nodiscard]] std::string hex(Rgb8 color);

}  // namespace huemask
