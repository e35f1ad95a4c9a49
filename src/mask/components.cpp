#include "mask/components.h"

#include <bit>
#include <cstring>
#include <utility>

namespace huemask::mask {
namespace {

constexpr int kRowsBetweenChecks = 64;
constexpr std::uint64_t kHighBits = 0x8080808080808080;
constexpr int kWord = 8;  // pixels
// The first pixel of a word must be its lowest byte.
static_assert(std::endian::native == std::endian::little);

// The high bit of each byte says whether the pixel belongs to the part.
template <Part part>
std::uint64_t belonging(std::uint64_t pixels) {
  if constexpr (part == Part::kForeground) return pixels & kHighBits;
  if constexpr (part == Part::kBackground) return ~pixels & kHighBits;
  if constexpr (part == Part::kBelowFull) pixels = ~pixels;
  return (((pixels & ~kHighBits) + ~kHighBits) | pixels) & kHighBits;
}

// Collects the runs of one row, eight pixels at a time.
template <Part part>
void collect_row(const std::uint8_t* row, int width, std::vector<Run>& runs) {
  bool inside = false;
  std::int32_t begin = 0;
  for (int x = 0; x < width; x += kWord) {
    const int count = std::min(kWord, width - x);
    std::uint64_t pixels = 0;
    std::memcpy(&pixels, row + x, static_cast<std::size_t>(count));
    std::uint64_t bits = belonging<part>(pixels);
    if (count < kWord) bits &= (std::uint64_t{1} << (8 * count)) - 1;
    if (bits == (inside ? kHighBits : 0)) continue;
    std::uint64_t changes = bits ^ ((bits << 8) | (inside ? 0x80U : 0U));
    for (; changes != 0; changes &= changes - 1) {
      const std::int32_t at = x + std::countr_zero(changes) / 8;
      if (inside) runs.push_back({begin, at, 0});
      begin = at;
      inside = !inside;
    }
  }
  if (inside) runs.push_back({begin, width, 0});
}

// Union-find in the labels of the runs: the label of a run is a run of the same component that is
// not after it, the root's is its own.
std::uint32_t root_of(std::vector<Run>& runs, std::uint32_t i) {
  while (runs[i].label != i) {
    runs[i].label = runs[runs[i].label].label;
    i = runs[i].label;
  }
  return i;
}

void unite(std::vector<Run>& runs, std::uint32_t a, std::uint32_t b) {
  a = root_of(runs, a);
  b = root_of(runs, b);
  if (a < b) {
    runs[b].label = a;
  } else {
    runs[a].label = b;
  }
}

// From roots to numbers; a root comes before all that lead to it.
void number(Components& components) {
  for (std::size_t i = 0; i < components.runs.size(); ++i) {
    Run& run = components.runs[i];
    if (run.label == i) {
      run.label = static_cast<std::uint32_t>(components.areas.size());
      components.areas.push_back(0);
    } else {
      run.label = components.runs[run.label].label;
    }
    components.areas[run.label] += static_cast<std::uint64_t>(run.end - run.begin);
  }
}

template <Part part>
Result<Components> find(const Mask& mask, Connectivity connectivity, const Context& context) {
  const int reach = connectivity == Connectivity::kEight ? 1 : 0;
  Components components;
  components.row_begin.push_back(0);
  for (int y = 0; y < mask.height(); ++y) {
    if (y % kRowsBetweenChecks == 0 && context.cancelled()) {
      return fail(ErrorCode::kCancelled, "finding the components was cancelled");
    }
    std::vector<Run>& runs = components.runs;
    const std::size_t first = runs.size();
    collect_row<part>(mask.row(y), mask.width(), runs);
    for (std::size_t i = first; i < runs.size(); ++i) runs[i].label = static_cast<std::uint32_t>(i);
    components.row_begin.push_back(runs.size());
    if (y == 0) continue;
    const auto above =
        static_cast<std::uint32_t>(components.row_begin[static_cast<std::size_t>(y) - 1]);
    for_each_touching(
        components.row(y - 1), components.row(y), reach, [&](std::size_t i, std::size_t j) {
          unite(runs, above + static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(first + j));
        });
  }
  number(components);
  return components;
}

}  // namespace

Result<Components> find_components(const Mask& mask, Part part, Connectivity connectivity,
                                   const Context& context) {
  switch (part) {
    case Part::kForeground:
      return find<Part::kForeground>(mask, connectivity, context);
    case Part::kBackground:
      return find<Part::kBackground>(mask, connectivity, context);
    case Part::kAboveZero:
      return find<Part::kAboveZero>(mask, connectivity, context);
    case Part::kBelowFull:
      break;
  }
  return find<Part::kBelowFull>(mask, connectivity, context);
}

std::vector<std::uint8_t> touching_border(const Components& components, int width) {
  std::vector<std::uint8_t> touching(components.size());
  const int height = static_cast<int>(components.row_begin.size()) - 1;
  for (int y = 0; y < height; ++y) {
    for (const Run& run : components.row(y)) {
      if (y == 0 || y == height - 1 || run.begin == 0 || run.end == width) touching[run.label] = 1;
    }
  }
  return touching;
}

}  // namespace huemask::mask
