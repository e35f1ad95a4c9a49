// Some of the colors of a table, and of the picture that it was counted from.
#include <vector>

#include "base/parallel.h"
#include "huemask/color_table.h"
#include "table/alpha_sums.h"

namespace huemask {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 18;
constexpr std::size_t kColors = std::size_t{1} << 24;
constexpr std::size_t kBits = 64;

// A bit for every color there is: 2 MiB, which stays in the cache.
class ColorSet {
 public:
  explicit ColorSet(const std::vector<std::uint32_t>& keys) : words_(kColors / kBits) {
    for (const std::uint32_t key : keys) words_[key / kBits] |= std::uint64_t{1} << key % kBits;
  }
  [[nodiscard]] bool contains(std::uint32_t key) const {
    return (words_[key / kBits] >> key % kBits & 1U) != 0;
  }

 private:
  std::vector<std::uint64_t> words_;
};

}  // namespace

ColorTable without_marked(const ColorTable& table, std::span<const std::uint8_t> marked) {
  ColorTable rest;
  rest.space = table.space;
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (marked[i] != 0) continue;
    rest.keys.push_back(table.keys[i]);
    rest.pixels.push_back(table.pixels[i]);
    if (!table.alpha_sums.empty()) rest.alpha_sums.push_back(table.alpha_sums[i]);
  }
  table::drop_alpha_when_opaque(rest);
  return rest;
}

void hide_other_colors(Image& image, const ColorTable& table, const Context& context) {
  const ColorSet seen(table.keys);
  if (image.opaque()) {
    image.alpha = Plane<std::uint8_t>(image.width(), image.height(), std::uint8_t{255});
  }
  parallel_for_chunks(context.thread_count(), image.pixels.size(), kChunk,
                      [&](std::size_t begin, std::size_t end) {
                        if (context.cancelled()) return;
                        for (std::size_t i = begin; i < end; ++i) {
                          const bool keep = seen.contains(color_key(image.pixels.data()[i]));
                          image.alpha.data()[i] &= keep ? std::uint8_t{255} : std::uint8_t{0};
                        }
                      });
}

}  // namespace huemask
