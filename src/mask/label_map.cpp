// From a label per color to a label per pixel: one look-up in a table of all 2^24 colors.
#include <algorithm>
#include <array>
#include <atomic>
#include <limits>

#include "base/page_array.h"
#include "base/parallel.h"
#include "huemask/mask.h"
#include "simd/tiled_index.h"

namespace huemask {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 18;
constexpr std::size_t kBatch = 4096;  // pixels whose indices stay in the nearest cache

// One more than the label of every color of the table, at its tiled index; 0 where a color is not
// in it. Entry is a byte where that is enough, for half the cache misses.
template <typename Entry>
PageArray<Entry> labels_by_index(const ColorTable& table, const Palette& palette) {
  PageArray<Entry> by_index(simd::kTiled);
  for (std::size_t i = 0; i < table.size(); ++i) {
    const std::uint32_t index = simd::tiled_index(key_color(table.keys[i]));
    by_index[index] = static_cast<Entry>(palette.labels[i] + 1);
  }
  return by_index;
}

tl::unexpected<Error> cancelled() {
  return fail(ErrorCode::kCancelled, "labelling the pixels was cancelled");
}

// Writes the labels of `count` pixels; a batch of entries stays in the nearest cache and is widened
// then, for half the memory traffic of both at once. False where a color has no label.
template <typename Entry>
bool label_batch(const std::uint32_t* indices, std::size_t count, const std::uint8_t* alpha,
                 const Entry* by_index, std::uint16_t* out) {
  std::array<Entry, kBatch> entries;
  for (std::size_t i = 0; i < count; ++i) entries[i] = by_index[indices[i]];
  for (std::size_t i = 0; alpha != nullptr && i < count; ++i) {
    if (alpha[i] == 0) entries[i] = 1;  // transparent: any label for now
  }
  for (std::size_t i = 0; i < count; ++i) out[i] = static_cast<std::uint16_t>(entries[i] - 1);
  for (std::size_t i = 0; alpha != nullptr && i < count; ++i) {
    if (alpha[i] == 0) out[i] = kNoLabel;
  }
  Entry smallest = std::numeric_limits<Entry>::max();
  for (std::size_t i = 0; i < count; ++i) smallest = std::min(smallest, entries[i]);
  return smallest != 0;
}

// Labels the pixels [begin, end). False where a visible pixel has a color without a label.
template <typename Entry>
bool label_chunk(const Image& image, const Entry* by_index, std::size_t begin, std::size_t end,
                 std::uint16_t* out) {
  std::array<std::uint32_t, kBatch> indices;
  bool complete = true;
  for (std::size_t first = begin; first < end; first += kBatch) {
    const std::size_t count = std::min(kBatch, end - first);
    simd::tiled_indices(image.pixels.data() + first, count, indices.data());
    const std::uint8_t* alpha = image.opaque() ? nullptr : image.alpha.data() + first;
    complete &= label_batch(indices.data(), count, alpha, by_index, out + first);
  }
  return complete;
}

template <typename Entry>
Result<LabelMap> look_up(const Image& image, const ColorTable& table, const Palette& palette,
                         const Context& context) {
  if (context.cancelled()) return cancelled();
  const PageArray<Entry> by_index = labels_by_index<Entry>(table, palette);
  LabelMap map(image.width(), image.height());
  std::atomic<bool> complete{true};
  parallel_for_chunks(context.thread_count(), map.size(), kChunk,
                      [&](std::size_t begin, std::size_t end) {
                        if (context.cancelled()) return;
                        if (!label_chunk(image, by_index.data(), begin, end, map.data()))
                          complete = false;
                      });
  if (context.cancelled()) return cancelled();
  if (!complete) {
    return fail(ErrorCode::kInvalidArgument,
                "the picture has colors that are not in the color table; count it again");
  }
  return map;
}

}  // namespace

Result<LabelMap> label_pixels(const Image& image, const ColorTable& table, const Palette& palette,
                              const Context& context) {
  if (palette.labels.size() != table.size()) {
    return fail(ErrorCode::kInvalidArgument, "the palette was made from another color table");
  }
  return palette.size() <= std::numeric_limits<std::uint8_t>::max()
             ? look_up<std::uint8_t>(image, table, palette, context)
             : look_up<std::uint16_t>(image, table, palette, context);
}

Mask mask_of(const LabelMap& labels, std::uint16_t index, const Context& context) {
  Mask mask(labels.width(), labels.height());
  parallel_for_chunks(context.thread_count(), mask.size(), kChunk,
                      [&](std::size_t begin, std::size_t end) {
                        const std::uint16_t own = index;  // a copy, which `out` cannot alias
                        const std::uint16_t* in = labels.data();
                        std::uint8_t* out = mask.data();
                        for (std::size_t i = begin; i < end; ++i) {
                          out[i] = in[i] == own ? std::uint8_t{255} : std::uint8_t{0};
                        }
                      });
  return mask;
}

Result<LabelMap> label_by_masks(std::span<const Mask> masks, const LabelMap& labels,
                                const Context& context) {
  constexpr std::uint8_t kHalf = 128;
  LabelMap found(labels.width(), labels.height());
  parallel_for_chunks(
      context.thread_count(), found.size(), kBatch, [&](std::size_t begin, std::size_t end) {
        if (context.cancelled()) return;
        std::array<std::uint8_t, kBatch> best{};
        const std::span out = found.values().subspan(begin, end - begin);
        for (std::size_t i = 0; i < out.size(); ++i) {
          const std::uint16_t own = labels.values()[begin + i];
          best[i] = own < masks.size() ? masks[own].values()[begin + i] : std::uint8_t{0};
          out[i] = best[i] >= kHalf ? own : kNoLabel;
          best[i] = std::max<std::uint8_t>(best[i], kHalf - 1);
        }
        for (std::size_t m = 0; m < masks.size(); ++m) {
          const std::uint8_t* mask = masks[m].data() + begin;
          for (std::size_t i = 0; i < out.size(); ++i) {
            if (mask[i] <= best[i]) continue;
            best[i] = mask[i];
            out[i] = static_cast<std::uint16_t>(m);
          }
        }
      });
  if (context.cancelled()) return cancelled();
  return found;
}

}  // namespace huemask
