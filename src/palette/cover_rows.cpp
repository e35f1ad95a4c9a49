#include "palette/cover_rows.h"

#include <algorithm>
#include <bit>

namespace huemask::palette {
namespace {

// The class of each color: colors are in one class if the same paints cover them. Class 0 has
// those that none covers.
std::vector<std::uint32_t> classes_of_colors(const CoverSets& sets,
                                             std::span<const std::uint32_t> paints,
                                             std::uint32_t& count) {
  std::vector<std::uint32_t> classes(sets.blocks->weights.size());
  struct Split {
    std::size_t paint = SIZE_MAX;  // that split the class last
    std::uint32_t into = 0;
  };
  std::vector<Split> splits(1);
  for (std::size_t i = 0; i < paints.size(); ++i) {
    for_each_color(sets.paints[paints[i]], [&](std::size_t color) {
      Split& split = splits[classes[color]];
      if (split.paint == i) {
        classes[color] = split.into;
        return;
      }
      split = {i, static_cast<std::uint32_t>(splits.size())};
      classes[color] = split.into;
      splits.push_back({});
    });
  }
  count = static_cast<std::uint32_t>(splits.size());
  return classes;
}

// Rows of a paint as bits.
std::vector<std::vector<std::uint64_t>> row_bits(const CoverRows& rows) {
  std::vector<std::vector<std::uint64_t>> bits(rows.paints.size());
  for (std::size_t j = 0; j < rows.paints.size(); ++j) {
    bits[j].resize(rows.weights.size() / 64 + 1);
    for (const RowShare& share : rows.paints[j]) {
      bits[j][share.row / 64] |= std::uint64_t{1} << (share.row % 64);
    }
  }
  return bits;
}

bool contains(const std::vector<std::uint64_t>& large, const std::vector<std::uint64_t>& small) {
  for (std::size_t i = 0; i < small.size(); ++i) {
    if ((small[i] & ~large[i]) != 0) return false;
  }
  return true;
}

}  // namespace

CoverRows block_rows(const CoverSets& sets) {
  CoverRows rows;
  std::vector<std::uint64_t> coverable(sets.blocks->size());
  for (const auto& paint : sets.paints) {
    std::vector<RowShare> shares;
    shares.reserve(paint.size());
    for (const CoveredBlock& covered : paint) {
      shares.push_back({covered.weight, covered.block});
      coverable[covered.block] |= covered.colors;
    }
    rows.paints.push_back(std::move(shares));
  }
  for (std::size_t block = 0; block < coverable.size(); ++block) {
    rows.weights.push_back(sets.weight_of(block, coverable[block]));
  }
  return rows;
}

CoverRows color_rows(const CoverSets& sets, std::span<const std::uint32_t> paints) {
  std::uint32_t count = 0;
  const std::vector<std::uint32_t> classes = classes_of_colors(sets, paints, count);
  std::vector<std::uint64_t> weights(count);
  for (std::size_t i = 0; i < classes.size(); ++i) weights[classes[i]] += sets.blocks->weights[i];

  CoverRows rows;
  constexpr std::uint32_t kNone = UINT32_MAX;
  std::vector<std::uint32_t> row_of_class(count, kNone);
  std::vector<std::size_t> seen(count, SIZE_MAX);
  for (std::size_t i = 0; i < paints.size(); ++i) {
    std::vector<RowShare>& shares = rows.paints.emplace_back();
    for_each_color(sets.paints[paints[i]], [&](std::size_t color) {
      const std::uint32_t c = classes[color];
      if (seen[c] == i) return;
      seen[c] = i;
      if (row_of_class[c] == kNone) {
        row_of_class[c] = static_cast<std::uint32_t>(rows.weights.size());
        rows.weights.push_back(weights[c]);
      }
      shares.push_back({weights[c], row_of_class[c]});
    });
  }
  return rows;
}

std::vector<std::uint32_t> undominated(const CoverRows& rows) {
  const auto bits = row_bits(rows);
  std::vector<std::uint32_t> order(rows.paints.size());
  for (std::uint32_t j = 0; j < order.size(); ++j) order[j] = j;
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return rows.paints[a].size() > rows.paints[b].size();
  });
  std::vector<std::uint32_t> kept;
  for (const std::uint32_t j : order) {
    const bool dominated = std::any_of(kept.begin(), kept.end(), [&](std::uint32_t other) {
      return contains(bits[other], bits[j]);
    });
    if (!dominated) kept.push_back(j);
  }
  std::sort(kept.begin(), kept.end());
  return kept;
}

}  // namespace huemask::palette
