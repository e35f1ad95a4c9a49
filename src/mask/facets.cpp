// Connected parts by one pass that numbers and one that resolves (union-find on the numbers).
#include "huemask/facets.h"

#include "mask/disjoint_sets.h"

namespace huemask {
namespace {

tl::unexpected<Error> cancelled() {
  return fail(ErrorCode::kCancelled, "finding the facets was cancelled");
}

// Provisional numbers of one row, in the order of their first pixels.
void number_row(const LabelMap& labels, int y, RegionMap& map, DisjointSets& sets) {
  const std::uint16_t* row = labels.row(y);
  const std::uint16_t* above = y > 0 ? labels.row(y - 1) : nullptr;
  std::uint32_t* out = map.row(y);
  const std::uint32_t* out_above = y > 0 ? map.row(y - 1) : nullptr;
  for (int x = 0; x < labels.width(); ++x) {
    const std::uint16_t label = row[x];
    if (label == kNoLabel) {
      out[x] = kNoRegion;
      continue;
    }
    const bool left = x > 0 && row[x - 1] == label;
    const bool up = above != nullptr && above[x] == label;
    if (left) {
      out[x] = out[x - 1];
      // With the same label up-left, both are one already.
      if (up && above[x - 1] != label) sets.unite(out[x], out_above[x]);
    } else {
      out[x] = up ? out_above[x] : sets.add();
    }
  }
}

}  // namespace

Result<Facets> find_facets(const LabelMap& labels, const Context& context) {
  Facets found{.map = RegionMap(labels.width(), labels.height()), .facets = {}};
  DisjointSets sets;
  for (int y = 0; y < labels.height(); ++y) {
    if (context.cancelled()) return cancelled();
    number_row(labels, y, found.map, sets);
  }
  // The first of each set is its smallest number: that of its first pixel.
  const std::vector<std::uint32_t> final_number = sets.consecutive_numbers();
  for (int y = 0; y < labels.height(); ++y) {
    if (context.cancelled()) return cancelled();
    const std::uint16_t* label = labels.row(y);
    std::uint32_t* row = found.map.row(y);
    for (int x = 0; x < labels.width(); ++x) {
      if (row[x] == kNoRegion) continue;
      row[x] = final_number[row[x]];
      if (row[x] == found.facets.size()) found.facets.push_back({.label = label[x], .pixels = 0});
      ++found.facets[row[x]].pixels;
    }
  }
  return found;
}

}  // namespace huemask
