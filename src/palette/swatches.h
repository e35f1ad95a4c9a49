// From a clustering to the swatches of a palette.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "huemask/cluster.h"
#include "huemask/palette.h"

namespace huemask::palette {

// What of the picture a center stands for.
struct Usage {
  std::uint64_t pixels = 0;
  std::uint64_t weight = 0;
};

// Of each center.
[[nodiscard]] std::vector<Usage> count_usage(const ColorTable& table, const Clustering& clustering);

// Over the weight of the table.
[[nodiscard]] double mean_distance(const ColorTable& table, std::uint64_t total_weight,
                                   std::span<const float> distances);

// Without a name.
[[nodiscard]] Swatch make_swatch(const Coordinates& center, const Usage& usage,
                                 std::uint64_t total_weight, const Difference& difference);

}  // namespace huemask::palette
