#include "fit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

#include "huemask/color.h"

namespace huemask::test {
namespace {

using palette::kThemeTerms;
using palette::ThemeTerms;
using Matrix = std::array<ThemeTerms, kThemeTerms>;

constexpr int kSteps = 8;        // of Newton's method; five change the weights no more
constexpr double kRidge = 2e-4;  // of the squared weights, to the mean log-likelihood of a choice

double score(const ThemeTerms& weights, const ThemeTerms& terms) {
  return std::inner_product(weights.begin(), weights.end(), terms.begin(), 0.0);
}

// Slope and curvature of the log-likelihood.
struct Slope {
  ThemeTerms gradient{};
  Matrix curvature{};
  double choices = 0;

  void add(const Choices::One& choice, const ThemeTerms& weights) {
    double total = 0;
    ThemeTerms mean{};
    Matrix square{};
    for (const ThemeTerms& terms : choice.terms) {
      const double chance = std::exp(score(weights, terms));
      total += chance;
      for (std::size_t i = 0; i < kThemeTerms; ++i) {
        mean[i] += chance * terms[i];
        for (std::size_t j = 0; j < kThemeTerms; ++j) square[i][j] += chance * terms[i] * terms[j];
      }
    }
    for (std::size_t i = 0; i < kThemeTerms; ++i) {
      gradient[i] += choice.terms[choice.chosen][i] - mean[i] / total;
      for (std::size_t j = 0; j < kThemeTerms; ++j) {
        curvature[i][j] += square[i][j] / total - mean[i] * mean[j] / (total * total);
      }
    }
    ++choices;
  }

  void pull_to_zero(const ThemeTerms& weights) {
    for (std::size_t i = 0; i < kThemeTerms; ++i) {
      gradient[i] -= 2 * kRidge * choices * weights[i];
      curvature[i][i] += 2 * kRidge * choices;
    }
  }
};

// x with matrix x = right, by elimination; the matrix is positive definite, so nothing is swapped.
ThemeTerms solve(Matrix matrix, ThemeTerms right) {
  for (std::size_t i = 0; i < kThemeTerms; ++i) {
    for (std::size_t row = i + 1; row < kThemeTerms; ++row) {
      const double factor = matrix[row][i] / matrix[i][i];
      for (std::size_t c = i; c < kThemeTerms; ++c) matrix[row][c] -= factor * matrix[i][c];
      right[row] -= factor * right[i];
    }
  }
  for (std::size_t i = kThemeTerms; i-- > 0;) {
    for (std::size_t c = i + 1; c < kThemeTerms; ++c) right[i] -= matrix[i][c] * right[c];
    right[i] /= matrix[i][i];
  }
  return right;
}

}  // namespace

Choices choices_on(const ThemedPicture& picture) {
  std::vector<Lab> colors;
  for (const Rgb8 swatch : picture.swatches) {
    colors.push_back(xyz_to_lab(rgb8_to_xyz(swatch, RgbSpace::kSrgb)));
  }
  const palette::ThemeCandidates candidates(colors);
  std::vector<ThemeTerms> terms(candidates.size());
  Choices choices;
  for (palette::Theme theme : picture.themes) {
    for (std::size_t at = 0; at < theme.size(); ++at) {
      std::rotate(theme.begin(), theme.begin() + 1, theme.end());
      const auto others = std::span(theme).first(theme.size() - 1);
      candidates.terms_beside(others, terms);
      Choices::One choice;
      for (std::size_t a = 0; a < terms.size(); ++a) {
        if (std::find(others.begin(), others.end(), a) != others.end()) continue;
        if (a == theme.back()) choice.chosen = choice.terms.size();
        choice.terms.push_back(terms[a]);
      }
      choices.all.push_back(std::move(choice));
    }
  }
  return choices;
}

ThemeTerms fit_weights(const std::vector<Choices>& pictures, const std::vector<std::size_t>& used) {
  ThemeTerms weights{};
  for (int step = 0; step < kSteps; ++step) {
    Slope slope;
    for (const std::size_t picture : used) {
      for (const Choices::One& choice : pictures[picture].all) slope.add(choice, weights);
    }
    slope.pull_to_zero(weights);
    const ThemeTerms change = solve(slope.curvature, slope.gradient);
    for (std::size_t i = 0; i < kThemeTerms; ++i) weights[i] += change[i];
  }
  return weights;
}

}  // namespace huemask::test
