// What every format of kind kPicture asks of its input, and the masks that it has.
#pragma once

#include <cstddef>
#include <cstdint>

#include "huemask/export.h"

namespace huemask {

// invalid_argument unless there is exactly one picture with pixels and labels of the same size, no
// label is beyond its palette, and memberships, if any, are one of that size for each swatch.
[[nodiscard]] Result<void> check_picture_input(const ExportInput& input);

// The mask of one swatch, 0 none ... 255 all: its membership, or else where its label is.
class SwatchMask {
 public:
  SwatchMask(const ExportInput& input, std::size_t index, const Context& context);
  [[nodiscard]] PlaneView<const std::uint8_t> view() const { return view_; }

 private:
  Mask made_;  // empty where there are memberships
  PlaneView<const std::uint8_t> view_;
};

// The parameters of the format with this info: those given, else the defaults.
[[nodiscard]] ParameterValues parameters_of(const ExportInput& input, const MethodInfo& info);

// Of two shares of 255, as a share of 255: rounded to the nearest.
[[nodiscard]] inline std::uint8_t product(std::uint8_t a, std::uint8_t b) {
  constexpr unsigned kHalf = 127;
  return static_cast<std::uint8_t>((unsigned{a} * b + kHalf) / 255);
}

}  // namespace huemask
