// What is counted of two masks, and the scores that follow.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>

#include "evaluate/outline.h"
#include "huemask/context.h"
#include "huemask/evaluate.h"
#include "huemask/plane.h"
#include "huemask/result.h"

namespace huemask {

// A part of a picture: the columns [left, right) of the rows [top, bottom).
struct Box {
  int left = std::numeric_limits<int>::max();
  int top = std::numeric_limits<int>::max();
  int right = 0;
  int bottom = 0;

  [[nodiscard]] bool empty() const { return left >= right; }
  void include(int x_begin, int x_end, int y) {
    left = std::min(left, x_begin);
    right = std::max(right, x_end);
    top = std::min(top, y);
    bottom = std::max(bottom, y + 1);
  }
  void include(const Box& other) {
    left = std::min(left, other.left);
    right = std::max(right, other.right);
    top = std::min(top, other.top);
    bottom = std::max(bottom, other.bottom);
  }
};

// Of one pair of masks; those of parts of a picture add up.
struct PairCounts {
  std::uint64_t predicted = 0;
  std::uint64_t truth = 0;
  std::uint64_t common = 0;
  std::uint64_t alpha_difference = 0;  // the sum of |predicted - true|
  Box box;                             // around the pixels of both

  void add(const PairCounts& part) {
    predicted += part.predicted;
    truth += part.truth;
    common += part.common;
    alpha_difference += part.alpha_difference;
    box.include(part.box);
  }
};

struct PictureSize {
  int width = 0;
  int height = 0;
};

// invalid_argument where the sizes differ; what both are called in the message.
[[nodiscard]] Result<void> check_same_size(PictureSize predicted, PictureSize truth,
                                           const char* what);

// Everything of the pair. `predicted` and `truth` are the masks inside the box of the counts.
[[nodiscard]] Result<MaskEvaluation> evaluate_pair(const PairCounts& counts,
                                                   const FramedMask& predicted,
                                                   const FramedMask& truth, PictureSize picture,
                                                   double tolerance, const Context& context);

// The pixels of `plane` inside the box that `is_in(value)` takes.
template <typename T, typename IsIn>
[[nodiscard]] FramedMask framed(PlaneView<const T> plane, const Box& box, IsIn is_in) {
  if (box.empty()) return FramedMask(2, 2, 0);
  FramedMask mask(box.right - box.left + 2, box.bottom - box.top + 2, 0);
  for (int y = box.top; y < box.bottom; ++y) {
    std::transform(plane.row(y) + box.left, plane.row(y) + box.right, mask.row(y - box.top + 1) + 1,
                   [is_in](T value) { return is_in(value) ? std::uint8_t{1} : std::uint8_t{0}; });
  }
  return mask;
}

}  // namespace huemask
