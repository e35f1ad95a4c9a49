// Wu's quantizer: boxes are cut where that lowers the squared difference most.
#include <cstddef>
#include <span>
#include <vector>

#include "cluster/divisive.h"
#include "huemask/cluster.h"

namespace huemask::methods {
namespace {

using cluster::AxisBins;
using cluster::Cut;
using cluster::Moment;

Cut best_cut(std::span<const cluster::Sample> box) {
  Cut best;
  for (const AxisBins& bins : cluster::axis_bins(box)) {
    Moment above;
    for (const Moment& m : bins.moments) above.add(m);
    Moment below;
    for (std::size_t b = 0; b + 1 < bins.moments.size(); ++b) {
      if (bins.moments[b].weight == 0) continue;
      below.add(bins.moments[b]);
      above.subtract(bins.moments[b]);
      const double gain = cluster::merging_cost(below, above);
      if (gain > best.worth) best = bins.cut_after(b, gain);
    }
  }
  return best;
}

Result<Clustering> run(const ClusterProblem& problem, const ClusterOptions& options,
                       const ParameterValues&, const Context& context) {
  return cluster::divide_colors(problem, static_cast<std::size_t>(options.k), best_cut, context);
}

}  // namespace

extern const ClusterMethod wu;
const ClusterMethod wu = {
    .info = {.id = "wu",
             .summary = "cuts the box of colors again and again where that lowers the squared "
                        "difference most",
             .reference = "Wu 1991, Efficient statistical computations for optimal color "
                          "quantization, Graphics Gems II",
             .aliases = {},
             .parameters = {}},
    .run = run,
};

}  // namespace huemask::methods
