// Room: pipeline
// The main job: a picture in, its colors and their places out. The only room that sees the others.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "huemask/brush.h"
#include "huemask/catalog_color.h"
#include "huemask/color_table.h"
#include "huemask/decode.h"
#include "huemask/export.h"
#include "huemask/ignore.h"
#include "huemask/image.h"
#include "huemask/mask.h"
#include "huemask/match.h"
#include "huemask/palette.h"
#include "huemask/recolor.h"
#include "huemask/refine.h"
#include "huemask/select.h"
#include "huemask/selection.h"
#include "huemask/soft_masks.h"

namespace huemask {

struct Recipe {
  FetchOptions fetch;
  SelectionOptions selection;  // in the upright picture as it is in the file
  PreprocessOptions preprocess;
  std::vector<IgnoredColor> ignored;
  PaletteOptions palette;
  ColorsFrom colors_from = ColorsFrom::kAllPixels;
  // What run_masks() makes of the pixels of edges: each has its nearest color; or the color that it
  // has most of (hard_labels() of soft_masks.h); or its nearest color, and in `soft` how it is
  // shared: 4 bytes a pixel more.
  enum class Edges : std::uint8_t { kNearest, kClean, kSoft } edges = Edges::kNearest;
  [[nodiscard]] Result<void> validate() const;
};

// Every error about the picture has its location as `where`; errors about the recipe come first and
// have another. `elapsed_ms.decode` covers reading, decoding and preprocessing; width and height
// are those after it. A picture that the memory does not hold is too_large.

// The mask in a picture file, for any number of recipes: it is read here, and never again.
[[nodiscard]] Result<std::shared_ptr<const SelectionMask>> read_selection_mask(
    const std::string& location, const FetchOptions& options, const Context& context);

// The colors of one picture. The pixels are let go as soon as they are counted.
[[nodiscard]] Result<PictureResult> run_palette(const std::string& location, const Recipe& recipe,
                                                const Context& context);

struct PaletteAndMasks {
  PictureResult result;
  Image image;
  LabelMap labels;
  std::optional<SoftLabelMap> soft;  // where Recipe::edges is kSoft
};

// The colors of one picture and where they are. unsupported where edges are clean or soft and the
// palette has more than kMostSoftColors. The shares of the palette are those of nearest colors.
[[nodiscard]] Result<PaletteAndMasks> run_masks(const std::string& location, const Recipe& recipe,
                                                const Context& context);

// What a color of the picture becomes.
struct Recoloring {
  Xyz from;
  Xyz to;
};

struct RecoloredPicture {
  PictureResult result;  // the colors before
  Image image;           // with the alpha of the file
  // For each recoloring, the swatch that it changed and in how many pixels that has a share.
  std::vector<std::uint8_t> swatches;
  std::vector<std::uint64_t> pixels;
};

// A picture in other colors (recolor.h). Each `from` changes the swatch nearest to it; where that
// is farther than a CIEDE2000 of 5, or nearest to two of them, all are swatches of their own
// instead. What the recipe selects is changed, weighted by its mask; what it ignores is not.
// Preprocessing is not done. Errors: invalid_argument where there is nothing to change, or two are
// the same color.
[[nodiscard]] Result<RecoloredPicture> run_recolor(const std::string& location,
                                                   const Recipe& recipe,
                                                   std::span<const Recoloring> changes,
                                                   const Context& context);

struct MatchedPicture {
  PictureResult result;  // its palette has the chosen paints, `method` is "match"
  MatchQuality quality;
  Image image;
  LabelMap labels;  // the paint nearest to every pixel
};

// The fewest paints of a catalog for one picture (match.h) and where each of them goes. Of the
// recipe, `palette` is not used.
[[nodiscard]] Result<MatchedPicture> run_match(const std::string& location, const Recipe& recipe,
                                               std::span<const CatalogColor> catalog,
                                               const MatchOptions& options, const Context& context);

// What of a picture is selected: what is like the samples and lies in the ranges, and what was
// painted over that.
struct SelectOptions {
  // The colors of these pixels are samples, added or subtracted (Pick); points of the upright
  // picture as it is in the file.
  std::vector<PixelPoint> added_at, subtracted_at;
  std::vector<Xyz> added, subtracted;  // and these are too
  LchRanges ranges;
  std::string metric = "ciede2000";
  // In units of the metric; without a value that of Tolerance::default_for(). The softness of
  // ranges is the same number, and the default of Tolerance where there is none.
  std::optional<double> tolerance, softness;
  // kContiguous: only what hangs together with a point of `added_at`, by ways within the ranges.
  enum class Reach : std::uint8_t { kAnywhere, kContiguous } reach = Reach::kAnywhere;
  std::vector<BrushStroke> strokes;  // in pixels of the upright picture as it is in the file
  [[nodiscard]] Result<void> validate() const;
};

struct SelectedPicture {
  Image image;                       // after preprocessing; what does not count is transparent
  Mask mask;                         // of its size
  std::uint64_t visible_pixels = 0;  // of the picture: those with alpha above 0
};

// The selected pixels of one picture. Of the recipe, `palette` is not used.
[[nodiscard]] Result<SelectedPicture> run_select(const std::string& location, const Recipe& recipe,
                                                 const SelectOptions& options,
                                                 const Context& context);

// The steps on the mask of a selected picture, whose size it has; `others` as in RefineInput. What
// does not count in the picture stays out, whatever grows. Errors as of refine().
[[nodiscard]] Result<Mask> refine_selected(Mask mask, const Image& image,
                                           std::span<const RefineStep> recipe,
                                           std::span<const Mask* const> others,
                                           const Context& context);

// The colors of many pictures, as many at a time as there are threads; where there are fewer
// pictures, each has several threads. The memory is that of all pictures in work: their sizes are
// bounded by limits.max_pixels each, their number by context.threads. `done(index, result)` is
// called for each picture as it finishes, one call at a time, in any order; it may be empty. The
// result has one entry per location, in the order given; a picture that fails leaves its error
// there and the others go on.
[[nodiscard]] std::vector<Result<PictureResult>> run_palettes(
    const std::vector<std::string>& locations, const Recipe& recipe, const Context& context,
    const std::function<void(std::size_t index, const Result<PictureResult>&)>& done);

// What many pictures give together.
struct Collection {
  // Its `path` is "12 pictures", its `together` their locations, its size 0 by 0. An error where no
  // picture could be counted, or their colors give no palette.
  Result<PictureResult> result;
  std::vector<PictureFailure> failures;  // of those that were left out, in the order given
};

// One palette of the colors of many pictures, each pixel counting as much as any other. The tables
// are merged as pictures finish, so that the memory is that of the pictures in work and of two
// tables; the palette is exact, and the same for any order of the pictures. Where some are in sRGB
// and some in Display P3, all are compared in Display P3, to its 8-bit codes. What is ignored is
// taken out of the whole. `done(index)` as in run_palettes().
[[nodiscard]] Collection run_together(const std::vector<std::string>& locations,
                                      const Recipe& recipe, const Context& context,
                                      const std::function<void(std::size_t index)>& done);

// Every clusterer, difference and format of the build with parameters and references, as JSON of
// schema "huemask.methods/1".
[[nodiscard]] std::string methods_json();

// The name of `names` that is nearest to a mistyped one, for "did you mean". Empty if `names` is.
[[nodiscard]] std::string_view nearest_of(std::string_view typed,
                                          std::span<const std::string_view> names);

// Keeps the process from using SIMD instructions beyond `target`: "sse2", "ssse3", "sse4", "avx2",
// "avx512" (Highway's "avx3") and its other names, as far as the machine has them. The results are
// the same; this is there to show it. Call it before anything else. invalid_argument names what
// there is.
[[nodiscard]] Result<void> limit_simd(std::string_view target);

}  // namespace huemask
