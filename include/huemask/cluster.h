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

// Labels are 16-bit, and one of them means "none".
inline constexpr int kMostClusters = 65535;

struct ClusterOptions {
  int k = 8;  // 1..65535 (kMostClusters)
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

// Parameters come in the order of info.parameters.
struct ClusterMethod {
  MethodInfo info;
  // More colors than k are given. Errors: invalid_argument where the method cannot do what the
  // options ask for (it names what can), cancelled.
  Result<Clustering> (*run)(const ClusterProblem& problem, const ClusterOptions& options,
                            const ParameterValues& parameters, const Context& context) = nullptr;
};

// Every clusterer of the build, sorted by id.
[[nodiscard]] std::span<const ClusterMethod* const> all_methods();

// A clusterer with its parameters chosen.
class Clusterer {
 public:
  explicit Clusterer(const ClusterMethod& method) : method_(&method), parameters_(method.info) {}

  [[nodiscard]] const ClusterMethod& method() const { return *method_; }
  [[nodiscard]] std::string_view id() const { return method_->info.id; }
  [[nodiscard]] const ParameterValues& parameters() const { return parameters_; }
  // Sets those of a list "name=value,name=value"; values are numbers or choices. invalid_argument
  // for an unknown name or choice or a value out of its range.
  [[nodiscard]] Result<void> set_all(std::string_view list) {
    return parameters_.set_all("method", list);
  }

 private:
  const ClusterMethod* method_;
  ParameterValues parameters_;
};

// The clusterer called `spec`: an id or alias, with parameters after a colon if wanted
// ("kmeans:init=random"). invalid_argument names the nearest valid id, parameter or choice.
[[nodiscard]] Result<Clusterer> find_clusterer(std::string_view spec);

// Groups the colors of a table. A table of at most k colors gives exactly those colors, each its
// own center, in the order of the table. Errors: invalid_argument, cancelled.
[[nodiscard]] Result<Clustering> cluster_colors(const ClusterProblem& problem,
                                                const Clusterer& clusterer,
                                                const ClusterOptions& options,
                                                const Context& context);

}  // namespace huemask
