#include "palette/near_colors.h"

namespace huemask::palette {

NearColors::NearColors(const ColorTable& table, int threads)
    : table_(table),
      difference_(*find_difference("ciede2000")),
      points_(coordinates_of_keys(difference_, table.space, table.keys, threads)),
      distances_(table.size()),
      marked_(table.size()) {}

void NearColors::mark(const Xyz& color, double delta_e) {
  difference_.batch(difference_.coordinates(color), points_, 0, points_.size(), distances_.data());
  const auto limit = static_cast<float>(delta_e);
  for (std::size_t i = 0; i < marked_.size(); ++i) {
    marked_[i] |= static_cast<std::uint8_t>(distances_[i] < limit);
  }
}

}  // namespace huemask::palette
