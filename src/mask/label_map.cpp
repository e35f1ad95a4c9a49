// From a label per color to a label per pixel: one look-up in a table of all 2^24 colors.
#include <atomic>
#include <cstring>
#include <limits>

#include "base/page_array.h"
#include "base/parallel.h"
#include "huemask/mask.h"

namespace huemask {
namespace {

constexpr std::size_t kColors = std::size_t{1} << 24;
constexpr std::size_t kChunk = std::size_t{1} << 18;

// The label of every color of the table at its key; other entries say "none".
// Label is a byte where that is enough, for half the cache misses.
template <typename Label>
PageArray<Label> labels_by_key(const ColorTable& table, const Palette& palette) {
  PageArray<Label> by_key(kColors);
  std::memset(by_key.data(), 0xFF, kColors * sizeof(Label));
  for (std::size_t i = 0; i < table.size(); ++i) {
    by_key[table.keys[i]] = static_cast<Label>(palette.labels[i]);
  }
  return by_key;
}

tl::unexpected<Error> cancelled() {
  return fail(ErrorCode::kCancelled, "labelling the pixels was cancelled");
}

template <typename Label>
Result<LabelMap> look_up(const Image& image, const ColorTable& table, const Palette& palette,
                         const Context& context) {
  constexpr Label kNone = std::numeric_limits<Label>::max();
  if (context.cancelled()) return cancelled();
  const PageArray<Label> by_key = labels_by_key<Label>(table, palette);
  LabelMap map(image.width(), image.height());
  std::atomic<bool> unknown{false};
  parallel_for_chunks(context.thread_count(), map.size(), kChunk,
                      [&](std::size_t begin, std::size_t end) {
                        if (context.cancelled()) return;
                        const Rgb8* pixels = image.pixels.data();
                        const Label* labels = by_key.data();
                        std::uint16_t* out = map.data();
                        bool any_unknown = false;
                        for (std::size_t i = begin; i < end; ++i) {
                          const Label label = labels[color_key(pixels[i])];
                          out[i] = label == kNone ? kNoLabel : label;
                          any_unknown |= label == kNone;
                        }
                        if (!image.opaque()) {
                          any_unknown = false;
                          for (std::size_t i = begin; i < end; ++i) {
                            const bool seen = image.alpha.data()[i] != 0;
                            any_unknown |= seen && out[i] == kNoLabel;
                            if (!seen) out[i] = kNoLabel;
                          }
                        }
                        if (any_unknown) unknown = true;
                      });
  if (context.cancelled()) return cancelled();
  if (unknown) {
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

}  // namespace huemask
