// Mean shift: the places where colors are densest.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "cluster/euclidean_only.h"
#include "cluster/labeling.h"
#include "cluster/mean_shift.h"
#include "huemask/cluster.h"

namespace huemask::methods {
namespace {

using cluster::Mode;
using cluster::TablePoints;
using cluster::WeightedPoints;

constexpr int kLeastBandwidth = 128;  // one unit of CIELAB, where differences cannot be seen
constexpr int kGreatestBandwidth = 32767;
constexpr int kFinest = 128;  // side of the cells that all bandwidths start from
// A mode of less than 1 / (32 k) of the weight is a stray color, not one of k.
constexpr std::int64_t kStray = 32;

constexpr std::size_t kBandwidth = 0;
constexpr std::array kParameters = {Parameter{
    .name = "bandwidth",
    .unit = {},
    .minimum = 0,
    .maximum = 1000,
    .default_value = 0,
    .help = "radius in the metric, narrowed until k modes show; 0: the spread of the picture"}};

// The root of the mean squared distance to the mean.
double spread(const WeightedPoints& points) {
  cluster::Moment whole;
  for (std::size_t i = 0; i < points.size(); ++i) whole.add(points.moment(i));
  double squares = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    squares += static_cast<double>(points.weights[i]) *
               simd::squared_distance(points.points[i], cluster::mean_point(whole));
  }
  return std::sqrt(squares / static_cast<double>(whole.weight));
}

// How many of the modes, heaviest first, are no strays.
std::size_t count_relevant(const std::vector<Mode>& modes, std::size_t k) {
  std::int64_t total = 0;
  for (const Mode& mode : modes) total += mode.weight;
  const auto stray = [&](const Mode& mode) {
    return mode.weight < total / (kStray * static_cast<std::int64_t>(k));
  };
  return static_cast<std::size_t>(std::find_if(modes.begin(), modes.end(), stray) - modes.begin());
}

// The modes at the widest bandwidth that shows k of them: k that are no strays if any does, else k
// of any weight; else those at the narrowest. None where cancelled.
std::vector<Mode> modes_for(const WeightedPoints& cells, std::size_t k, int bandwidth,
                            const Context& context) {
  std::vector<Mode> with_strays;
  for (;; bandwidth -= bandwidth / 5) {
    std::vector<Mode> modes = cluster::find_modes(cells, bandwidth, context);
    if (modes.empty() || count_relevant(modes, k) >= k) return modes;
    if (modes.size() >= k && with_strays.size() < k) with_strays = modes;
    if (bandwidth <= kLeastBandwidth) return with_strays.empty() ? modes : with_strays;
  }
}

Result<Clustering> run(const ClusterProblem& problem, const ClusterOptions& options,
                       const ParameterValues& parameters, const Context& context) {
  const auto k = static_cast<std::size_t>(options.k);
  if (auto possible =
          cluster::require_euclidean(problem.difference, "method mean-shift", "method kmeans");
      !possible) {
    return tl::make_unexpected(possible.error());
  }
  const TablePoints points = cluster::table_points(problem, context.thread_count());
  context.report(0.1);
  const WeightedPoints cells = merge_cells(points.fixed, kFinest);
  const double wanted =
      parameters[kBandwidth] > 0 ? parameters[kBandwidth] * points.scale : spread(cells);
  const auto bandwidth =
      static_cast<int>(std::clamp(wanted, double{kLeastBandwidth}, double{kGreatestBandwidth}));
  std::vector<Mode> modes = modes_for(cells, k, bandwidth, context);
  if (modes.empty()) return cluster::cancelled_error();
  context.report(0.9);
  std::vector<simd::FixedPoint> centers;
  for (std::size_t j = 0; j < std::min(k, modes.size()); ++j) centers.push_back(modes[j].point);
  auto clustering = cluster::label_colors(problem, points, std::move(centers), k, context);
  if (clustering) context.report(1);
  return clustering;
}

}  // namespace

extern const ClusterMethod mean_shift;
const ClusterMethod mean_shift = {
    .info = {.id = "mean-shift",
             .summary = "the k heaviest of the places where colors are densest; Euclidean metrics "
                        "only",
             .reference = "Comaniciu & Meer 2002, doi:10.1109/34.1000236",
             .aliases = {},
             .parameters = kParameters},
    .run = run,
};

}  // namespace huemask::methods
