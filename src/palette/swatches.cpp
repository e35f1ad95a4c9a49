#include "palette/swatches.h"

#include <array>
#include <numeric>

namespace huemask::palette {
namespace {

// Sums over many colors are taken in turn to several: added to one, each would wait for the one
// before it.
constexpr std::size_t kSums = 4;

// The sum of values[i] over the colors of each label.
std::vector<std::uint64_t> sum_by_label(std::span<const std::uint16_t> labels,
                                        std::span<const std::uint64_t> values, std::size_t count) {
  std::vector<std::uint64_t> partial(kSums * count);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    partial[labels[i] * kSums + i % kSums] += values[i];
  }
  std::vector<std::uint64_t> sums(count);
  for (std::size_t p = 0; p < partial.size(); ++p) sums[p / kSums] += partial[p];
  return sums;
}

}  // namespace

std::vector<Usage> count_usage(const ColorTable& table, const Clustering& clustering) {
  const std::size_t count = clustering.centers.size();
  const std::vector<std::uint64_t> pixels = sum_by_label(clustering.labels, table.pixels, count);
  const std::vector<std::uint64_t> weights =
      table.alpha_sums.empty() ? pixels : sum_by_label(clustering.labels, table.alpha_sums, count);
  std::vector<Usage> usage;
  for (std::size_t j = 0; j < count; ++j) usage.push_back({pixels[j], weights[j]});
  return usage;
}

double mean_distance(const ColorTable& table, std::uint64_t total_weight,
                     std::span<const float> distances) {
  const auto weights = table.weights();
  std::array<double, kSums> sums{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    sums[i % kSums] += static_cast<double>(weights[i]) * distances[i];
  }
  return std::accumulate(sums.begin(), sums.end(), 0.0) / static_cast<double>(total_weight);
}

Swatch make_swatch(const Coordinates& center, const Usage& usage, std::uint64_t total_weight,
                   const Difference& difference) {
  const Xyz xyz = difference.xyz(center);
  const Lab lab = xyz_to_lab(xyz);
  return {.center = center,
          .lab = lab,
          .oklch = xyz_to_oklch(xyz),
          .srgb = xyz_to_srgb8(xyz),
          .share = static_cast<double>(usage.weight) / static_cast<double>(total_weight),
          .pixels = usage.pixels};
}

}  // namespace huemask::palette
