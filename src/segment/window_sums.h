// Sums over the square around each pixel, in whole numbers.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/parallel.h"
#include "huemask/context.h"
#include "huemask/threshold.h"

namespace huemask::segment {

// pixels * squares fits 64 bits up to here.
inline constexpr int kLargestWindow = 100;  // pixels to each side

struct WindowSums {
  std::uint64_t pixels = 0;  // of the window that lie in the picture and have a value
  std::uint64_t sum = 0, squares = 0;
};

// The columns of a window of rows, kept while it moves down.
class ColumnSums {
 public:
  ColumnSums(const ValueView& values, int radius_px)
      : values_(values),
        radius_(radius_px),
        columns_(static_cast<std::size_t>(values.plane.width())) {}
  // Moves the window to rows around y, from scratch or from y - 1.
  void start(int y);
  void move_to(int y);
  // The sums of the window around column x of the row, from x = 0 on, one after the other.
  void begin_row() {
    window_ = {};
    for (int x = 0; x < std::min(radius_, width()); ++x) add(window_, column(x));
  }
  const WindowSums& next(int x) {
    if (x + radius_ < width()) add(window_, column(x + radius_));
    if (x > radius_) subtract(window_, column(x - radius_ - 1));
    return window_;
  }

 private:
  [[nodiscard]] int width() const { return values_.plane.width(); }
  [[nodiscard]] const WindowSums& column(int x) const {
    return columns_[static_cast<std::size_t>(x)];
  }
  static void add(WindowSums& to, const WindowSums& more) {
    to.pixels += more.pixels;
    to.sum += more.sum;
    to.squares += more.squares;
  }
  static void subtract(WindowSums& from, const WindowSums& less) {
    from.pixels -= less.pixels;
    from.sum -= less.sum;
    from.squares -= less.squares;
  }
  void add_row(int y);
  void subtract_row(int y);

  const ValueView& values_;
  int radius_;
  std::vector<WindowSums> columns_;
  WindowSums window_;
};

// Class 1 where is_above(value, sums of the window around it), else 0. Errors: cancelled.
// Cost: about 10 ns a pixel, whatever the radius.
template <typename IsAbove>
Result<Classification> classify_by_window(const ValueView& values, int radius_px,
                                          const Context& context, const IsAbove& is_above) {
  constexpr std::size_t kRowsPerChunk = 256;  // the window is started anew for each
  Classification result{
      .classes = ClassMap(values.plane.width(), values.plane.height()), .count = 2, .cuts = {}};
  parallel_for_chunks(context.thread_count(), static_cast<std::size_t>(values.plane.height()),
                      kRowsPerChunk, [&](std::size_t begin, std::size_t end) {
                        ColumnSums sums(values, radius_px);
                        for (int y = static_cast<int>(begin); y < static_cast<int>(end); ++y) {
                          if (context.cancelled()) return;
                          if (y == static_cast<int>(begin)) {
                            sums.start(y);
                          } else {
                            sums.move_to(y);
                          }
                          sums.begin_row();
                          const std::uint16_t* row = values.plane.row(y);
                          std::uint8_t* out = result.classes.row(y);
                          for (int x = 0; x < values.plane.width(); ++x) {
                            const WindowSums& window = sums.next(x);
                            out[x] = row[x] == kNoValue         ? kNoClass
                                     : is_above(row[x], window) ? std::uint8_t{1}
                                                                : std::uint8_t{0};
                          }
                        }
                      });
  if (context.cancelled()) return fail(ErrorCode::kCancelled, "thresholding was cancelled");
  return result;
}

}  // namespace huemask::segment
