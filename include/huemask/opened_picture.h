// Room: pipeline
// A picture that is opened once and worked on many times: what its pixels cost is paid once, and
// another number of colors, method or difference costs what its distinct colors cost.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "huemask/color_table.h"
#include "huemask/context.h"
#include "huemask/decode.h"
#include "huemask/export.h"
#include "huemask/image.h"
#include "huemask/mask.h"
#include "huemask/pipeline.h"
#include "huemask/result.h"
#include "huemask/select.h"
#include "huemask/soft_masks.h"

namespace huemask {

struct OpenedPicture {
  std::shared_ptr<const Image> image;       // as it was decoded
  std::shared_ptr<const ColorTable> table;  // of all that is visible: at least one color
  ElapsedMs elapsed_ms;                     // of decoding and counting
};

// Counts the colors of a decoded picture, whose source.name is its name; `counter` may have begun
// while it was decoded. Errors: invalid_argument (nothing is visible), too_large (no memory),
// cancelled; `where` is the name.
[[nodiscard]] Result<OpenedPicture> open_picture(Image image, const Context& context,
                                                 ColorCounter counter = {});

// The colors of an opened picture, and what is needed to say where they are.
struct FoundColors {
  PictureResult result;                // with the labels of its palette
  std::shared_ptr<const Image> image;  // after preprocessing; what does not count is transparent
  std::shared_ptr<const ColorTable> table;
};

// The same palette as run_palette() finds in the file, to the byte. A recipe that selects a part or
// changes pixels has a picture of its own counted; any other takes what was counted. Cost: a copy
// of the picture where something is selected, ignored or changed. Errors as of run_palette(), but
// for those of reading.
[[nodiscard]] Result<FoundColors> find_colors(const OpenedPicture& picture, const Recipe& recipe,
                                              const Context& context);

// Where the colors are: a label for every pixel; and where edges are soft, how each is shared.
struct PlacedColors {
  LabelMap labels;
  std::optional<SoftLabelMap> soft;
};

// What run_masks() makes of the same picture and recipe. Errors as there.
[[nodiscard]] Result<PlacedColors> place_colors(const FoundColors& found, Recipe::Edges edges,
                                                const Context& context);

// The cost of every pixel of an opened picture for the samples of `options`, made once for any
// tolerance, softness and strokes. There are samples. Errors as of run_select(), but for those of
// reading.
[[nodiscard]] Result<CostMap> selection_costs(const OpenedPicture& picture,
                                              const SelectOptions& options, const Context& context);

// The mask that run_select() makes of the same picture and options. `costs` are those of
// selection_costs() for them; null: they are made where they are needed.
[[nodiscard]] Result<Mask> select_in(const OpenedPicture& picture, const SelectOptions& options,
                                     const CostMap* costs, const Context& context);

}  // namespace huemask
