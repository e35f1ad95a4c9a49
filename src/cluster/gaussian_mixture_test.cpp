#include "cluster/gaussian_mixture.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <numbers>
#include <tuple>

#include "base/random.h"

namespace huemask::cluster {
namespace {

TEST(ExpOfNegative, is_the_exponential) {
  for (double x = 0; x > -699; x -= 0.0371) {
    EXPECT_NEAR(exp_of_negative(x) / std::exp(x), 1, 1e-14) << x;
  }
  EXPECT_EQ(exp_of_negative(0), 1);
  EXPECT_EQ(exp_of_negative(-701), 0);
  EXPECT_EQ(exp_of_negative(-1e300), 0);
}

// Nearly normal, by the sum of twelve: mean 0, variance 1.
double normal(Random& random) {
  double sum = -6;
  for (int i = 0; i < 12; ++i) sum += random.uniform();
  return sum;
}

// Two clouds: one long along (1, 1, 0) around the origin, one round and heavier at (3000, 0, 0).
WeightedPoints two_clouds(std::size_t each) {
  Random random(1);
  WeightedPoints points;
  points.points = simd::FixedPoints(2 * each);
  const auto rounded = [](double v) { return static_cast<std::int16_t>(std::lround(v)); };
  for (std::size_t i = 0; i < each; ++i) {
    const double along = 1000 * normal(random);
    points.points.set(2 * i,
                      {rounded(along + 100 * normal(random)), rounded(along + 100 * normal(random)),
                       rounded(200 * normal(random))});
    points.points.set(2 * i + 1, {rounded(3000 + 200 * normal(random)),
                                  rounded(200 * normal(random)), rounded(200 * normal(random))});
    points.weights.push_back(1);
    points.weights.push_back(3);
  }
  return points;
}

TEST(FitMixture, finds_the_distributions_that_points_were_drawn_from) {
  const WeightedPoints points = two_clouds(5000);
  const auto mixture = fit_mixture(points, {{-500, 0, 0}, {2000, 500, 0}}, 200, {});
  ASSERT_EQ(mixture.size(), 2U);
  const auto& [lengthy, round] = std::tie(mixture[0], mixture[1]);
  EXPECT_NEAR(lengthy.share, 0.25, 0.01);
  EXPECT_NEAR(lengthy.mean[0], 0, 60);
  EXPECT_NEAR(lengthy.mean[1], 0, 60);
  EXPECT_NEAR(lengthy.covariance[0] / 1.01e6, 1, 0.06);  // 1000^2 + 100^2
  EXPECT_NEAR(lengthy.covariance[1] / 1e6, 1, 0.06);
  EXPECT_NEAR(lengthy.covariance[5] / (4e4 + 4096), 1, 0.06);  // and the regularization
  EXPECT_NEAR(round.share, 0.75, 0.01);
  EXPECT_NEAR(round.mean[0], 3000, 15);
  EXPECT_NEAR(round.covariance[0] / (4e4 + 4096), 1, 0.06);
  EXPECT_NEAR(round.covariance[1] / 4e4, 0, 0.06);
}

double log_likelihood(const WeightedPoints& points, const std::vector<Gaussian>& mixture) {
  double sum = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const simd::FixedPoint p = points.points[i];
    double density = 0;
    for (const Gaussian& g : mixture) {
      const double x = p.x - g.mean[0];
      const double y = p.y - g.mean[1];
      const double z = p.z - g.mean[2];
      const auto [a, b, c, d, e, f] = g.covariance;
      const double det = a * (d * f - e * e) - b * (b * f - e * c) + c * (b * e - d * c);
      const double squared = ((d * f - e * e) * x * x + (a * f - c * c) * y * y +
                              (a * d - b * b) * z * z + 2 * (c * e - b * f) * x * y +
                              2 * (b * e - c * d) * x * z + 2 * (b * c - a * e) * y * z) /
                             det;
      density +=
          g.share * std::exp(-squared / 2) / std::sqrt(std::pow(2 * std::numbers::pi, 3) * det);
    }
    sum += static_cast<double>(points.weights[i]) * std::log(density);
  }
  return sum;
}

TEST(FitMixture, grows_likelier_with_every_iteration) {
  const WeightedPoints points = two_clouds(1000);
  const std::vector<simd::FixedPoint> means = {{-500, 0, 0}, {500, 500, 0}, {2000, 500, 0}};
  double last = -1e300;
  for (const int iterations : {0, 1, 2, 4, 8, 16, 32}) {
    const double likelihood = log_likelihood(points, fit_mixture(points, means, iterations, {}));
    EXPECT_GE(likelihood, last + 1e-6 * std::abs(last) * (iterations < 2 ? 1 : -1)) << iterations;
    last = likelihood;
  }
}

TEST(FitMixture, is_the_same_for_any_number_of_threads) {
  const WeightedPoints points = two_clouds(3000);
  const std::vector<simd::FixedPoint> means = {{-500, 0, 0}, {500, 500, 0}, {2000, 500, 0}};
  const auto expected = fit_mixture(points, means, 9, {.threads = 1});
  for (const int threads : {2, 5}) {
    const auto found = fit_mixture(points, means, 9, {.threads = threads});
    for (std::size_t j = 0; j < means.size(); ++j) {
      EXPECT_EQ(found[j].share, expected[j].share);
      EXPECT_EQ(found[j].mean, expected[j].mean);
      EXPECT_EQ(found[j].covariance, expected[j].covariance);
    }
  }
}

TEST(FitMixture, survives_points_that_coincide_and_components_without_points) {
  WeightedPoints points;
  points.points = simd::FixedPoints(3);
  for (std::size_t i = 0; i < 3; ++i) points.points.set(i, {100, 200, 300});
  points.weights = {1, std::int64_t{1} << 36, 5};
  for (const Gaussian& g :
       fit_mixture(points, {{100, 200, 300}, {100, 200, 300}, {-9000, 0, 0}}, 20, {})) {
    EXPECT_TRUE(std::isfinite(g.mean[0]) && std::isfinite(g.covariance[0]));
    EXPECT_GT(g.covariance[0], 0);
    EXPECT_GE(g.share, 0);
  }
}

TEST(FitMixture, gives_nothing_when_cancelled) {
  const std::atomic<bool> cancel{true};
  EXPECT_TRUE(fit_mixture(two_clouds(10), {{0, 0, 0}}, 5, {.cancel = &cancel}).empty());
}

}  // namespace
}  // namespace huemask::cluster
