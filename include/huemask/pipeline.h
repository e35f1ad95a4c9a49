// Room: pipeline
// The main job: a picture in, its colors and their places out. The only room that sees the others.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "huemask/color_table.h"
#include "huemask/decode.h"
#include "huemask/export.h"
#include "huemask/image.h"
#include "huemask/mask.h"
#include "huemask/palette.h"

namespace huemask {

struct Recipe {
  FetchOptions fetch;
  PreprocessOptions preprocess;
  PaletteOptions palette;
  [[nodiscard]] Result<void> validate() const;
};

// The colors of one picture.
[[nodiscard]] Result<PictureResult> run_palette(const std::string& location, const Recipe& recipe,
                                                const Context& context);

struct PaletteAndMasks {
  PictureResult result;
  Image image;
  LabelMap labels;
};

// The colors of one picture and where they are.
[[nodiscard]] Result<PaletteAndMasks> run_masks(const std::string& location, const Recipe& recipe,
                                                const Context& context);

// The colors of many pictures, several at a time. `done(index, result)` is called for each picture
// as it finishes, one call at a time, in any order. The result has one entry per location, in the
// order given; a picture that fails leaves its error there and the others go on.
[[nodiscard]] std::vector<Result<PictureResult>> run_palettes(
    const std::vector<std::string>& locations, const Recipe& recipe, const Context& context,
    const std::function<void(std::size_t index, const Result<PictureResult>&)>& done);

}  // namespace huemask
