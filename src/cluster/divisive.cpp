#include "cluster/divisive.h"

#include <algorithm>
#include <limits>
#include <queue>
#include <utility>

#include "cluster/labeling.h"

namespace huemask::cluster {
namespace {

constexpr int kBins = 1024;

struct Part {
  std::size_t begin = 0;
  std::size_t end = 0;
  Cut cut;
};

struct Turn {
  double worth = 0;
  std::size_t part = 0;
  // The order of std::priority_queue: the greatest worth is next, ties to the lower part.
  friend bool operator<(const Turn& a, const Turn& b) {
    return a.worth != b.worth ? a.worth < b.worth : a.part > b.part;
  }
};

int along(simd::FixedPoint p, std::size_t axis) { return axis == 0 ? p.x : axis == 1 ? p.y : p.z; }

bool is_below(const Cut& cut, simd::FixedPoint p) {
  return cut.normal[0] * p.x + cut.normal[1] * p.y + cut.normal[2] * p.z <= cut.limit;
}

simd::FixedPoint mean_of(std::span<const Sample> part) {
  Moment moment;
  for (const auto& [p, w] : part) moment.add({w, {w * p.x, w * p.y, w * p.z}});
  return mean_point(moment);
}

}  // namespace

std::vector<simd::FixedPoint> divide(const WeightedPoints& points, std::size_t k,
                                     const CutRule& rule, const Context& context) {
  std::vector<Sample> samples(points.size());
  for (std::size_t i = 0; i < samples.size(); ++i) {
    samples[i] = {points.points[i], points.weights[i]};
  }
  std::vector<Part> parts;
  std::priority_queue<Turn> turns;
  const auto samples_of = [&](const Part& part) {
    return std::span(samples).subspan(part.begin, part.end - part.begin);
  };
  // Decides how part j would be cut.
  const auto plan = [&](std::size_t j) {
    Part& part = parts[j];
    part.cut = part.end - part.begin > 1 ? rule(samples_of(part)) : Cut{};
    if (part.cut.worth > 0) turns.push({part.cut.worth, j});
  };
  parts.push_back({0, samples.size(), {}});
  if (k > 1) plan(0);
  while (parts.size() < k && !turns.empty()) {
    if (context.cancelled()) return {};
    const std::size_t j = turns.top().part;
    turns.pop();
    const std::span<Sample> part = samples_of(parts[j]);
    const auto above = std::stable_partition(
        part.begin(), part.end(), [&](const Sample& s) { return is_below(parts[j].cut, s.point); });
    const std::size_t middle =
        parts[j].begin + static_cast<std::size_t>(std::distance(part.begin(), above));
    if (middle == parts[j].begin || middle == parts[j].end) continue;  // all on one side
    parts.push_back({middle, parts[j].end, {}});
    parts[j].end = middle;
    plan(j);
    plan(parts.size() - 1);
  }
  std::vector<simd::FixedPoint> means;
  for (const Part& part : parts) means.push_back(mean_of(samples_of(part)));
  return means;
}

Result<Clustering> divide_colors(const ClusterProblem& problem, std::size_t k, const CutRule& rule,
                                 const Context& context) {
  const TablePoints points = table_points(problem, context.thread_count());
  context.report(0.2);
  std::vector<simd::FixedPoint> centers = divide(points.fixed, k, rule, context);
  if (centers.empty()) return cancelled_error();
  context.report(0.9);
  Result<Clustering> clustering = label_colors(problem, points, std::move(centers), k, context);
  if (clustering) context.report(1);
  return clustering;
}

Cut AxisBins::cut_after(std::size_t b, double worth) const {
  Cut cut{.worth = worth};
  cut.normal[axis] = 1;
  cut.limit = low + (static_cast<int>(b) + 1) * width - 1;
  return cut;
}

std::array<AxisBins, 3> axis_bins(std::span<const Sample> part) {
  std::array<AxisBins, 3> axes;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    int low = std::numeric_limits<int>::max();
    int high = std::numeric_limits<int>::min();
    for (const Sample& s : part) {
      low = std::min(low, along(s.point, axis));
      high = std::max(high, along(s.point, axis));
    }
    AxisBins& bins = axes[axis];
    bins.axis = axis;
    bins.low = low;
    bins.width = (high - low) / kBins + 1;
    bins.moments.resize(static_cast<std::size_t>((high - low) / bins.width) + 1);
    for (const auto& [p, w] : part) {
      const int bin = (along(p, axis) - low) / bins.width;
      bins.moments[static_cast<std::size_t>(bin)].add({w, {w * p.x, w * p.y, w * p.z}});
    }
  }
  return axes;
}

}  // namespace huemask::cluster
