// Room: color
// Color differences: one entry per formula in src/color/differences/<id>.cpp.
//
// Every difference works on three coordinates of its own (CIELAB for CIEDE2000, J'a'b' for
// CAM16-UCS): a color is converted once, then compared as often as needed.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "huemask/color.h"
#include "huemask/method.h"
#include "huemask/result.h"

namespace huemask {

// Three coordinates of a color in the space of one difference.
using Coordinates = std::array<double, 3>;

enum class Geometry : std::uint8_t {
  kEuclidean,  // the difference is the straight-line distance of the coordinates
  kGeneral,    // any other formula, a metric or not
};

// A list of colors in the coordinates of one difference, as separate arrays of equal length.
struct CoordinateArrays {
  std::vector<float> x, y, z;
  [[nodiscard]] std::size_t size() const { return x.size(); }
};

// One color difference. Parameter arrays are in the order of info.parameters.
struct DifferenceMethod {
  MethodInfo info;
  Geometry geometry = Geometry::kGeneral;
  // Euclidean only: int16 steps per unit of difference, chosen so that every color of Display P3
  // stays within +-16383 steps and differences of two coordinates fit int16.
  double fixed_point_scale = 0;

  Coordinates (*from_xyz)(const Xyz& color, const double* parameters) = nullptr;
  Xyz (*to_xyz)(const Coordinates& color, const double* parameters) = nullptr;
  // CIELAB (D65, or any other white that both colors share) to coordinates, with no way through
  // XYZ; null where the difference is not one on CIELAB.
  Coordinates (*from_lab)(const Lab& color, const double* parameters) = nullptr;
  // Coordinates of `count` encoded colors (24-bit keys, rgb.h) by reproducible SIMD kernels: within
  // 5e-4 of from_xyz, the same bytes for every SIMD target. Null: from_xyz, rounded to float, is
  // used.
  void (*from_keys)(const std::uint32_t* keys, std::size_t count, RgbSpace space, float* x,
                    float* y, float* z) = nullptr;
  // The difference in double precision. Not always symmetric (CIE94 and CMC take `reference`
  // first).
  double (*between)(const Coordinates& reference, const Coordinates& sample,
                    const double* parameters) = nullptr;
  // out[i] = between(center, point i) in float, by the reproducible SIMD kernel: the same bytes for
  // every SIMD target. Null: the double formula, rounded to float, is used.
  void (*between_batch)(const float* x, const float* y, const float* z, std::size_t count,
                        const std::array<float, 3>& center, const double* parameters,
                        float* out) = nullptr;
  // No more than the difference of `center` and any color whose coordinates lie in the box [low,
  // high]; what lets a search leave boxes out. Null: the distance of the box where the geometry is
  // Euclidean, else nothing is known.
  double (*least_to_box)(const Coordinates& center, const Coordinates& low, const Coordinates& high,
                         const double* parameters) = nullptr;
};

// Every difference of the build, sorted by id.
[[nodiscard]] std::span<const DifferenceMethod* const> all_differences();

// A difference with its parameters chosen.
class Difference {
 public:
  // The formula with its default parameters.
  explicit Difference(const DifferenceMethod& method) : method_(&method), values_(method.info) {}

  [[nodiscard]] const DifferenceMethod& method() const { return *method_; }
  [[nodiscard]] std::string_view id() const { return method_->info.id; }
  [[nodiscard]] bool euclidean() const { return method_->geometry == Geometry::kEuclidean; }
  [[nodiscard]] const double* parameters() const { return values_.data(); }
  // Sets one parameter by name; invalid_argument for an unknown name or a value out of its range.
  [[nodiscard]] Result<void> set(std::string_view name, double value) {
    return values_.set("metric", name, value);
  }
  // Sets those of a list "name=number,name=number".
  [[nodiscard]] Result<void> set_all(std::string_view list) {
    return values_.set_all("metric", list);
  }

  [[nodiscard]] Coordinates coordinates(const Xyz& color) const {
    return method_->from_xyz(color, parameters());
  }
  [[nodiscard]] Xyz xyz(const Coordinates& color) const {
    return method_->to_xyz(color, parameters());
  }
  [[nodiscard]] double operator()(const Coordinates& reference, const Coordinates& sample) const {
    return method_->between(reference, sample, parameters());
  }
  [[nodiscard]] double operator()(const Xyz& reference, const Xyz& sample) const {
    return (*this)(coordinates(reference), coordinates(sample));
  }
  // out[i] = difference of `center` and point i, i in [begin, end); out holds end - begin floats.
  void batch(const Coordinates& center, const CoordinateArrays& points, std::size_t begin,
             std::size_t end, float* out) const;
  // A lower bound of the difference of `center` and every color in the box [low, high]; 0 where
  // none is known.
  [[nodiscard]] double least_to_box(const Coordinates& center, const Coordinates& low,
                                    const Coordinates& high) const;

 private:
  const DifferenceMethod* method_;
  ParameterValues values_;
};

// The difference called `spec`: an id or alias, with parameters after a colon if wanted
// ("ciede2000", "cmc:l=1,c=1"). invalid_argument names the nearest valid id or parameter.
[[nodiscard]] Result<Difference> find_difference(std::string_view spec);

// Coordinates of encoded colors (24-bit keys, rgb.h) in the space of `difference`, as float.
// Within 5e-4 of the double formula; the same bytes for every SIMD target and thread count.
// Cost: 2 to 3 ns a color where the difference has from_keys, up to 1 us where it has not.
[[nodiscard]] CoordinateArrays coordinates_of_keys(const Difference& difference, RgbSpace space,
                                                   std::span<const std::uint32_t> keys,
                                                   int threads);

}  // namespace huemask
