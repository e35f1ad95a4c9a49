#include "mask/mixture_table.h"

#include <array>
#include <vector>

#include "base/parallel.h"
#include "huemask/soft_masks.h"
#include "simd/tiled_index.h"

namespace huemask::mask {
namespace {

constexpr std::size_t kColorsPerChunk = 4096;

// A mixture and that there is one: in 16 bits for up to 16 swatches, else in 32.
template <typename Entry>
struct Packed {
  static constexpr unsigned kSwatchBits = sizeof(Entry) == 2 ? 4 : 6;
  static constexpr unsigned kShareBits = 7;
  static constexpr std::uint32_t kKnown = 1U << (2 * kSwatchBits + kShareBits);
  static constexpr std::size_t kMostSwatches = std::size_t{1} << kSwatchBits;

  static Entry of(const Mixture& mixture) {
    return static_cast<Entry>(kKnown | unsigned{mixture.first} << (kSwatchBits + kShareBits) |
                              unsigned{mixture.second} << kShareBits | mixture.second_share);
  }
  static void unpack(const std::uint32_t* entries, std::size_t count, MixtureRow out) {
    constexpr std::uint32_t kSwatch = (1U << kSwatchBits) - 1;
    constexpr std::uint32_t kShare = (1U << kShareBits) - 1;
    std::uint8_t* first = out.first;
    std::uint8_t* second = out.second;
    std::uint8_t* second_share = out.second_share;
    for (std::size_t x = 0; x < count; ++x) {
      const std::uint32_t entry = entries[x];
      first[x] = static_cast<std::uint8_t>(entry >> (kSwatchBits + kShareBits) & kSwatch);
      second[x] = static_cast<std::uint8_t>(entry >> kShareBits & kSwatch);
      second_share[x] = static_cast<std::uint8_t>(entry & kShare);
    }
  }
};
static_assert(Packed<std::uint32_t>::kMostSwatches == kMostSoftColors);

// Numbers from `begin` to before `end`, by the swatch that owns them.
std::vector<std::uint32_t> sorted_by_own(std::span<const std::uint16_t> owners, std::size_t begin,
                                         std::size_t end) {
  std::array<std::uint32_t, kMostSoftColors + 1> next{};
  for (std::size_t i = begin; i < end; ++i) ++next[owners[i] + std::size_t{1}];
  for (std::size_t j = 1; j < next.size(); ++j) next[j] += next[j - 1];
  std::vector<std::uint32_t> sorted(end - begin);
  for (std::size_t i = begin; i < end; ++i) {
    sorted[next[owners[i]]++] = static_cast<std::uint32_t>(i);
  }
  return sorted;
}

template <typename Entry>
ColorTiles<Entry> unmixed(const ColorTable& table, const Palette& palette, const Unmixer& unmixer,
                          std::span<const SwatchSet> company, const Context& context) {
  ColorTiles<Entry> entries(table.keys);
  const auto unmix_colors = [&](std::size_t begin, std::size_t end) {
    if (context.cancelled()) return;
    const std::vector<std::uint32_t> sorted = sorted_by_own(palette.labels, begin, end);
    for (std::size_t i = 0; i < sorted.size();) {
      const std::uint16_t own = palette.labels[sorted[i]];
      Colors colors;
      std::size_t count = 0;
      for (; count < kLanes && i + count < sorted.size(); ++count) {
        if (palette.labels[sorted[i + count]] != own) break;
        colors[count] = key_color(table.keys[sorted[i + count]]);
      }
      const auto mixtures = unmixer.with_own(colors, own, company[own]);
      for (std::size_t lane = 0; lane < count; ++lane) {
        entries.at(simd::tiled_index(colors[lane])) = Packed<Entry>::of(mixtures[lane]);
      }
      i += count;
    }
  };
  parallel_for_chunks(context.thread_count(), table.size(), kColorsPerChunk, unmix_colors);
  return entries;
}

void hide(const std::uint8_t* alpha, std::size_t count, MixtureRow out) {
  for (std::size_t x = 0; x < count; ++x) {
    if (alpha[x] != 0) continue;
    out.first[x] = kNoSoftLabel;
    out.second[x] = kNoSoftLabel;
    out.second_share[x] = 0;
  }
}

template <typename Entry>
bool read_from(const ColorTiles<Entry>& tiles, std::span<const Rgb8> pixels,
               const std::uint8_t* alpha, std::uint32_t* buffer, MixtureRow out) {
  const std::size_t width = pixels.size();
  simd::tiled_indices(pixels.data(), width, buffer);
  // A loop of its own, so that many of the cache misses are waited for together.
  for (std::size_t x = 0; x < width; ++x) buffer[x] = tiles[buffer[x]];
  std::uint32_t known = Packed<Entry>::kKnown;
  for (std::size_t x = 0; x < width; ++x) {
    const bool hidden = alpha != nullptr && alpha[x] == 0;
    known &= hidden ? known : buffer[x];
  }
  Packed<Entry>::unpack(buffer, width, out);
  if (alpha != nullptr) hide(alpha, width, out);
  return known != 0;
}

}  // namespace

MixtureTable::MixtureTable(const ColorTable& table, const Palette& palette, const Unmixer& unmixer,
                           std::span<const SwatchSet> company, const Context& context) {
  if (palette.size() <= Packed<std::uint16_t>::kMostSwatches) {
    tiles_ = unmixed<std::uint16_t>(table, palette, unmixer, company, context);
  } else {
    tiles_ = unmixed<std::uint32_t>(table, palette, unmixer, company, context);
  }
}

bool MixtureTable::read(std::span<const Rgb8> pixels, const std::uint8_t* alpha,
                        std::uint32_t* buffer, MixtureRow out) const {
  return std::visit([&](const auto& tiles) { return read_from(tiles, pixels, alpha, buffer, out); },
                    tiles_);
}

}  // namespace huemask::mask
