// Counting distinct colors. Opaque pixels of large pictures: one byte for each of the 2^24 colors,
// 16 MiB in huge pages, with a list of those that ran over (docs/decisions/0004). Small pictures
// and partly transparent pixels: sort them, which costs less than touching the counters.
#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <functional>
#include <numeric>
#include <utility>

#include "base/page_array.h"
#include "base/parallel.h"
#include "huemask/color_table.h"
#include "simd/tiled_index.h"
#include "table/alpha_sums.h"

namespace huemask {
namespace {

constexpr std::size_t kSortBelow = std::size_t{1} << 19;
constexpr std::size_t kChunk = std::size_t{1} << 18;  // pixels between two looks at `cancel`
constexpr std::size_t kBatch = 4096;  // pixels whose indices stay in the nearest cache
constexpr std::size_t kSlab = std::size_t{1} << 18;      // indices that share the upper bits of red
constexpr std::size_t kSortBand = std::size_t{1} << 23;  // pixels sorted at a time: 64 MiB at most

tl::unexpected<Error> cancelled() {
  return fail(ErrorCode::kCancelled, "counting the colors was cancelled");
}

// How often each color occurs: 255 times its entries in `overflow` plus its byte. A byte that runs
// over goes on from what is left above 255, so that a color that occurs never reads 0.
struct Counters {
  PageArray<std::uint8_t> bytes;        // by tiled index
  std::vector<std::uint32_t> overflow;  // keys << 8
};

// One more pixel of a color.
inline void add(Counters& counters, std::uint8_t* bytes, std::uint32_t index) {
  if (++bytes[index] == 0) [[unlikely]] {
    bytes[index] = 1;
    counters.overflow.push_back(simd::key_at(index) << 8);
  }
}

// `pixels` more, at most 255.
inline void add(Counters& counters, std::uint8_t* bytes, std::uint32_t index,
                std::uint32_t pixels) {
  std::uint32_t sum = bytes[index] + pixels;
  if (sum > 255) [[unlikely]] {
    sum -= 255;
    counters.overflow.push_back(simd::key_at(index) << 8);
  }
  bytes[index] = static_cast<std::uint8_t>(sum);
}

// True where the eight indices from here are equal: they equal those one further on.
inline bool is_run(const std::uint32_t* indices) {
  std::uint32_t differences = 0;
  for (std::size_t i = 0; i < 7; ++i) differences |= indices[i] ^ indices[i + 1];
  return differences == 0;
}

// Eight equal pixels are added at once: in flat areas each addition would otherwise wait for the
// one before it (24 megapixels of a drawing: 43 ms, so 13).
void add_opaque(const std::uint32_t* indices, std::size_t count, Counters& counters) {
  std::uint8_t* bytes = counters.bytes.data();
  std::size_t i = 0;
  for (; i + 8 <= count; i += 8) {
    if (is_run(indices + i)) {
      add(counters, bytes, indices[i], 8);
      continue;
    }
    for (std::size_t j = i; j < i + 8; ++j) add(counters, bytes, indices[j]);
  }
  for (; i < count; ++i) add(counters, bytes, indices[i]);
}

void add_where_opaque(const std::uint32_t* indices, const std::uint8_t* alpha, std::size_t count,
                      Counters& counters) {
  for (std::size_t i = 0; i < count; ++i) {
    if (alpha[i] == 255) add(counters, counters.bytes.data(), indices[i]);
  }
}

// Adds the opaque ones of the pixels [begin, end); null: all are.
void add_pixels(const Rgb8* pixels, const std::uint8_t* alpha, std::size_t begin, std::size_t end,
                Counters& counters) {
  std::array<std::uint32_t, kBatch> indices;
  for (std::size_t first = begin; first < end; first += kBatch) {
    const std::size_t count = std::min(kBatch, end - first);
    simd::tiled_indices(pixels + first, count, indices.data());
    if (alpha == nullptr) {
      add_opaque(indices.data(), count, counters);
    } else {
      add_where_opaque(indices.data(), alpha + first, count, counters);
    }
  }
}

Counters new_counters() { return {PageArray<std::uint8_t>(simd::kTiled), {}}; }

// Adds the opaque pixels, chunk after chunk, each worker to its own counters.
Result<void> count_opaque(const Image& image, const Context& context,
                          std::vector<Counters>& counters) {
  std::atomic<std::size_t> next{0};
  const std::size_t count = image.pixels.size();
  const auto work = [&](std::size_t worker, std::size_t) {
    Counters own = new_counters();
    for (std::size_t begin = 0; (begin = next.fetch_add(kChunk)) < count && !context.cancelled();) {
      add_pixels(image.pixels.data(), image.alpha.data(), begin, std::min(count, begin + kChunk),
                 own);
    }
    counters[worker] = std::move(own);
  };
  parallel_for_chunks(static_cast<int>(counters.size()), counters.size(), 1, work);
  if (context.cancelled()) return cancelled();
  return {};
}

// Which colors of a slab occur, a bit for each, and how many.
struct Slab {
  std::array<std::uint64_t, kSlab / simd::kTile> occupied{};
  std::size_t colors = 0;
};

void find_colors(const std::vector<Counters>& counters, std::size_t first, Slab& slab) {
  for (const Counters& c : counters) {
    std::array<std::uint64_t, kSlab / simd::kTile> own;
    slab.colors = simd::find_occupied(c.bytes.data() + first, own.size(), own.data());
    for (std::size_t tile = 0; tile < own.size(); ++tile) slab.occupied[tile] |= own[tile];
  }
  if (counters.size() == 1) return;
  slab.colors = 0;
  for (const std::uint64_t tile : slab.occupied) {
    slab.colors += static_cast<std::size_t>(std::popcount(tile));
  }
}

// Writes a slab's colors and their bytes to the table from position `to`, sorted by key: in the
// order of tiles they come by green, then blue, so one stable pass by what is above blue does it.
void harvest(const std::vector<Counters>& counters, std::size_t first, const Slab& slab,
             std::size_t to, ColorTable& table) {
  std::vector<std::uint32_t> indices;
  indices.reserve(slab.colors);
  for (std::size_t tile = 0; tile < slab.occupied.size(); ++tile) {
    for (std::uint64_t left = slab.occupied[tile]; left != 0; left &= left - 1) {
      const auto color = static_cast<std::size_t>(std::countr_zero(left));
      indices.push_back(static_cast<std::uint32_t>(first + tile * simd::kTile + color));
    }
  }
  const auto row = [](std::uint32_t index) { return simd::key_at(index) >> 8 & 0x3FF; };
  std::array<std::uint32_t, 1025> start{};
  for (const std::uint32_t index : indices) ++start[row(index) + 1];
  std::partial_sum(start.begin(), start.end(), start.begin());
  for (const std::uint32_t index : indices) {
    const std::size_t position = to + start[row(index)]++;
    table.keys[position] = simd::key_at(index);
    for (const Counters& c : counters) table.pixels[position] += c.bytes[index];
  }
}

// Sorts by the upper 24 bits, eight at a time from the lowest.
void radix_sort_by_key(std::vector<std::uint32_t>& values) {
  std::vector<std::uint32_t> other(values.size());
  for (const int shift : {8, 16, 24}) {
    std::array<std::uint32_t, 257> start{};
    for (const std::uint32_t value : values) ++start[((value >> shift) & 0xFF) + 1];
    for (std::size_t i = 1; i < start.size(); ++i) start[i] += start[i - 1];
    for (const std::uint32_t value : values) other[start[(value >> shift) & 0xFF]++] = value;
    values.swap(other);
  }
}

ColorTable harvest(std::vector<Counters>& counters, int threads) {
  std::vector<Slab> slabs(simd::kTiled / kSlab);
  parallel_for_chunks(threads, simd::kTiled, kSlab, [&](std::size_t first, std::size_t) {
    find_colors(counters, first, slabs[first / kSlab]);
  });
  std::vector<std::size_t> positions(slabs.size() + 1);
  std::transform_inclusive_scan(slabs.begin(), slabs.end(), positions.begin() + 1, std::plus<>(),
                                [](const Slab& slab) { return slab.colors; });
  ColorTable table;
  table.keys.resize(positions.back());
  table.pixels.resize(positions.back());
  parallel_for_chunks(threads, simd::kTiled, kSlab, [&](std::size_t first, std::size_t) {
    harvest(counters, first, slabs[first / kSlab], positions[first / kSlab], table);
  });
  for (Counters& c : counters) {
    radix_sort_by_key(c.overflow);
    std::size_t i = 0;
    for (const std::uint32_t entry : c.overflow) {
      while (table.keys[i] != entry >> 8) ++i;
      table.pixels[i] += 255;
    }
  }
  return table;
}

// Counts pixels [begin, end) whose alpha `wanted` accepts, by sorting.
template <typename Wanted>
ColorTable count_by_sorting(const Image& image, std::size_t begin, std::size_t end,
                            const Wanted& wanted) {
  std::vector<std::uint32_t> values;  // key above, alpha below
  for (std::size_t i = begin; i < end; ++i) {
    const std::uint8_t alpha = image.opaque() ? std::uint8_t{255} : image.alpha.data()[i];
    if (wanted(alpha)) values.push_back(color_key(image.pixels.data()[i]) << 8 | alpha);
  }
  radix_sort_by_key(values);
  ColorTable table;
  for (const std::uint32_t value : values) {
    if (table.keys.empty() || table.keys.back() != value >> 8) {
      table.keys.push_back(value >> 8);
      table.pixels.push_back(0);
      if (!image.opaque()) table.alpha_sums.push_back(0);
    }
    ++table.pixels.back();
    if (!image.opaque()) table.alpha_sums.back() += value & 0xFF;
  }
  table::drop_alpha_when_opaque(table);
  return table;
}

Result<ColorTable> count_by_counters(const Image& image, const Context& context) {
  // A second set of counters pays from about a million pixels a thread; a third never does.
  const std::size_t useful = std::max<std::size_t>(1, image.pixels.size() >> 20);
  std::vector<Counters> counters(
      std::min({useful, static_cast<std::size_t>(context.thread_count()), std::size_t{4}}));
  return count_opaque(image, context, counters).map([&] {
    return harvest(counters, context.thread_count());
  });
}

// `table` plus the partly transparent pixels, a band at a time.
Result<ColorTable> add_translucent(ColorTable table, const Image& image, const Context& context) {
  const std::size_t count = image.pixels.size();
  for (std::size_t begin = 0; begin < count; begin += kSortBand) {
    if (context.cancelled()) return cancelled();
    const ColorTable band =
        count_by_sorting(image, begin, std::min(count, begin + kSortBand),
                         [](std::uint8_t alpha) { return alpha != 0 && alpha != 255; });
    Result<ColorTable> both = merge(table, band);
    if (!both) return both;
    table = *std::move(both);
  }
  return table;
}

}  // namespace

Result<ColorTable> count_colors(const Image& image, const Context& context) {
  Result<ColorTable> table;
  if (image.pixels.size() < kSortBelow) {
    table = count_by_sorting(image, 0, image.pixels.size(),
                             [](std::uint8_t alpha) { return alpha != 0; });
  } else {
    table = count_by_counters(image, context);
    if (table && !image.opaque()) table = add_translucent(*std::move(table), image, context);
  }
  if (table) table->space = image.space;
  return table;
}

struct ColorCounter::State {
  std::vector<Counters> counters;  // one, from the first row on
  std::size_t counted = 0;         // pixels
};

ColorCounter::ColorCounter() : state_(std::make_unique<State>()) {}
ColorCounter::ColorCounter(ColorCounter&& other) noexcept = default;
ColorCounter& ColorCounter::operator=(ColorCounter&& other) noexcept = default;
ColorCounter::~ColorCounter() = default;

void ColorCounter::count_rows(const Plane<Rgb8>& pixels, int rows) {
  if (pixels.size() < kSortBelow) return;
  if (state_->counters.empty()) state_->counters.push_back(new_counters());
  const std::size_t end = static_cast<std::size_t>(pixels.width()) * static_cast<std::size_t>(rows);
  add_pixels(pixels.data(), nullptr, state_->counted, end, state_->counters.front());
  state_->counted = end;
}

Result<ColorTable> ColorCounter::finish(const Image& image, const Context& context) && {
  // With alpha, what was counted may be transparent.
  if (state_->counted == 0 || !image.opaque()) return count_colors(image, context);
  count_rows(image.pixels, image.height());
  ColorTable table = harvest(state_->counters, context.thread_count());
  table.space = image.space;
  return table;
}

}  // namespace huemask
