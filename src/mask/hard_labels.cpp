#include <algorithm>
#include <array>

#include "base/parallel.h"
#include "huemask/soft_masks.h"

namespace huemask {
namespace {

constexpr std::size_t kRowsPerChunk = 32;

// The swatch that most of the pixels around (x, y), and itself, have more of than of any other.
std::uint8_t most_around(const Plane<std::uint8_t>& first, int x, int y) {
  std::array<std::uint8_t, 9> around{};
  std::size_t size = 0;
  for (int v = std::max(y - 1, 0); v <= std::min(y + 1, first.height() - 1); ++v) {
    for (int u = std::max(x - 1, 0); u <= std::min(x + 1, first.width() - 1); ++u) {
      if (first.at(u, v) != kNoSoftLabel) around[size++] = first.at(u, v);
    }
  }
  const auto end = around.begin() + static_cast<std::ptrdiff_t>(size);
  std::sort(around.begin(), end);
  std::uint8_t best = first.at(x, y);
  auto most = std::count(around.begin(), end, best);
  for (auto run = around.begin(); run != end;) {
    const auto next = std::upper_bound(run, end, *run);
    if (next - run > most) {
      most = next - run;
      best = *run;
    }
    run = next;
  }
  return best;
}

}  // namespace

LabelMap hard_labels(const SoftLabelMap& labels, const Context& context) {
  LabelMap hard(labels.first.width(), labels.first.height());
  const auto rows = [&](std::size_t begin, std::size_t end) {
    for (int y = static_cast<int>(begin); y < static_cast<int>(end); ++y) {
      if (context.cancelled()) return;
      const std::uint8_t* first = labels.first.row(y);
      const std::uint8_t* share = labels.second_share.row(y);
      std::uint16_t* out = hard.row(y);
      for (int x = 0; x < hard.width(); ++x) {
        if (first[x] == kNoSoftLabel) {
          out[x] = kNoLabel;
        } else {
          out[x] = share[x] == 0 ? first[x] : most_around(labels.first, x, y);
        }
      }
    }
  };
  parallel_for_chunks(context.thread_count(), static_cast<std::size_t>(hard.height()),
                      kRowsPerChunk, rows);
  return hard;
}

}  // namespace huemask
