// Median cut: a box is cut where half of its pixels are on either side.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

#include "cluster/divisive.h"
#include "huemask/cluster.h"

namespace huemask::methods {
namespace {

using cluster::AxisBins;
using cluster::Cut;
using cluster::Moment;

std::int64_t weight_of(const AxisBins& bins) {
  std::int64_t weight = 0;
  for (const Moment& m : bins.moments) weight += m.weight;
  return weight;
}

// The squared error along the axis: the sum of weight x squared distance to the mean.
double spread(const AxisBins& bins) {
  Moment whole;
  for (const Moment& m : bins.moments) whole.add(m);
  const auto mean = [axis = bins.axis](const Moment& m) {
    return static_cast<double>(m.sum[axis]) / static_cast<double>(m.weight);
  };
  const double middle = mean(whole);
  double squares = 0;
  for (const Moment& m : bins.moments) {
    if (m.weight == 0) continue;
    const double away = mean(m) - middle;
    squares += static_cast<double>(m.weight) * away * away;
  }
  return squares;
}

// The bin after which the weights below and above differ least.
std::size_t median_bin(const AxisBins& bins) {
  const std::int64_t whole = weight_of(bins);
  std::int64_t below = 0;
  std::int64_t least = whole + 1;
  std::size_t median = 0;
  for (std::size_t b = 0; b + 1 < bins.moments.size(); ++b) {
    below += bins.moments[b].weight;
    const std::int64_t difference = std::abs(whole - 2 * below);
    if (difference < least) {
      least = difference;
      median = b;
    }
  }
  return median;
}

// docs/decisions/0010 says why spread decides, not length.
Cut cut_at_median(std::span<const cluster::Sample> box) {
  const std::array<AxisBins, 3> axes = cluster::axis_bins(box);
  const AxisBins* widest = axes.data();
  double squared_error = 0;
  double most = -1;
  for (const AxisBins& bins : axes) {
    const double along = spread(bins);
    squared_error += along;
    if (along > most) {
      most = along;
      widest = &bins;
    }
  }
  if (widest->moments.size() < 2) return {};
  return widest->cut_after(median_bin(*widest), squared_error);
}

Result<Clustering> run(const ClusterProblem& problem, const ClusterOptions& options,
                       const ParameterValues&, const Context& context) {
  return cluster::divide_colors(problem, static_cast<std::size_t>(options.k), cut_at_median,
                                context);
}

}  // namespace

extern const ClusterMethod median_cut;
const ClusterMethod median_cut = {
    .info = {.id = "median-cut",
             .summary = "cuts a box of colors again and again so that half of its pixels are on "
                        "either side",
             .reference = "Heckbert 1982, doi:10.1145/965145.801294",
             .aliases = {},
             .parameters = {}},
    .run = run,
};

}  // namespace huemask::methods
