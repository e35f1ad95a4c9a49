// Small facets go over to their neighbors: a graph of common borders, merged from the smallest on.
#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <queue>
#include <utility>

#include "huemask/facets.h"
#include "mask/disjoint_sets.h"

namespace huemask {
namespace {

constexpr std::size_t kEvery = 1024;  // merges between two looks at the cancel flag
constexpr int kMostRounds = 8;        // of taking away what is narrow

tl::unexpected<Error> cancelled() {
  return fail(ErrorCode::kCancelled, "merging the facets was cancelled");
}

using Borders = std::map<std::uint32_t, std::uint64_t>;  // of one facet: neighbor, cracks

// The facets while they merge. Each set is known by its smallest member.
class Merger {
 public:
  Merger(const Facets& facets, std::span<const Lab> colors)
      : facets_(facets),
        colors_(colors),
        sets_(facets.facets.size()),
        now_(facets.facets),
        borders_(facets.facets.size()) {
    for (int y = 0; y < facets.map.height(); ++y) add_borders(y);
  }

  // Merges what `is_small` is true of, the fewest pixels first.
  Result<void> merge(const std::function<bool(std::uint32_t facet)>& is_small,
                     const Context& context);
  [[nodiscard]] std::uint64_t pixels_of(std::uint32_t facet) const { return now_[facet].pixels; }
  // The map with the label that each pixel has now.
  [[nodiscard]] LabelMap labels();

 private:
  void add_borders(int y);
  void add_border(std::uint32_t a, std::uint32_t b);
  [[nodiscard]] std::uint32_t best_neighbor(std::uint32_t facet) const;
  [[nodiscard]] double difference(std::uint32_t a, std::uint32_t b) const;
  std::uint32_t unite(std::uint32_t a, std::uint32_t b, std::uint16_t label);
  std::uint32_t take_in_equals(std::uint32_t facet);

