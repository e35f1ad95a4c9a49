#include "huemask/color_vision.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "color/matrix.h"
#include "huemask/rgb_system.h"

namespace huemask {
namespace {

using Deficiency = ColorDeficiency;

LinearRgb seen(const LinearRgb& color, Deficiency deficiency, double severity) {
  const Xyz xyz = linear_rgb_to_xyz(color, RgbSystem::kSrgb);
  return xyz_to_linear_rgb(simulate_deficiency(xyz, deficiency, severity), RgbSystem::kSrgb);
}

// The matrix in use, from how the gray 0.4 changes when one of its components grows.
Matrix3 measured_matrix(Deficiency deficiency, double severity) {
  constexpr double kGray = 0.4;
  constexpr double kStep = 0.1;
  const LinearRgb gray = seen({kGray, kGray, kGray}, deficiency, severity);
  Matrix3 matrix{};
  for (std::size_t j = 0; j < 3; ++j) {
    const auto component = [&](std::size_t i) { return kGray + (i == j ? kStep : 0); };
    const LinearRgb moved = seen({component(0), component(1), component(2)}, deficiency, severity);
    matrix[0][j] = (moved.r - gray.r) / kStep;
    matrix[1][j] = (moved.g - gray.g) / kStep;
    matrix[2][j] = (moved.b - gray.b) / kStep;
  }
  return matrix;
}

void expect_matrix(Deficiency deficiency, double severity, const Matrix3& expected) {
  const Matrix3 matrix = measured_matrix(deficiency, severity);
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) {
      EXPECT_NEAR(matrix[i][j], expected[i][j], 1e-9)
          << to_string(deficiency) << ' ' << severity << ", row " << i << ", column " << j;
    }
  }
}

// colour-science 0.4.6, tests of matrix_cvd_Machado2009 (BSD-3).
TEST(SimulateDeficiency, has_the_published_matrices) {
  expect_matrix(Deficiency::kProtan, 0, {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}});
  expect_matrix(Deficiency::kDeutan, 0.1,
                {{{0.866435, 0.177704, -0.044139},
                  {0.049567, 0.939063, 0.01137},
                  {-0.003453, 0.007233, 0.99622}}});
  expect_matrix(Deficiency::kTritan, 1,
                {{{1.255528, -0.076749, -0.178779},
                  {-0.078411, 0.930809, 0.147602},
                  {0.004733, 0.691367, 0.3039}}});
}

// Machado, Oliveira & Fernandes 2009, their page of tables: protanopia and deuteranopia.
TEST(SimulateDeficiency, has_the_published_matrices_of_dichromats) {
  expect_matrix(Deficiency::kProtan, 1,
                {{{0.152286, 1.052583, -0.204868},
                  {0.114503, 0.786281, 0.099216},
                  {-0.003882, -0.048116, 1.051998}}});
  expect_matrix(Deficiency::kDeutan, 1,
                {{{0.367322, 0.860646, -0.227968},
                  {0.280085, 0.672501, 0.047413},
                  {-0.01182, 0.04294, 0.968881}}});
}

// (colour-science extrapolates here from the two above, so its value for 0.55 is another.)
TEST(SimulateDeficiency, interpolates_between_the_published_severities) {
  for (const Deficiency deficiency : kColorDeficiencies) {
    const Matrix3 below = measured_matrix(deficiency, 0.5);
    const Matrix3 above = measured_matrix(deficiency, 0.6);
    Matrix3 expected{};
    for (std::size_t i = 0; i < 3; ++i) {
      for (std::size_t j = 0; j < 3; ++j) expected[i][j] = (below[i][j] + 3 * above[i][j]) / 4;
    }
    expect_matrix(deficiency, 0.575, expected);
  }
}

TEST(SimulateDeficiency, cuts_to_what_srgb_shows) {
  // Blue has -0.204868 of red for protanopes.
  const LinearRgb blue = seen({0, 0, 1}, Deficiency::kProtan, 1);
  EXPECT_NEAR(blue.r, 0, 1e-12);
  EXPECT_NEAR(blue.g, 0.099216, 1e-12);
  EXPECT_NEAR(blue.b, 1, 1e-12);
}

TEST(SimulateDeficiency, cuts_the_severity) {
  const Xyz orange = rgb8_to_xyz({255, 165, 0}, RgbSpace::kSrgb);
  for (const Deficiency deficiency : kColorDeficiencies) {
    EXPECT_EQ(simulate_deficiency(orange, deficiency, 7),
              simulate_deficiency(orange, deficiency, 1));
    for (const double none : {0.0, -1.0, static_cast<double>(NAN)}) {
      EXPECT_EQ(simulate_deficiency(orange, deficiency, none), orange);
    }
  }
}

RC_GTEST_PROP(SimulateDeficiencyProperty, keeps_grays_and_stays_in_srgb, ()) {
  const auto light = [] { return *rc::gen::inRange(0, 1001) / 1000.0; };
  const auto deficiency = *rc::gen::elementOf(kColorDeficiencies);
  const double severity = light();
  const double gray = light();
  const LinearRgb kept = seen({gray, gray, gray}, deficiency, severity);
  const LinearRgb any = seen({light(), light(), light()}, deficiency, severity);
  for (const double component : {kept.r, kept.g, kept.b}) {
    RC_ASSERT(std::abs(component - gray) < 2e-6);
  }
  for (const double component : {any.r, any.g, any.b}) {
    RC_ASSERT(component > -1e-12 && component < 1 + 1e-12);
  }
}

}  // namespace
}  // namespace huemask
