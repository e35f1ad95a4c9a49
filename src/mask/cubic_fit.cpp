#include "mask/cubic_fit.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace huemask {
namespace {

constexpr std::size_t kMostPoints = 200;  // fitted at once; longer ones are halved first
constexpr std::size_t kTangentReach = 4;  // points from which a tangent is taken
constexpr int kReparametrizations = 3;
constexpr double kHopeless = 16;        // times the squared tolerance: not worth refining
constexpr double kStraightMean = 0.02;  // of the length: what would bend visibly at the ends
constexpr double kStraightMost = 0.12;  // pixels

Point2 normalized(Point2 v) {
  const double length = std::sqrt(dot(v, v));
  return length > 0 ? (1 / length) * v : Point2{};
}

std::array<double, 4> bernstein(double t) {
  const double s = 1 - t;
  return {s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t};
}

// The squared distance of each point of a range to the curve, at its parameter.
struct Misfit {
  double most = 0;
  std::size_t at = 0;
};

class Fitter {
 public:
  Fitter(std::span<const Point2> points, const FitOptions& options, std::vector<Cubic>& curves)
      : points_(points), options_(options), curves_(curves) {}

  void fit(std::size_t first, std::size_t last, Point2 out, Point2 in);
  [[nodiscard]] Point2 tangent_after(std::size_t i) const;
  [[nodiscard]] Point2 tangent_before(std::size_t i) const;
  [[nodiscard]] Point2 tangent_through(std::size_t i, std::size_t range) const;

 private:
  [[nodiscard]] bool is_straight(std::size_t first, std::size_t last) const;
  bool fit_line(std::size_t first, std::size_t last);
  bool fit_one(std::size_t first, std::size_t last, Point2 out, Point2 in, std::size_t& worst);
  void parametrize(std::size_t first, std::size_t last);
  void reparametrize(const Cubic& curve, std::size_t first);
  [[nodiscard]] Cubic least_squares(std::size_t first, std::size_t last, Point2 out,
                                    Point2 in) const;
  [[nodiscard]] Misfit misfit(const Cubic& curve, std::size_t first) const;
  void split(std::size_t first, std::size_t last, std::size_t middle, Point2 out, Point2 in);

