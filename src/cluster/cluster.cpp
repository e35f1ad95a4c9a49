#include "huemask/cluster.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/suggest.h"

namespace huemask {
namespace {

constexpr std::array kInits = {KmeansInit::kGreedyKmeansPlusPlus, KmeansInit::kKmeansPlusPlus,
                               KmeansInit::kRandom};
constexpr int kMaxK = 65535;  // labels are 16-bit, and one of them means "none"

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

std::string_view to_string(KmeansInit init) {
  switch (init) {
    case KmeansInit::kGreedyKmeansPlusPlus:
      return "greedy-kmeans++";
    case KmeansInit::kKmeansPlusPlus:
      return "kmeans++";
    case KmeansInit::kRandom:
      return "random";
  }
  return {};
}

std::span<const KmeansInit> all_kmeans_inits() { return kInits; }

Result<KmeansInit> parse_kmeans_init(std::string_view name) {
  std::vector<std::string_view> names;
  for (const KmeansInit init : kInits) {
    if (to_string(init) == name) return init;
    names.push_back(to_string(init));
  }
  return fail(ErrorCode::kInvalidArgument, unknown_name_message("init", name, names), "init");
}

Result<void> ClusterOptions::validate() const {
  if (k >= 1 && k <= kMaxK) return {};
  return fail(ErrorCode::kInvalidArgument,
              fmt::format("k is {}; choose a number of colors from 1 to {}", k, kMaxK), "k");
}

Result<const ClusterMethod*> find_method(std::string_view id) {
  std::vector<std::string_view> names;
  for (const ClusterMethod* method : all_methods()) {
    const auto aliases = method->info.aliases;
    if (method->info.id == id || std::find(aliases.begin(), aliases.end(), id) != aliases.end()) {
      return method;
    }
    names.push_back(method->info.id);
  }
  return fail(ErrorCode::kInvalidArgument, unknown_name_message("method", id, names), "method");
}

Result<Clustering> cluster_colors(const ClusterProblem& problem, const ClusterMethod& method,
                                  const ClusterOptions& options, const Context& context) {
  return options.validate().and_then([&]() -> Result<Clustering> {
    if (problem.table->size() <= static_cast<std::size_t>(options.k)) return every_color(problem);
    return method.run(problem, options, context);
  });
}

}  // namespace huemask
