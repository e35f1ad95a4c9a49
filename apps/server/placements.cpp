#include "placements.h"

#include <algorithm>
#include <utility>

namespace huemask::server {

Result<std::shared_ptr<const PlacedColors>> Placements::of(const JobStatus& job,
                                                           Recipe::Edges edges,
                                                           const Context& context) {
  const std::scoped_lock lock(mutex_);
  forget_gone();
  const auto known = std::ranges::find_if(entries_, [&](const Entry& entry) {
    return entry.edges == edges && entry.found.lock() == job.palette;
  });
  if (known != entries_.end()) {
    entries_.splice(entries_.begin(), entries_, known);
    return entries_.front().placed;
  }
  auto placed = place_colors(job.palette->colors, edges, context);
  if (!placed) return tl::make_unexpected(std::move(placed).error());
  entries_.push_front(
      {job.palette, edges, std::make_shared<const PlacedColors>(std::move(*placed))});
  if (entries_.size() > kMostKept) entries_.pop_back();
  return entries_.front().placed;
}

void Placements::sweep() {
  const std::unique_lock lock(mutex_, std::try_to_lock);
  if (lock) forget_gone();
}

void Placements::forget_gone() {
  entries_.remove_if([](const Entry& entry) { return entry.found.expired(); });
}

}  // namespace huemask::server
