// The mixture of each color of a table by itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <variant>

#include "huemask/color_table.h"
#include "huemask/context.h"
#include "huemask/palette.h"
#include "mask/color_tiles.h"
#include "mask/unmix.h"

namespace huemask::mask {

// A row of mixtures, field by field.
struct MixtureRow {
  std::uint8_t* first;
  std::uint8_t* second;
  std::uint8_t* second_share;
};

class MixtureTable {
 public:
  // Each color with its own swatch and one of those in `company` with it. Incomplete where the
  // context is cancelled.
  MixtureTable(const ColorTable& table, const Palette& palette, const Unmixer& unmixer,
               std::span<const SwatchSet> company, const Context& context);

  // Writes the mixture of each pixel; kNoSoftLabel where `alpha` is 0, which may be null. `buffer`
  // is as long as the row. False where a visible pixel has a color that is not in the table.
  [[nodiscard]] bool read(std::span<const Rgb8> pixels, const std::uint8_t* alpha,
                          std::uint32_t* buffer, MixtureRow out) const;

 private:
  // Of few swatches, so that more of the table stays near; of many.
  std::variant<ColorTiles<std::uint16_t>, ColorTiles<std::uint32_t>> tiles_;
};

}  // namespace huemask::mask
