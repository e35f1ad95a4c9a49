// Room: cluster
// Weighted clustering of a color table in the space of a color difference: one entry per method in
// src/cluster/methods/<id>.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "huemask/color_table.h"
#include "huemask/context.h"
#include "huemask/difference.h"
#include "huemask/method.h"
#include "huemask/result.h"

namespace huemask {

enum class KmeansInit : std::uint8_t { kGreedyKmeansPlusPlus, kKmeansPlusPlus, kRandom };

// The name in commands and JSON ("greedy-kmeans++"), and back (invalid_argument with the nearest).
[[nodiscard]] std::string_view to_string(KmeansInit init);
[[nodiscard]] Result<KmeansInit> parse_kmeans_init(std::string_view name);
// Every start of k-means, the default first.
[[nodiscard]] std::span<const KmeansInit> all_kmeans_inits();

struct ClusterOptions {
  int k = 8;  // 1..65535
  KmeansInit init = KmeansInit::kGreedyKmeansPlusPlus;
  [[nodiscard]] Result<void> validate() const;
};

// The colors in the coordinates of the difference, and what each weighs.
struct ClusterProblem {
  const ColorTable* table = nullptr;
  Difference difference;
};

// centers[j]: coordinates in the space of the difference. labels[i]: the center nearest to table
// color i by the difference, ties to the lower index; distances[i]: that difference. Every center
// has at least one color. Euclidean spaces are decided in 16-bit fixed point
// (DifferenceMethod::fixed_point_scale), the others in the difference itself.
struct Clustering {
  std::vector<Coordinates> centers;
  std::vector<std::uint16_t> labels;
  std::vector<float> distances;
};

struct ClusterMethod {
  MethodInfo info;
  Result<Clustering> (*run)(const ClusterProblem& problem, const ClusterOptions& options,
                            const Context& context) = nullptr;
};

// Every clusterer of the build, sorted by id.
[[nodiscard]] std::span<const ClusterMethod* const> all_methods();
// By id or alias; invalid_argument names the nearest valid id.
[[nodiscard]] Result<const ClusterMethod*> find_method(std::string_view id);

// Groups the colors of a table. A table of at most k colors gives exactly those colors, each its
// own center, in the order of the table. Errors: invalid_argument, cancelled.
[[nodiscard]] Result<Clustering> cluster_colors(const ClusterProblem& problem,
                                                const ClusterMethod& method,
                                                const ClusterOptions& options,
                                                const Context& context);

}  // namespace huemask
