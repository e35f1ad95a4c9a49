#include "mask/disk_morphology.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "base/parallel.h"

namespace huemask::mask {
namespace {

struct Larger {
  static constexpr std::uint8_t kNeutral = 0;
  static std::uint8_t of(std::uint8_t a, std::uint8_t b) { return a > b ? a : b; }
};
struct Smaller {
  static constexpr std::uint8_t kNeutral = 255;
  static std::uint8_t of(std::uint8_t a, std::uint8_t b) { return a < b ? a : b; }
};

// into[i] = the extreme of into[i] and other[i].
template <typename Extreme>
void merge(const std::uint8_t* other, std::size_t count, std::uint8_t* into) {
  for (std::size_t i = 0; i < count; ++i) into[i] = Extreme::of(into[i], other[i]);
}

// wide[i] = the extreme of wide[i], left[i] and right[i].
template <typename Extreme>
void widen(const std::uint8_t* left, const std::uint8_t* right, std::size_t count,
           std::uint8_t* wide) {
  for (std::size_t i = 0; i < count; ++i) {
    wide[i] = Extreme::of(wide[i], Extreme::of(left[i], right[i]));
  }
}

// Rows [first, last) of the result.
template <typename Extreme>
class Band {
 public:
  Band(const Mask& mask, const std::vector<int>& widths, int first, int last, Mask& out)
      : mask_(mask),
        widths_(widths),
        first_(first),
        last_(last),
        out_(out),
        padded_(static_cast<std::size_t>(mask.width() + 2 * widths[0]), Extreme::kNeutral),
        wide_(static_cast<std::size_t>(mask.width())) {}

  // False where it was cancelled.
  bool run(const Context& context) {
    const int reach = static_cast<int>(widths_.size()) - 1;
    for (int y = first_; y < last_; ++y) {
      std::fill_n(out_.row(y), mask_.width(), Extreme::kNeutral);
    }
    const int end = std::min(last_ + reach, mask_.height());
    for (int y = std::max(first_ - reach, 0); y < end; ++y) {
      if (context.cancelled()) return false;
      spread(y);
    }
    return true;
  }

 private:
  // Row y of the mask into all rows of the result that it reaches.
  void spread(int y) {
    const int margin = widths_[0];
    std::copy_n(mask_.row(y), mask_.width(), padded_.data() + margin);
    std::copy_n(mask_.row(y), mask_.width(), wide_.data());
    const int nearest = std::max({first_ - y, y - last_ + 1, 0});  // dy from which on it matters
    int dy = static_cast<int>(widths_.size()) - 1;
    for (int width = 0; width <= widths_[static_cast<std::size_t>(nearest)]; ++width) {
      const std::uint8_t* middle = padded_.data() + margin;
      if (width > 0) widen<Extreme>(middle - width, middle + width, wide_.size(), wide_.data());
      for (; dy >= nearest && widths_[static_cast<std::size_t>(dy)] == width; --dy) {
        merge_into(y - dy);
        if (dy > 0) merge_into(y + dy);
      }
    }
  }
  void merge_into(int y) {
    if (y >= first_ && y < last_) merge<Extreme>(wide_.data(), wide_.size(), out_.row(y));
  }

  const Mask& mask_;
  const std::vector<int>& widths_;
  int first_, last_;
  Mask& out_;
  std::vector<std::uint8_t> padded_;  // a row of the mask between neutral margins
  std::vector<std::uint8_t> wide_;    // the extremes of that row over the width so far
};

template <typename Extreme>
Result<Mask> extremes(const Mask& mask, double radius_px, const Context& context) {
  const std::vector<int> widths = half_widths(radius_px);
  Mask out(mask.width(), mask.height());
  // The rows of the picture above and below a band are read again, so bands grow with the disk.
  const std::size_t band_rows = std::max<std::size_t>(64, 4 * widths.size());
  parallel_for_chunks(context.thread_count(), static_cast<std::size_t>(mask.height()), band_rows,
                      [&](std::size_t begin, std::size_t end) {
                        Band<Extreme>(mask, widths, static_cast<int>(begin), static_cast<int>(end),
                                      out)
                            .run(context);
                      });
  if (context.cancelled()) return fail(ErrorCode::kCancelled, "refining was cancelled");
  return out;
}

}  // namespace

std::vector<int> half_widths(double radius_px) {
  const double square = radius_px * radius_px;
  std::vector<int> widths;
  for (int dy = 0; static_cast<double>(dy) * dy <= square; ++dy) {
    const double rest = square - static_cast<double>(dy) * dy;
    int width = static_cast<int>(std::sqrt(rest));
    while (static_cast<double>(width) * width > rest) --width;
    while (static_cast<double>(width + 1) * (width + 1) <= rest) ++width;
    widths.push_back(width);
  }
  return widths;
}

Result<Mask> dilate(const Mask& mask, double radius_px, const Context& context) {
  return extremes<Larger>(mask, radius_px, context);
}

Result<Mask> erode(const Mask& mask, double radius_px, const Context& context) {
  return extremes<Smaller>(mask, radius_px, context);
}

}  // namespace huemask::mask
