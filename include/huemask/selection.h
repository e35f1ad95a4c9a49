// Room: image
// What of a picture counts: a part of it, or what a mask says. The rest becomes transparent, so
// that it has no weight and no label; the picture keeps its size.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "huemask/context.h"
#include "huemask/image.h"
#include "huemask/plane.h"
#include "huemask/result.h"

namespace huemask {

// A rectangle of pixels, from the upper left corner of the upright picture.
struct Region {
  int x = 0, y = 0;           // 0 or more
  int width = 0, height = 0;  // 1 or more
  [[nodiscard]] Result<void> validate() const;
  friend bool operator==(const Region&, const Region&) = default;
};

// How much each pixel of a picture of the same size counts: 0 not at all, 255 in full, in between
// as alpha does.
struct SelectionMask {
  Plane<std::uint8_t> weights;
  std::string name;  // for messages: the file it came from
};

struct SelectionOptions {
  std::optional<Region> region;               // without a value: all of the picture
  std::shared_ptr<const SelectionMask> mask;  // null: none; one mask may serve many pictures
  [[nodiscard]] bool everything() const { return !region && mask == nullptr; }
  [[nodiscard]] Result<void> validate() const;
};

// The mask that `image` is: its alpha where any pixel is not opaque, else its lightness, which for
// a gray pixel is the byte itself (luma of Rec. ITU-R BT.709, rounded, for others).
// Deterministic. Cost: about 4 ns a pixel.
[[nodiscard]] SelectionMask selection_mask(const Image& image);

// The picture with its alpha multiplied by the mask (rounded to nearest) and 0 outside the region;
// colors stay. As it is where everything is selected. invalid_argument: a region that reaches
// beyond the picture or a mask of another size, with both sizes; too_large where the memory is not
// there.
[[nodiscard]] Result<Image> select_part(Image image, const SelectionOptions& options,
                                        const Context& context);

}  // namespace huemask
