#include "palette/islands.h"

#include <algorithm>
#include <cstddef>

#include "huemask/color.h"
#include "palette/accent_limits.h"

namespace huemask::palette {
namespace {

constexpr int kSeaRadius = 24;        // levels
constexpr double kIsolated = 0.57;    // of the weight in the sea, on the island
constexpr double kLeastShare = 6e-5;  // of the picture's weight
constexpr double kMostShare = 1e-3;

constexpr int kBinBits = 3;  // bins of 8 levels
constexpr int kBins = 256 >> kBinBits;
constexpr double kBinIsolated = 0.5;  // of the weight of 5 x 5 x 5 bins, in the middle 3 x 3 x 3

// The weight of any box of bins, by a summed-volume table.
class Bins {
 public:
  explicit Bins(const ColorTable& table) : sums_(kSide * kSide * kSide) {
    const auto weights = table.weights();
    for (std::size_t i = 0; i < table.size(); ++i) {
      const Rgb8 c = key_color(table.keys[i]);
      at((c.r >> kBinBits) + 1, (c.g >> kBinBits) + 1, (c.b >> kBinBits) + 1) += weights[i];
    }
    for (int r = 1; r <= kBins; ++r) {
      for (int g = 1; g <= kBins; ++g) {
        for (int b = 1; b <= kBins; ++b) at(r, g, b) += at(r, g, b - 1);
        for (int b = 1; b <= kBins; ++b) at(r, g, b) += at(r, g - 1, b);
      }
      for (int g = 1; g <= kBins; ++g) {
        for (int b = 1; b <= kBins; ++b) at(r, g, b) += at(r - 1, g, b);
      }
    }
  }
  // Of the bins at most `radius` from one, each way.
  [[nodiscard]] std::uint64_t around(int r, int g, int b, int radius) const {
    const auto low = [radius](int bin) { return std::max(0, bin - radius); };
    const auto high = [radius](int bin) { return std::min(kBins, bin + radius + 1); };
    const auto column = [&](int red, int green) {
      return at(red, green, high(b)) - at(red, green, low(b));
    };
    const auto plane = [&](int red) { return column(red, high(g)) - column(red, low(g)); };
    return plane(high(r)) - plane(low(r));
  }

 private:
  static constexpr std::size_t kSide = kBins + 1;
  [[nodiscard]] static std::size_t index(int r, int g, int b) {
    return (static_cast<std::size_t>(r) * kSide + static_cast<std::size_t>(g)) * kSide +
           static_cast<std::size_t>(b);
  }
  [[nodiscard]] std::uint64_t& at(int r, int g, int b) { return sums_[index(r, g, b)]; }
  [[nodiscard]] std::uint64_t at(int r, int g, int b) const { return sums_[index(r, g, b)]; }

  std::vector<std::uint64_t> sums_;
};

bool is_small(std::uint64_t weight, std::uint64_t total) {
  const double share = static_cast<double>(weight) / static_cast<double>(total);
  return share >= kLeastShare && share <= kMostShare;
}

// The middles of bins around which islands may be, heaviest first.
std::vector<Island> places_to_look(const ColorTable& table) {
  const Bins bins(table);
  const std::uint64_t total = table.total_weight();
  std::vector<Island> places;
  for (int r = 0; r < kBins; ++r) {
    for (int g = 0; g < kBins; ++g) {
      for (int b = 0; b < kBins; ++b) {
        const std::uint64_t weight = bins.around(r, g, b, 1);
        if (!is_small(weight, total)) continue;
        const auto wide = static_cast<double>(bins.around(r, g, b, 2));
        if (static_cast<double>(weight) < kBinIsolated * wide) continue;
        const auto middle = [](int bin) {
          return static_cast<std::uint8_t>((bin << kBinBits) + (1 << kBinBits) / 2);
        };
        places.push_back({{middle(r), middle(g), middle(b)}, weight});
      }
    }
  }
  std::stable_sort(places.begin(), places.end(),
                   [](const Island& x, const Island& y) { return x.weight > y.weight; });
  return places;
}

bool are_near(Rgb8 x, Rgb8 y) {
  return std::max({std::abs(x.r - y.r), std::abs(x.g - y.g), std::abs(x.b - y.b)}) <= kIslandRadius;
}

}  // namespace

ColorNeighbors::ColorNeighbors(const ColorTable& table) : table_(&table), row_begin_(65537) {
  for (const std::uint32_t key : table.keys) ++row_begin_[(key >> 8) + 1];
  for (std::size_t row = 1; row < row_begin_.size(); ++row) row_begin_[row] += row_begin_[row - 1];
}

CubeContent ColorNeighbors::around(Rgb8 center, int radius) const {
  const auto weights = table_->weights();
  const auto low = [radius](int level) { return std::max(0, level - radius); };
  const auto high = [radius](int level) { return std::min(255, level + radius); };
  CubeContent content;
  std::array<std::uint64_t, 3> sums{};
  for (int r = low(center.r); r <= high(center.r); ++r) {
    for (int g = low(center.g); g <= high(center.g); ++g) {
      const auto row = static_cast<std::size_t>(r << 8 | g);
      for (std::uint32_t i = row_begin_[row]; i < row_begin_[row + 1]; ++i) {
        const Rgb8 color = key_color(table_->keys[i]);
        if (color.b < low(center.b) || color.b > high(center.b)) continue;
        content.weight += weights[i];
        content.pixels += table_->pixels[i];
        sums[0] += weights[i] * color.r;
        sums[1] += weights[i] * color.g;
        sums[2] += weights[i] * color.b;
      }
    }
  }
  if (content.weight == 0) return content;
  const auto mean = [&](std::uint64_t sum) {
    return static_cast<std::uint8_t>((sum + content.weight / 2) / content.weight);
  };
  content.mean = {mean(sums[0]), mean(sums[1]), mean(sums[2])};
  return content;
}

std::vector<Island> find_islands(const ColorTable& table, const ColorNeighbors& neighbors) {
  const std::uint64_t total = table.total_weight();
  std::vector<Island> islands;
  for (const Island& place : places_to_look(table)) {
    // A bin's borders are no island's: it is centered on its own mean.
    Rgb8 center = neighbors.around(place.color, kIslandRadius * 3 / 2).mean;
    center = neighbors.around(center, kIslandRadius).mean;
    const CubeContent island = neighbors.around(center, kIslandRadius);
    if (island.pixels < kLeastAccentPixels || !is_small(island.weight, total)) continue;
    const bool seen = std::any_of(islands.begin(), islands.end(), [&](const Island& other) {
      return are_near(other.color, island.mean);
    });
    if (seen || !is_saturated(island.mean, table.space)) continue;
    const auto sea = static_cast<double>(neighbors.around(center, kSeaRadius).weight);
    if (static_cast<double>(island.weight) < kIsolated * sea) continue;
    islands.push_back({island.mean, island.weight});
  }
  std::stable_sort(islands.begin(), islands.end(),
                   [](const Island& x, const Island& y) { return x.weight > y.weight; });
  return islands;
}

}  // namespace huemask::palette