  std::span<const Point2> points_;
  const FitOptions& options_;
  std::vector<Cubic>& curves_;
  std::vector<double> t_;  // of the range in work
};

// The direction in which the points leave i: the mean of the next few.
Point2 Fitter::tangent_after(std::size_t i) const {
  Point2 sum;
  const std::size_t end = std::min(points_.size() - 1, i + kTangentReach);
  for (std::size_t j = i + 1; j <= end; ++j) sum = sum + (points_[j] - points_[i]);
  return normalized(sum);
}

Point2 Fitter::tangent_before(std::size_t i) const {
  Point2 sum;
  const std::size_t begin = i >= kTangentReach ? i - kTangentReach : 0;
  for (std::size_t j = begin; j < i; ++j) sum = sum + (points_[j] - points_[i]);
  return normalized(sum);
}

// The direction on the way through i, where a range of so many points is in work: the longer it is,
// the less the steps of the grid may turn it.
Point2 Fitter::tangent_through(std::size_t i, std::size_t range) const {
  constexpr std::size_t kLeastReach = 2;
  constexpr std::size_t kMostReach = 12;
  const std::size_t last = points_.size() - 1;
  // Not so far that a small closed path comes back to itself.
  const std::size_t quarter = std::max<std::size_t>(1, last / 4);
  std::size_t reach = std::min(quarter, std::clamp(range / 8, kLeastReach, kMostReach));
  if (options_.closed && (i == 0 || i == last)) {
    return normalized(points_[reach] - points_[last - reach]);
  }
  reach = std::min({reach, i, last - i});
  return normalized(points_[i + reach] - points_[i - reach]);
}

// All points near the chord, and no side of it preferred: a line, or part of a very slight bend.
bool Fitter::is_straight(std::size_t first, std::size_t last) const {
  const Point2 chord = points_[last] - points_[first];
  const double length = std::sqrt(dot(chord, chord));
  if (length <= 0) return false;
  const double most_mean = std::min(kStraightMost, kStraightMean * length);
  double sum = 0;
  double first_half = 0;
  const std::size_t middle = (first + last) / 2;
  for (std::size_t i = first + 1; i < last; ++i) {
    const Point2 v = points_[i] - points_[first];
    const double off = (v.x * chord.y - v.y * chord.x) / length;
    const double along = dot(v, chord) / length;
    if (std::abs(off) > options_.tolerance || along < 0 || along > length) return false;
    sum += off;
    if (i <= middle) first_half += off;
  }
  const auto count = static_cast<double>(last - first);
  return std::abs(sum) <= most_mean * count && std::abs(first_half) <= most_mean * count &&
         std::abs(sum - first_half) <= most_mean * count;
}

bool Fitter::fit_line(std::size_t first, std::size_t last) {
  const Point2 a = points_[first];
  const Point2 b = points_[last];
  const Cubic line{a, a, b, b, true};
  const bool neighbors = last - first == 1;
  if (!neighbors && !is_straight(first, last)) return false;
  if (!options_.allowed || options_.allowed(line, first, last)) {
    curves_.push_back(line);
    return true;
  }
  if (neighbors) options_.detour(first, curves_);
  return neighbors;
}

void Fitter::parametrize(std::size_t first, std::size_t last) {
  t_.assign(1, 0.0);
  for (std::size_t i = first + 1; i <= last; ++i) {
    const Point2 step = points_[i] - points_[i - 1];
    t_.push_back(t_.back() + std::sqrt(dot(step, step)));
  }
  const double length = t_.back();
  for (double& t : t_) t = length > 0 ? t / length : 0;
}

Cubic Fitter::least_squares(std::size_t first, std::size_t last, Point2 out, Point2 in) const {
  const Point2 a = points_[first];
  const Point2 b = points_[last];
  double c00 = 0;
  double c01 = 0;
  double c11 = 0;
  double x0 = 0;
  double x1 = 0;
  for (std::size_t i = first; i <= last; ++i) {
    const auto weights = bernstein(t_[i - first]);
    const Point2 left = weights[1] * out;
    const Point2 right = weights[2] * in;
    const Point2 rest =
        points_[i] - ((weights[0] + weights[1]) * a + (weights[2] + weights[3]) * b);
    c00 += dot(left, left);
    c01 += dot(left, right);
    c11 += dot(right, right);
    x0 += dot(left, rest);
    x1 += dot(right, rest);
  }
  const double length = std::sqrt(dot(b - a, b - a));
  const double determinant = c00 * c11 - c01 * c01;
  // Both handles of one length, where the points do not say more: always so for one between the
  // ends.
  double alpha = (x0 + x1) / (c00 + 2 * c01 + c11);
  double beta = alpha;
  if (determinant > 1e-9) {
    alpha = (x0 * c11 - x1 * c01) / determinant;
    beta = (c00 * x1 - c01 * x0) / determinant;
  }
  // A handle that points back, or reaches past everything, makes a loop.
  const double least = 0.05 * length;
  const double most = 2.5 * length + 1;
  if (!(alpha > least && beta > least && alpha < most && beta < most)) alpha = beta = length / 3;
  return {a, a + alpha * out, b + beta * in, b};
}

// One step of Newton's method towards the nearest point of the curve.
void Fitter::reparametrize(const Cubic& curve, std::size_t first) {
  const Point2 d0 = 3.0 * (curve.control1 - curve.start);
  const Point2 d1 = 3.0 * (curve.control2 - curve.control1);
  const Point2 d2 = 3.0 * (curve.end - curve.control2);
  for (std::size_t i = 1; i + 1 < t_.size(); ++i) {
    const double t = t_[i];
    const double s = 1 - t;
    const Point2 off = curve.at(t) - points_[first + i];
    const Point2 slope = s * s * d0 + 2 * s * t * d1 + t * t * d2;
    const Point2 bend = 2.0 * (s * (d1 - d0) + t * (d2 - d1));
    const double change = dot(slope, slope) + dot(off, bend);
    if (change > 0) t_[i] = std::clamp(t - dot(off, slope) / change, 0.0, 1.0);
  }
}

Misfit Fitter::misfit(const Cubic& curve, std::size_t first) const {
  Misfit found{.most = 0, .at = first + t_.size() / 2};
  for (std::size_t i = 1; i + 1 < t_.size(); ++i) {
    const Point2 off = curve.at(t_[i]) - points_[first + i];
    const double squared = dot(off, off);
    if (squared > found.most) found = {squared, first + i};
  }
  return found;
}

bool Fitter::fit_one(std::size_t first, std::size_t last, Point2 out, Point2 in,
                     std::size_t& worst) {
  const double most = options_.tolerance * options_.tolerance;
  parametrize(first, last);
  for (int i = 0; i <= kReparametrizations; ++i) {
    const Cubic curve = least_squares(first, last, out, in);
    const Misfit off = misfit(curve, first);
    worst = off.at;
    if (off.most <= most && (!options_.allowed || options_.allowed(curve, first, last))) {
      curves_.push_back(curve);
      return true;
    }
    if (off.most > kHopeless * most) break;
    reparametrize(curve, first);
  }
  return false;
}

void Fitter::split(std::size_t first, std::size_t last, std::size_t middle, Point2 out, Point2 in) {
  middle = std::clamp(middle, first + 1, last - 1);
  const Point2 through = tangent_through(middle, last - first);
  fit(first, middle, out, -1.0 * through);
  fit(middle, last, through, in);
}

// The depth of the recursion is bounded by the halving of what is long, and kMostPoints.
void Fitter::fit(std::size_t first, std::size_t last, Point2 out, Point2 in) {
  if (fit_line(first, last)) return;
  std::size_t worst = (first + last) / 2;
  if (last - first <= kMostPoints && fit_one(first, last, out, in, worst)) return;
  split(first, last, worst, out, in);
}

}  // namespace

Point2 Cubic::at(double t) const {
  const auto weights = bernstein(t);
  return weights[0] * start + weights[1] * control1 + weights[2] * control2 + weights[3] * end;
}

void fit_cubics(std::span<const Point2> points, const FitOptions& options,
                std::vector<Cubic>& curves) {
  Fitter fitter(points, options, curves);
  const std::size_t last = points.size() - 1;
  if (options.closed && last > 1) {
    // One curve from a point to itself would be a loop: two at least.
    const Point2 begin = fitter.tangent_through(0, last);
    const Point2 middle = fitter.tangent_through(last / 2, last);
    fitter.fit(0, last / 2, begin, -1.0 * middle);
    fitter.fit(last / 2, last, middle, -1.0 * begin);
  } else {
    fitter.fit(0, last, fitter.tangent_after(0), fitter.tangent_before(last));
  }
}

}  // namespace huemask
