#include "cluster/gaussian_mixture.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "base/parallel.h"
#include "cluster/lloyd.h"

namespace huemask::cluster {
namespace {

constexpr std::size_t kChunk = 512;
constexpr double kRegularization = 64.0 * 64.0;  // steps^2
constexpr double kStandsStill = 2;               // steps
constexpr double kOutOfSight = 40;               // e^-40 of the nearest component counts as nothing
constexpr double kLeastShare = 1e-12;            // a component below it stays as it was

using Vector = std::array<double, 3>;
using Symmetric = std::array<double, 6>;  // xx, xy, xz, yy, yz, zz

double determinant(const Symmetric& m) {
  return m[0] * (m[3] * m[5] - m[4] * m[4]) - m[1] * (m[1] * m[5] - m[4] * m[2]) +
         m[2] * (m[1] * m[4] - m[3] * m[2]);
}

Symmetric inverse(const Symmetric& m) {
  const double d = determinant(m);
  return {(m[3] * m[5] - m[4] * m[4]) / d, (m[2] * m[4] - m[1] * m[5]) / d,
          (m[1] * m[4] - m[2] * m[3]) / d, (m[0] * m[5] - m[2] * m[2]) / d,
          (m[1] * m[2] - m[0] * m[4]) / d, (m[0] * m[3] - m[1] * m[1]) / d};
}

// A component as the density needs it.
struct Density {
  Vector mean{};
  Symmetric precision{};
  double peak = 0;  // share / sqrt(determinant of the covariance)
};

Density density_of(const Gaussian& g) {
  return {g.mean, inverse(g.covariance), g.share / std::sqrt(determinant(g.covariance))};
}

// Half the squared Mahalanobis distance.
double exponent(const Density& density, const Vector& away) {
  const Symmetric& p = density.precision;
  const auto [x, y, z] = away;
  return 0.5 * (p[0] * x * x + p[3] * y * y + p[5] * z * z) + p[1] * x * y + p[2] * x * z +
         p[4] * y * z;
}

// Sums over the points of one component, around its last mean.
struct Sums {
  double weight = 0;
  Vector first{};
  Symmetric second{};
  void add(double w, const Vector& away) {
    const auto [x, y, z] = away;
    weight += w;
    first[0] += w * x;
    first[1] += w * y;
    first[2] += w * z;
    second[0] += w * x * x;
    second[1] += w * x * y;
    second[2] += w * x * z;
    second[3] += w * y * y;
    second[4] += w * y * z;
    second[5] += w * z * z;
  }
  void add(const Sums& other) {
    weight += other.weight;
    for (std::size_t i = 0; i < 3; ++i) first[i] += other.first[i];
    for (std::size_t i = 0; i < 6; ++i) second[i] += other.second[i];
  }
};

Vector away_from(const Vector& mean, simd::FixedPoint p) {
  return {p.x - mean[0], p.y - mean[1], p.z - mean[2]};
}

// Adds up chunk by chunk, so that the order does not depend on threads.
template <typename AddPoints>
std::vector<Sums> sum_up(std::size_t points, std::size_t components, const Context& context,
                         const AddPoints& add_points) {
  const std::size_t chunks = (points + kChunk - 1) / kChunk;
  std::vector<Sums> sums(components);
  // As many chunks at a time as fit 4 MiB, and at least one.
  const std::size_t at_once =
      std::clamp<std::size_t>((4U << 20) / (components * sizeof(Sums)), 1, 64);
  for (std::size_t begin = 0; begin < chunks && !context.cancelled(); begin += at_once) {
    const std::size_t count = std::min(at_once, chunks - begin);
    std::vector<std::vector<Sums>> partial(count, std::vector<Sums>(components));
    parallel_for_chunks(context.thread_count(), count, 1, [&](std::size_t c, std::size_t) {
      const std::size_t first = (begin + c) * kChunk;
      add_points(first, std::min(first + kChunk, points), partial[c]);
    });
    for (const std::vector<Sums>& part : partial) {
      for (std::size_t j = 0; j < components; ++j) sums[j].add(part[j]);
    }
  }
  return sums;
}

// The expectation: each point is shared out among the components by their densities there. As in a
// sum of logarithms, the nearest component is taken out first, so that nothing underflows.
std::vector<Sums> expect(const WeightedPoints& points, const std::vector<Gaussian>& mixture,
                         const Context& context) {
  std::vector<Density> densities;
  for (const Gaussian& g : mixture) densities.push_back(density_of(g));
  const auto add_points = [&](std::size_t begin, std::size_t end, std::vector<Sums>& sums) {
    std::vector<double> part(densities.size());
    for (std::size_t i = begin; i < end && !context.cancelled(); ++i) {
      const simd::FixedPoint p = points.points[i];
      double nearest = std::numeric_limits<double>::infinity();
      for (std::size_t j = 0; j < densities.size(); ++j) {
        part[j] = exponent(densities[j], away_from(densities[j].mean, p));
        nearest = std::min(nearest, part[j]);
      }
      double whole = 0;
      for (std::size_t j = 0; j < densities.size(); ++j) {
        const double behind = part[j] - nearest;
        part[j] = behind < kOutOfSight ? densities[j].peak * exp_of_negative(-behind) : 0;
        whole += part[j];
      }
      const double weight = static_cast<double>(points.weights[i]) / whole;
      for (std::size_t j = 0; j < densities.size(); ++j) {
        if (part[j] > 0) sums[j].add(weight * part[j], away_from(densities[j].mean, p));
      }
    }
  };
  return sum_up(points.size(), mixture.size(), context, add_points);
}

// The maximization. Returns how far the mean that moved most has moved.
double maximize(const std::vector<Sums>& sums, std::vector<Gaussian>& mixture) {
  double total = 0;
  for (const Sums& s : sums) total += s.weight;
  double furthest = 0;
  for (std::size_t j = 0; j < sums.size(); ++j) {
    const Sums& s = sums[j];
    Gaussian& g = mixture[j];
    g.share = std::max(s.weight / total, kLeastShare);
    if (s.weight <= kLeastShare * total) continue;
    const Vector step = {s.first[0] / s.weight, s.first[1] / s.weight, s.first[2] / s.weight};
    const Symmetric outer = {step[0] * step[0], step[0] * step[1], step[0] * step[2],
                             step[1] * step[1], step[1] * step[2], step[2] * step[2]};
    for (std::size_t i = 0; i < 6; ++i) g.covariance[i] = s.second[i] / s.weight - outer[i];
    for (const std::size_t diagonal : {0, 3, 5}) g.covariance[diagonal] += kRegularization;
    double squared = 0;
    for (std::size_t axis = 0; axis < 3; ++axis) {
      g.mean[axis] += step[axis];
      squared += step[axis] * step[axis];
    }
    furthest = std::max(furthest, std::sqrt(squared));
  }
  return furthest;
}

// Each point goes wholly to the nearest mean.
std::vector<Sums> hard_shares(const WeightedPoints& points, const std::vector<Gaussian>& mixture,
                              const std::vector<std::uint16_t>& labels, const Context& context) {
  const auto add_points = [&](std::size_t begin, std::size_t end, std::vector<Sums>& sums) {
    for (std::size_t i = begin; i < end; ++i) {
      const std::size_t j = labels[i];
      sums[j].add(static_cast<double>(points.weights[i]),
                  away_from(mixture[j].mean, points.points[i]));
    }
  };
  return sum_up(points.size(), mixture.size(), context, add_points);
}

}  // namespace

double exp_of_negative(double x) {
  constexpr double kLog2E = 0x1.71547652b82fep+0;
  constexpr double kLn2High = 0x1.62e42fefa0000p-1;  // its last bits are 0: times n it is exact
  constexpr double kLn2Low = 0x1.cf79abc9e3b39p-40;
  if (x < -700) return 0;
  const auto n = static_cast<std::int64_t>(x * kLog2E - 0.5);  // rounded, for x is not positive
  const auto whole = static_cast<double>(n);
  const double r = (x - whole * kLn2High) - whole * kLn2Low;  // at most ln(2) / 2
  double sum = 1;
  for (int term = 13; term > 0; --term) sum = 1 + sum * r / term;  // Taylor's series
  return sum * std::bit_cast<double>((n + 1023) << 52);
}

std::vector<Gaussian> fit_mixture(const WeightedPoints& points,
                                  const std::vector<simd::FixedPoint>& means, int max_iterations,
                                  const Context& context) {
  Assignment start;
  start.clustering.centers = means;
  if (!assign(points, context.thread_count(), context, start)) return {};
  std::vector<Gaussian> mixture;
  for (const simd::FixedPoint m : means) {
    mixture.push_back(
        {.share = 0,
         .mean = {static_cast<double>(m.x), static_cast<double>(m.y), static_cast<double>(m.z)},
         .covariance = {kRegularization, 0, 0, kRegularization, 0, kRegularization}});
  }
  (void)maximize(hard_shares(points, mixture, start.clustering.labels, context), mixture);
  for (int i = 0; i < max_iterations; ++i) {
    const std::vector<Sums> sums = expect(points, mixture, context);
    if (context.cancelled()) return {};
    if (maximize(sums, mixture) < kStandsStill) break;
  }
  return mixture;
}

}  // namespace huemask::cluster