  const Facets& facets_;
  std::span<const Lab> colors_;
  DisjointSets sets_;
  std::vector<Facet> now_;  // of the first of each set
  std::vector<Borders> borders_;
};

void Merger::add_border(std::uint32_t a, std::uint32_t b) {
  if (a == b || a == kNoRegion || b == kNoRegion) return;
  ++borders_[a][b];
  ++borders_[b][a];
}

void Merger::add_borders(int y) {
  const std::uint32_t* row = facets_.map.row(y);
  const std::uint32_t* above = y > 0 ? facets_.map.row(y - 1) : row;
  for (int x = 0; x < facets_.map.width(); ++x) {
    if (x > 0) add_border(row[x - 1], row[x]);
    add_border(above[x], row[x]);
  }
}

double Merger::difference(std::uint32_t a, std::uint32_t b) const {
  const Lab& p = colors_[now_[a].label];
  const Lab& q = colors_[now_[b].label];
  const double l = p.l - q.l;
  const double da = p.a - q.a;
  const double db = p.b - q.b;
  return l * l + da * da + db * db;
}

// kNoRegion, where there is none.
std::uint32_t Merger::best_neighbor(std::uint32_t facet) const {
  std::uint32_t best = kNoRegion;
  std::uint64_t longest = 0;
  for (const auto& [neighbor, cracks] : borders_[facet]) {
    if (cracks > longest || (cracks == longest && best != kNoRegion &&
                             difference(facet, neighbor) < difference(facet, best))) {
      best = neighbor;
      longest = cracks;
    }
  }
  return best;
}

// The number of the common set.
std::uint32_t Merger::unite(std::uint32_t a, std::uint32_t b, std::uint16_t label) {
  const std::uint32_t kept = std::min(a, b);
  const std::uint32_t gone = std::max(a, b);
  // The shorter list is carried over, whichever set keeps its number.
  if (borders_[kept].size() < borders_[gone].size()) std::swap(borders_[kept], borders_[gone]);
  for (const auto& [neighbor, cracks] : borders_[gone]) borders_[kept][neighbor] += cracks;
  borders_[gone].clear();
  borders_[kept].erase(kept);
  borders_[kept].erase(gone);
  for (const auto& [neighbor, cracks] : borders_[kept]) {
    Borders& theirs = borders_[neighbor];
    theirs.erase(gone);
    theirs[kept] = cracks;
  }
  now_[kept] = {.label = label, .pixels = now_[a].pixels + now_[b].pixels};
  sets_.unite(a, b);
  return kept;
}

// What has its label and touches it now belongs to it.
std::uint32_t Merger::take_in_equals(std::uint32_t facet) {
  for (;;) {
    const std::uint16_t label = now_[facet].label;
    const auto equal =
        std::find_if(borders_[facet].begin(), borders_[facet].end(),
                     [&](const auto& border) { return now_[border.first].label == label; });
    if (equal == borders_[facet].end()) return facet;
    facet = unite(facet, equal->first, label);
  }
}

Result<void> Merger::merge(const std::function<bool(std::uint32_t facet)>& is_small,
                           const Context& context) {
  using Entry = std::pair<std::uint64_t, std::uint32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  for (std::uint32_t i = 0; i < now_.size(); ++i) {
    if (sets_.find(i) == i && is_small(i)) queue.emplace(now_[i].pixels, i);
  }
  for (std::size_t done = 0; !queue.empty(); ++done) {
    if (done % kEvery == 0 && context.cancelled()) return cancelled();
    const auto [pixels, facet] = queue.top();
    queue.pop();
    // It may have grown or gone since.
    if (sets_.find(facet) != facet || now_[facet].pixels != pixels) continue;
    const std::uint32_t neighbor = best_neighbor(facet);
    if (neighbor == kNoRegion) continue;
    const std::uint32_t merged = take_in_equals(unite(facet, neighbor, now_[neighbor].label));
    if (is_small(merged)) queue.emplace(now_[merged].pixels, merged);
  }
  return {};
}

LabelMap Merger::labels() {
  LabelMap labels(facets_.map.width(), facets_.map.height());
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const std::uint32_t facet = facets_.map.values()[i];
    labels.values()[i] = facet == kNoRegion ? kNoLabel : now_[sets_.find(facet)].label;
  }
  return labels;
}

Result<Facets> merge_once(const Facets& facets, std::span<const Lab> colors,
                          const std::function<bool(const Merger&, std::uint32_t)>& is_small,
                          const Context& context) {
  Merger merger(facets, colors);
  const auto small = [&](std::uint32_t facet) { return is_small(merger, facet); };
  if (auto merged = merger.merge(small, context); !merged) {
    return tl::make_unexpected(std::move(merged).error());
  }
  return find_facets(merger.labels(), context);
}

}  // namespace

Result<Facets> merge_small_facets(const Facets& facets, std::span<const Lab> colors,
                                  const FacetMinimum& minimum, const Context& context) {
  const auto too_few = [&](const Merger& merger, std::uint32_t facet) {
    return merger.pixels_of(facet) < minimum.pixels;
  };
  auto merged = merge_once(facets, colors, too_few, context);
  for (int round = 0; merged && round < kMostRounds; ++round) {
    const auto circles = inscribed_circles(*merged, context);
    if (!circles) return tl::make_unexpected(circles.error());
    // What has merged once in a round is measured again before it would go, too.
    std::vector<std::uint64_t> narrow(circles->size());
    bool any = false;
    for (std::size_t i = 0; i < circles->size(); ++i) {
      if (2 * (*circles)[i].radius_px >= minimum.width_px) continue;
      narrow[i] = merged->facets[i].pixels;
      any = true;
    }
    if (!any) break;
    const std::size_t before = merged->facets.size();
    merged = merge_once(
        *merged, colors,
        [&](const Merger& merger, std::uint32_t facet) {
          return merger.pixels_of(facet) == narrow[facet];
        },
        context);
    if (merged && merged->facets.size() == before) break;
  }
  return merged;
}

}  // namespace huemask
