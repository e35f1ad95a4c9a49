// RGB profiles of the matrix and curve kind (Adobe RGB, Display P3, ProPhoto, cameras, screens),
// converted by their own formula: lcms2's 8-bit path rounds its tables, this one only the result.
#pragma once

#include <lcms2.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "huemask/rgb.h"
#include "image/transfer.h"

namespace huemask::picture {

class MatrixProfile {
 public:
  // `levels`: 256 for 8-bit samples, 65536 for 16-bit ones. Empty where the profile is of another
  // kind: then lcms2 must convert.
  [[nodiscard]] static std::optional<MatrixProfile> read(cmsContext context, cmsHPROFILE profile,
                                                         std::size_t levels);

  [[nodiscard]] RgbSpace space() const { return space_; }
  // The pixels mean the same color in space(), to one 8-bit level: they can stay as they are.
  [[nodiscard]] bool equivalent() const { return equivalent_; }

  // `samples`: `step` from one pixel to the next. `out` may overlap them pixel for pixel.
  template <typename Sample>
  void convert(const Sample* samples, std::size_t step, Rgb8* out, std::size_t count) const {
    const LinearEncoder& encode = linear_encoder();
    const auto& m = matrix_;
    for (std::size_t i = 0; i < count; ++i, samples += step) {
      const float r = linear_[0][samples[0]];
      const float g = linear_[1][samples[1]];
      const float b = linear_[2][samples[2]];
      out[i] = {encode(m[0] * r + m[1] * g + m[2] * b), encode(m[3] * r + m[4] * g + m[5] * b),
                encode(m[6] * r + m[7] * g + m[8] * b)};
    }
  }

 private:
  using Matrix = std::array<double, 9>;  // row by row

  MatrixProfile() = default;
  void aim_at(RgbSpace space, const Matrix& to_target);
  [[nodiscard]] bool keeps_codes() const;

  std::array<std::vector<float>, 3> linear_;
  std::array<float, 9> matrix_{};
  RgbSpace space_ = RgbSpace::kSrgb;
  bool equivalent_ = false;
};

}  // namespace huemask::picture
