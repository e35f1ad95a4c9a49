#include "pick_costs.h"

#include <algorithm>
#include <utility>

namespace huemask::server {
namespace {

bool same(const std::vector<Xyz>& a, const std::vector<Xyz>& b) {
  return std::ranges::equal(a, b, [](const Xyz& one, const Xyz& other) {
    return one.x == other.x && one.y == other.y && one.z == other.z;
  });
}

bool same(const LchRanges& a, const LchRanges& b) {
  return a.l == b.l && a.c == b.c && a.h_deg == b.h_deg;
}

// Whether they have the same costs, whatever the tolerance.
bool same_picks(const SelectOptions& a, const SelectOptions& b) {
  return a.added_at == b.added_at && a.subtracted_at == b.subtracted_at && a.metric == b.metric &&
         a.reach == b.reach && same(a.added, b.added) && same(a.subtracted, b.subtracted) &&
         same(a.ranges, b.ranges) && (a.ranges.everything() || a.softness == b.softness);
}

}  // namespace

Result<std::shared_ptr<const CostMap>> PickCosts::of(const std::shared_ptr<const Picture>& picture,
                                                     const SelectOptions& options,
                                                     const Context& context) {
  if (options.added_at.empty() && options.added.empty()) return nullptr;
  {
    const std::scoped_lock lock(mutex_);
    std::erase_if(entries_, [](const Entry& entry) { return entry.costs.expired(); });
    for (const Entry& entry : entries_) {
      if (entry.picture.lock() != picture || !same_picks(entry.options, options)) continue;
      if (auto costs = entry.costs.lock()) return costs;
    }
  }
  auto made = selection_costs(picture->opened, options, context);
  if (!made) return tl::make_unexpected(std::move(made).error());
  auto costs = std::make_shared<const CostMap>(std::move(*made));
  SelectOptions picks = options;
  picks.strokes.clear();
  const std::scoped_lock lock(mutex_);
  entries_.push_back({picture, costs, std::move(picks)});
  return costs;
}

}  // namespace huemask::server
