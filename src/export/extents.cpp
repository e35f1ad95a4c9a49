#include "export/extents.h"

#include <algorithm>
#include <limits>

namespace huemask {
namespace {

struct Box {
  std::uint64_t pixels = 0;
  int left = 0;
  int top = 0;
  int right = 0;
  int bottom = 0;
};

template <typename Number>
std::vector<Extent> extents(const Plane<Number>& map, std::size_t count) {
  static_assert(kNoLabel == std::numeric_limits<std::uint16_t>::max());
  static_assert(kNoRegion == std::numeric_limits<std::uint32_t>::max());
  std::vector<Box> boxes(count);
  for (int y = 0; y < map.height(); ++y) {
    const Number* row = map.row(y);
    for (int x = 0; x < map.width();) {
      const int begin = x;
      while (x < map.width() && row[x] == row[begin]) ++x;
      if (row[begin] == std::numeric_limits<Number>::max()) continue;
      Box& box = boxes[row[begin]];
      if (box.pixels == 0) box = {0, begin, y, x, y + 1};
      box.pixels += static_cast<std::uint64_t>(x - begin);
      box.left = std::min(box.left, begin);
      box.right = std::max(box.right, x);
      box.bottom = y + 1;
    }
  }
  std::vector<Extent> extents;
  for (const Box& box : boxes) {
    extents.push_back({box.pixels, box.left, box.top, box.right - box.left, box.bottom - box.top});
  }
  return extents;
}

}  // namespace

std::vector<Extent> extents_of(const LabelMap& labels, std::size_t count) {
  return extents(labels, count);
}

std::vector<Extent> extents_of(const RegionMap& regions, std::size_t count) {
  return extents(regions, count);
}

}  // namespace huemask
