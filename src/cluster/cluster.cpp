#include "huemask/cluster.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/suggest.h"

namespace huemask {
namespace {

// Each color its own center.
Clustering every_color(const ClusterProblem& problem) {
  const ColorTable& table = *problem.table;
  Clustering clustering;
  for (std::size_t i = 0; i < table.size(); ++i) {
    clustering.centers.push_back(
        problem.difference.coordinates(rgb8_to_xyz(key_color(table.keys[i]), table.space)));
    clustering.labels.push_back(static_cast<std::uint16_t>(i));
  }
  clustering.distances.assign(table.size(), 0.0F);
  return clustering;
}

}  // namespace

Result<void> ClusterOptions::validate() const {
  if (k >= 1 && k <= kMostClusters) return {};
  return fail(ErrorCode::kInvalidArgument,
              fmt::format("k is {}; choose a number of colors from 1 to {}", k, kMostClusters),
              "k");
}

Result<Clusterer> find_clusterer(std::string_view spec) {
  const std::size_t colon = spec.find(':');
  const std::string_view id = spec.substr(0, colon);
  std::vector<std::string_view> names;
  for (const ClusterMethod* method : all_methods()) {
    names.push_back(method->info.id);
    const auto aliases = method->info.aliases;
    if (method->info.id != id && std::find(aliases.begin(), aliases.end(), id) == aliases.end()) {
      continue;
    }
    Clusterer clusterer(*method);
    if (colon == std::string_view::npos) return clusterer;
    return clusterer.set_all(spec.substr(colon + 1)).map([&] { return clusterer; });
  }
  return fail(ErrorCode::kInvalidArgument, unknown_name_message("method", id, names), "method");
}

Result<Clustering> cluster_colors(const ClusterProblem& problem, const Clusterer& clusterer,
                                  const ClusterOptions& options, const Context& context) {
  return options.validate().and_then([&]() -> Result<Clustering> {
    if (problem.table->size() <= static_cast<std::size_t>(options.k)) return every_color(problem);
    return clusterer.method().run(problem, options, clusterer.parameters(), context);
  });
}

}  // namespace huemask
