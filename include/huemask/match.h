// Room: palette
// The fewest paints of a catalog that reproduce a picture.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "huemask/catalog_color.h"
#include "huemask/color_table.h"
#include "huemask/context.h"
#include "huemask/palette.h"
#include "huemask/result.h"

namespace huemask {

struct MatchOptions {
  // How far a color may be from its paint, in `metric`: above 0, at most 100.
  double max_delta_e = 10;
  // The share of the picture's weight that must be no farther than that: above 0, at most 1.
  double coverage = 0.95;
  std::string metric = "ciede2000";  // the paint is its reference where it has one
  [[nodiscard]] Result<void> validate() const;
};

// How well one paint stands for the colors that it is the nearest of the chosen paints to.
struct PaintUse {
  std::size_t paint = 0;    // its place in the catalog, from 0
  double mean_delta_e = 0;  // over the weight of its colors, those beyond max_delta_e too
  double max_delta_e = 0;
};

struct MatchQuality {
  std::vector<PaintUse> uses;  // of each swatch
  double covered = 0;          // share of the weight within max_delta_e, at least `coverage`
  double max_delta_e = 0;      // of any color
  std::size_t at_least = 1;    // fewer paints cannot do it; the number of swatches where proven
};

struct PaintMatch {
  // A swatch for each chosen paint, by falling share, with the name that the catalog gives it, or
  // "No. 17" for the 17th without one. Every color belongs to the paint nearest to it.
  Palette palette;
  MatchQuality quality;
};

// The fewest paints that come within max_delta_e of `coverage` of the colors' weight; among as
// few, a choice with a low mean difference (no exchange of one paint for another lowers it by what
// the means of 64 neighboring colors tell). It is proven that there are no fewer, or a number is
// given below which there are none: see MatchQuality::at_least. The work of proving is bounded by a
// count, so the same input gives the same result for any number of threads and any machine. Errors:
// invalid_argument (no paint, an empty table; all paints together do not reach the coverage: the
// message says what they reach and the max_delta_e that would do), too_large, cancelled. Cost:
// about 0.5 s for 300 paints and a photograph of 12 MP, 2 s for 3,000. The method is partial set
// cover by greedy choice, Lagrangian bounds and branch and bound:
// docs/decisions/0019-fewest-paints.md.
[[nodiscard]] Result<PaintMatch> match_paints(const ColorTable& table,
                                              std::span<const CatalogColor> catalog,
                                              const MatchOptions& options, const Context& context);

}  // namespace huemask
