#include "cluster/pca_split.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace huemask::cluster {
namespace {

using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;

// M^(2^n) turns to the principal axis alone; ten squarings part what differs by half a percent.
constexpr int kSquarings = 10;

Vector mean_of(std::span<const Sample> part) {
  Moment m;
  for (const auto& [p, w] : part) m.add({w, {w * p.x, w * p.y, w * p.z}});
  Vector mean;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    mean[axis] = static_cast<double>(m.sum[axis]) / static_cast<double>(m.weight);
  }
  return mean;
}

// The sum of weight x outer product of the distances to the mean.
Matrix scatter_of(std::span<const Sample> part, const Vector& mean) {
  Matrix scatter{};
  for (const auto& [p, w] : part) {
    const Vector away = {p.x - mean[0], p.y - mean[1], p.z - mean[2]};
    for (std::size_t row = 0; row < 3; ++row) {
      const double weighted = static_cast<double>(w) * away[row];
      for (std::size_t column = row; column < 3; ++column) {
        scatter[row][column] += weighted * away[column];
      }
    }
  }
  for (std::size_t row = 1; row < 3; ++row) {
    for (std::size_t column = 0; column < row; ++column) {
      scatter[row][column] = scatter[column][row];
    }
  }
  return scatter;
}

double trace(const Matrix& m) { return m[0][0] + m[1][1] + m[2][2]; }

// The direction of the greatest eigenvalue of a symmetric matrix that is not 0; of any length.
Vector principal_axis(Matrix m) {
  for (int i = 0; i < kSquarings; ++i) {
    const double scale = 1 / trace(m);
    Matrix square{};
    for (std::size_t row = 0; row < 3; ++row) {
      for (std::size_t column = 0; column < 3; ++column) {
        for (std::size_t inner = 0; inner < 3; ++inner) {
          square[row][column] += (m[row][inner] * scale) * (m[inner][column] * scale);
        }
      }
    }
    m = square;
  }
  // By now every column is a multiple of the axis; the one with the greatest diagonal is longest.
  std::size_t longest = 0;
  for (std::size_t row = 1; row < 3; ++row) {
    if (m[row][row] > m[longest][longest]) longest = row;
  }
  return m[longest];
}

}  // namespace

Cut principal_cut(std::span<const Sample> part) {
  const Vector mean = mean_of(part);
  const Matrix scatter = scatter_of(part, mean);
  const double squared_error = trace(scatter);
  if (squared_error <= 0) return {};
  const Vector axis = principal_axis(scatter);
  return {.normal = axis,
          .limit = axis[0] * mean[0] + axis[1] * mean[1] + axis[2] * mean[2],
          .worth = squared_error};
}

}  // namespace huemask::cluster
