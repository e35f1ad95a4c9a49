#include "huemask/color_vision.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "color/machado_matrices.h"
#include "huemask/rgb_system.h"

namespace huemask {
namespace {

// At 0 <= severity <= 1, between the two published matrices around it.
Matrix3 matrix_of(ColorDeficiency deficiency, double severity) {
  const auto& published = kMachadoMatrices[static_cast<std::size_t>(deficiency)];
  const double steps = severity * static_cast<double>(published.size() - 1);
  const auto below = std::min(static_cast<std::size_t>(steps), published.size() - 2);
  const double part = steps - static_cast<double>(below);
  Matrix3 matrix{};
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) {
      matrix[i][j] = (1 - part) * published[below][i][j] + part * published[below + 1][i][j];
    }
  }
  return matrix;
}

}  // namespace

std::string_view to_string(ColorDeficiency deficiency) {
  constexpr std::array<std::string_view, kColorDeficiencies.size()> kIds = {"protan", "deutan",
                                                                            "tritan"};
  return kIds[static_cast<std::size_t>(deficiency)];
}

Xyz simulate_deficiency(const Xyz& color, ColorDeficiency deficiency, double severity) {
  if (!(severity > 0)) return color;  // and NaN
  const Matrix3 matrix = matrix_of(deficiency, std::min(severity, 1.0));
  const LinearRgb rgb = xyz_to_linear_rgb(color, RgbSystem::kSrgb);
  const Vector3 seen = matrix * Vector3{rgb.r, rgb.g, rgb.b};
  const auto cut = [](double component) { return std::clamp(component, 0.0, 1.0); };
  return linear_rgb_to_xyz({cut(seen[0]), cut(seen[1]), cut(seen[2])}, RgbSystem::kSrgb);
}

}  // namespace huemask
