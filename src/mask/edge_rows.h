// Row by row: where a picture is smooth, and where 3 x 3 pixels have one label.
#pragma once

#include <cstdint>
#include <vector>

#include "huemask/image.h"
#include "huemask/mask.h"

namespace huemask::mask {

// Pixels beyond the border are as those at it. What is under an alpha of 0 takes the color of the
// last visible pixel before it in the row, so that it decides nothing.
class EdgeRows {
 public:
  EdgeRows(const Image& image, const LabelMap& labels);

  // Finds both for row y.
  void find(int y, int smooth_range);
  // 1 where the range of each channel over 3 x 3 pixels is at most the one given, else 0.
  [[nodiscard]] const std::uint8_t* smooth() const { return smooth_.data(); }
  // 1 where 3 x 3 pixels have the same label, else 0.
  [[nodiscard]] const std::uint8_t* core() const { return core_.data(); }

 private:
  [[nodiscard]] const std::uint8_t* channels(int y, std::vector<std::uint8_t>& buffer) const;
  void find_smooth(int y, int smooth_range);
  void find_core(int y);

  const Image& image_;
  const LabelMap& labels_;
  std::vector<std::uint8_t> visible_[3];
  std::vector<std::uint8_t> low_, high_, wide_, smooth_, column_, core_;
};

}  // namespace huemask::mask
