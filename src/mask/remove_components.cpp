#include "mask/remove_components.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace huemask::mask {
namespace {

struct Nature {
  Part part;        // of which the components are
  Part with_edges;  // that and the soft edges
  Connectivity connectivity;
  std::uint8_t removed;  // what a removed pixel becomes
};

Nature nature_of(Kind kind) {
  if (kind == Kind::kComponents) {
    return {Part::kForeground, Part::kAboveZero, Connectivity::kEight, 0};
  }
  return {Part::kBackground, Part::kBelowFull, Connectivity::kFour, 255};
}

bool belongs(std::uint8_t value, Part part) {
  return part == Part::kForeground ? value >= 128 : value < 128;
}

void fill(std::uint8_t* row, const Run& run, std::uint8_t value) {
  std::fill(row + run.begin, row + run.end, value);
}

// Sets the runs of the marked components, and keeps those alone.
Components take_out(Mask& mask, const Components& components,
                    const std::vector<std::uint8_t>& marked, std::uint8_t value) {
  Components removed;
  removed.row_begin.push_back(0);
  for (int y = 0; y < mask.height(); ++y) {
    for (const Run& run : components.row(y)) {
      if (marked[run.label] == 0) continue;
      fill(mask.row(y), run, value);
      removed.runs.push_back(run);
    }
    removed.row_begin.push_back(removed.runs.size());
  }
  return removed;
}

bool has_soft_pixels(const Mask& mask, const Context& context) {
  for (int y = 0; y < mask.height() && !context.cancelled(); ++y) {
    const std::uint8_t* row = mask.row(y);
    if (std::any_of(row, row + mask.width(), [](std::uint8_t v) { return v != 0 && v != 255; })) {
      return true;
    }
  }
  return false;
}

// Which of the components with soft edges were an edge of what was removed, and of nothing else.
std::vector<std::uint8_t> orphaned(const Mask& mask, const Components& edges,
                                   const Components& removed, const Nature& nature,
                                   const Context& context) {
  std::vector<std::uint8_t> orphan(edges.size());
  const int across = nature.connectivity == Connectivity::kEight ? 1 : 0;
  for (int y = 0; y < mask.height() && !context.cancelled(); ++y) {
    for (int other = std::max(y - 1, 0); other <= std::min(y + 1, mask.height() - 1); ++other) {
      const auto runs = edges.row(other);
      for_each_touching(removed.row(y), runs, other == y ? 1 : across,
                        [&](std::size_t, std::size_t j) { orphan[runs[j].label] = 1; });
    }
  }
  for (int y = 0; y < mask.height() && !context.cancelled(); ++y) {
    const std::uint8_t* row = mask.row(y);
    for (const Run& run : edges.row(y)) {
      if (orphan[run.label] == 0) continue;
      if (std::any_of(row + run.begin, row + run.end,
                      [&](std::uint8_t v) { return belongs(v, nature.part); })) {
        orphan[run.label] = 0;
      }
    }
  }
  return orphan;
}

}  // namespace

Result<Mask> remove_components(Mask mask, Kind kind, const MarkComponents& mark,
                               const Context& context) {
  const Nature nature = nature_of(kind);
  const auto components = find_components(mask, nature.part, nature.connectivity, context);
  if (!components) return tl::make_unexpected(components.error());
  const Components removed = take_out(mask, *components, mark(*components), nature.removed);
  if (removed.runs.empty()) return mask;
  const bool soft = has_soft_pixels(mask, context);
  if (context.cancelled()) return fail(ErrorCode::kCancelled, "refining was cancelled");
  if (!soft) return mask;
  const auto edges = find_components(mask, nature.with_edges, nature.connectivity, context);
  if (!edges) return tl::make_unexpected(edges.error());
  const std::vector<std::uint8_t> orphan = orphaned(mask, *edges, removed, nature, context);
  if (context.cancelled()) return fail(ErrorCode::kCancelled, "refining was cancelled");
  take_out(mask, *edges, orphan, nature.removed);
  return mask;
}

}  // namespace huemask::mask
