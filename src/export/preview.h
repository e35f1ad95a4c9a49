// Small versions of a picture and of its masks, for reports.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "huemask/export.h"

namespace huemask {

// The picture with no side over `max_side_px`: area average in linear light. A copy, where it is
// no larger. Errors: cancelled.
[[nodiscard]] Result<Image> preview_of(const Image& image, int max_side_px, const Context& context);

// How much of each cell of a width x height grid over `labels` has the label first, first + 1, ...
// first + count - 1: 0 none ... 255 all. Needs width and height no larger than those of `labels`.
[[nodiscard]] std::vector<Mask> label_coverage(const LabelMap& labels, int width, int height,
                                               std::uint16_t first, std::size_t count,
                                               const Context& context);

// The same of the masks that `input` has: of its memberships, or else of its labels.
[[nodiscard]] std::vector<Mask> mask_coverage(const ExportInput& input, int width, int height,
                                              std::size_t first, std::size_t count,
                                              const Context& context);

// 255 for the cells with the most coverage, 0 for the others: about as many as the coverage adds up
// to (cells of equal coverage are never told apart), at least one if there is any. So a preview
// shows as much of a color as the picture has, be it in specks smaller than a cell.
[[nodiscard]] Mask bilevel(const Mask& coverage);

// A preview with the coverage of one mask as its alpha.
[[nodiscard]] Image cutout_of(const Image& preview, const Mask& coverage);

}  // namespace huemask
