// Row by row: where a picture is smooth, where 3 x 3 pixels have one label, and where it has the
// pure color of its label.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "huemask/image.h"
#include "huemask/mask.h"

namespace huemask::mask {

// A label as a byte.
inline constexpr std::uint8_t kNone = 0xFF;

struct Tolerances {
  int pure = 0;    // a channel this near to the pure color is that color
  int smooth = 0;  // 3 x 3 pixels whose channels stay in a range of this are no edge
};

// Pixels beyond the border are as those at it. What is under an alpha of 0 takes the color of the
// last visible pixel before it in the row, so that it decides nothing. All values are 1 or 0.
class EdgeRows {
 public:
  // No label is beyond 63 but kNoLabel.
  EdgeRows(const Image& image, const LabelMap& labels, std::span<const Rgb8> pure,
           Tolerances tolerances);

  // Finds everything for row y. The row after the last one is quicker.
  void find(int y);
  // The labels of the row, kNone for kNoLabel. One more at the end is as the last.
  [[nodiscard]] const std::uint8_t* labels() const { return labels_[1].data() + 1; }
  [[nodiscard]] const std::uint8_t* labels_above() const { return labels_[0].data() + 1; }
  // The range of each channel over 3 x 3 pixels is within the tolerance.
  [[nodiscard]] const std::uint8_t* smooth() const { return smooth_.data(); }
  // 3 x 3 pixels have the same label.
  [[nodiscard]] const std::uint8_t* core() const { return core_.data(); }
  // Every channel is within the tolerance of the label's pure color. One more at the end is 0.
  [[nodiscard]] const std::uint8_t* pure() const { return pure_.data(); }

 private:
  static constexpr std::size_t kPattern = 16;  // bytes that are written at once
  using Row = std::vector<std::uint8_t>;
  [[nodiscard]] const std::uint8_t* channels(int y, Row& buffer) const;
  void read_labels(int y, Row& row) const;
  void find_core();
  void mark_edges(int y);
  void mark_impure(int y);
  void read_marks();

  const Image& image_;
  const LabelMap& label_map_;
  Tolerances tolerances_;
  int last_y_ = -2;
  // By label, the pure color again and again.
  std::array<std::array<std::uint8_t, kPattern>, 256> pure_colors_{};
  Row visible_[3];
  Row labels_[3];  // of the rows above, at and below y, a pixel more on either side
  Row low_, high_, own_, channel_marks_, marks_;
  Row smooth_, column_, core_, pure_;
};

}  // namespace huemask::mask
