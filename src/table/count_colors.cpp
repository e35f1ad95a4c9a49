// Counting distinct colors. Opaque pixels of large pictures: one byte for each of the 2^24 colors,
// 16 MiB in huge pages, with a list of those that ran over (docs/decisions/0004). Small pictures
// and partly transparent pixels: sort them, which costs less than touching the counters.
#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstring>
#include <numeric>
#include <utility>

#include "base/page_array.h"
#include "base/parallel.h"
#include "base/pixel_keys.h"
#include "huemask/color_table.h"

namespace huemask {
namespace {

constexpr std::size_t kColors = std::size_t{1} << 24;
constexpr std::size_t kSortBelow = std::size_t{1} << 19;
constexpr std::size_t kChunk = std::size_t{1} << 18;  // pixels between two looks at `cancel`
constexpr std::size_t kHarvestChunk = std::size_t{1} << 20;
constexpr std::size_t kSortBand = std::size_t{1} << 23;  // pixels sorted at a time: 64 MiB at most

tl::unexpected<Error> cancelled() {
  return fail(ErrorCode::kCancelled, "counting the colors was cancelled");
}

// How often each color occurs: 255 times its entries (key << 8) in `overflow` plus its byte. A byte
// that runs over goes on from what is left above 255, so that a color that occurs never reads 0.
struct Counters {
  PageArray<std::uint8_t> bytes;
  std::vector<std::uint32_t> overflow;
};

// One more pixel of a color.
inline void add(Counters& counters, std::uint8_t* bytes, std::uint32_t key) {
  if (++bytes[key] == 0) [[unlikely]] {
    bytes[key] = 1;
    counters.overflow.push_back(key << 8);
  }
}

// `pixels` more, at most 255.
inline void add(Counters& counters, std::uint8_t* bytes, std::uint32_t key, std::uint32_t pixels) {
  std::uint32_t sum = bytes[key] + pixels;
  if (sum > 255) [[unlikely]] {
    sum -= 255;
    counters.overflow.push_back(key << 8);
  }
  bytes[key] = static_cast<std::uint8_t>(sum);
}

// True where the eight pixels from here are equal: their bytes equal the bytes one pixel on.
inline bool is_run(const Rgb8* pixels) {
  const auto load = [pixels](std::size_t byte) {
    std::uint64_t word = 0;
    std::memcpy(&word, reinterpret_cast<const std::uint8_t*>(pixels) + byte, sizeof(word));
    return word;
  };
  return ((load(0) ^ load(3)) | (load(8) ^ load(11)) | (load(13) ^ load(16))) == 0;
}

// Eight equal pixels are added at once: in flat areas each addition would otherwise wait for the
// one before it (24 megapixels of a drawing: 43 ms, so 13).
void add_opaque(const Rgb8* pixels, std::size_t begin, std::size_t end, Counters& counters) {
  std::uint8_t* bytes = counters.bytes.data();
  std::size_t i = begin;
  for (; i + 8 < end; i += 8) {
    if (is_run(pixels + i)) {
      add(counters, bytes, color_key(pixels[i]), 8);
      continue;
    }
    for (std::size_t j = i; j < i + 8; j += 2) {
      const KeyPair keys = key_pair(pixels + j);
      add(counters, bytes, keys.first);
      add(counters, bytes, keys.second);
    }
  }
  for_each_key(pixels, i, end, [&](std::uint32_t key, std::size_t) { add(counters, bytes, key); });
}

// Adds the opaque pixels, chunk after chunk, each worker to its own counters.
Result<void> count_opaque(const Image& image, const Context& context,
                          std::vector<Counters>& counters) {
  std::atomic<std::size_t> next{0};
  const std::size_t count = image.pixels.size();
  const auto work = [&](std::size_t worker, std::size_t) {
    Counters own{PageArray<std::uint8_t>(kColors), {}};
    for (std::size_t begin = 0; (begin = next.fetch_add(kChunk)) < count && !context.cancelled();) {
      const std::size_t end = std::min(count, begin + kChunk);
      if (image.opaque()) {
        add_opaque(image.pixels.data(), begin, end, own);
      } else {
        const std::uint8_t* alpha = image.alpha.data();
        for_each_key(image.pixels.data(), begin, end, [&](std::uint32_t key, std::size_t i) {
          if (alpha[i] == 255) add(own, own.bytes.data(), key);
        });
      }
    }
    counters[worker] = std::move(own);
  };
  parallel_for_chunks(static_cast<int>(counters.size()), counters.size(), 1, work);
  if (context.cancelled()) return cancelled();
  return {};
}

constexpr std::size_t kBlock = 64;
using Block = std::array<std::uint64_t, kBlock / sizeof(std::uint64_t)>;

// Calls visit(begin, seen) for each block of 64 counters in [begin, end) in which any color occurs;
// `seen` is the or of all workers' counters there. Most of them are empty.
template <typename Visit>
void for_each_used_block(const std::vector<Counters>& counters, std::size_t begin, std::size_t end,
                         const Visit& visit) {
  const std::uint8_t* first = counters.front().bytes.data();
  for (std::size_t block = begin; block < end; block += kBlock) {
    Block seen;
    std::memcpy(seen.data(), first + block, kBlock);
    for (std::size_t c = 1; c < counters.size(); ++c) {
      Block more;
      std::memcpy(more.data(), counters[c].bytes.data() + block, kBlock);
      for (std::size_t i = 0; i < seen.size(); ++i) seen[i] |= more[i];
    }
    std::uint64_t any = 0;
    for (const std::uint64_t word : seen) any |= word;
    if (any != 0) visit(block, seen);
  }
}

std::size_t count_seen(const std::vector<Counters>& counters, std::size_t begin, std::size_t end) {
  std::size_t total = 0;
  for_each_used_block(counters, begin, end, [&total](std::size_t, const Block& seen) {
    for (const std::uint64_t word : seen) {  // the top bit of each byte that is not zero
      constexpr std::uint64_t kLow = 0x7F7F7F7F7F7F7F7F;
      total += static_cast<std::size_t>(std::popcount((((word & kLow) + kLow) | word) & ~kLow));
    }
  });
  return total;
}

// The colors of one used block and how often each occurs, in order; returns how many. All 64 are
// written and only those that occur are stepped over: no branch to mispredict.
std::size_t harvest_block(const std::vector<Counters>& counters, std::size_t block,
                          std::array<std::uint32_t, kBlock>& keys,
                          std::array<std::uint64_t, kBlock>& counts) {
  std::array<std::uint32_t, kBlock> sums{};
  for (const Counters& c : counters) {
    const std::uint8_t* bytes = c.bytes.data() + block;
    for (std::size_t i = 0; i < kBlock; ++i) sums[i] += bytes[i];
  }
  std::size_t found = 0;
  for (std::size_t i = 0; i < kBlock; ++i) {
    keys[found] = static_cast<std::uint32_t>(block + i);
    counts[found] = sums[i];
    found += sums[i] != 0 ? 1 : 0;
  }
  return found;
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
  std::array<std::size_t, kColors / kHarvestChunk + 1> first{};
  parallel_for_chunks(threads, kColors, kHarvestChunk, [&](std::size_t begin, std::size_t end) {
    first[begin / kHarvestChunk + 1] = count_seen(counters, begin, end);
  });
  std::partial_sum(first.begin(), first.end(), first.begin());
  ColorTable table;
  table.keys.resize(first.back());
  table.pixels.resize(first.back());
  parallel_for_chunks(threads, kColors, kHarvestChunk, [&](std::size_t begin, std::size_t end) {
    std::size_t to = first[begin / kHarvestChunk];
    std::array<std::uint32_t, kBlock> keys;
    std::array<std::uint64_t, kBlock> counts;
    for_each_used_block(counters, begin, end, [&](std::size_t block, const Block&) {
      const std::size_t found = harvest_block(counters, block, keys, counts);
      std::copy_n(keys.begin(), found, table.keys.begin() + static_cast<std::ptrdiff_t>(to));
      std::copy_n(counts.begin(), found, table.pixels.begin() + static_cast<std::ptrdiff_t>(to));
      to += found;
    });
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

// An alpha plane may be opaque wherever it counts: then it must not change the weights.
void drop_alpha_when_opaque(ColorTable& table) {
  for (std::size_t i = 0; i < table.alpha_sums.size(); ++i) {
    if (table.alpha_sums[i] != 255 * table.pixels[i]) return;
  }
  table.alpha_sums.clear();
}

// Counts pixels [begin, end) whose alpha `wanted` accepts, by sorting.
template <typename Wanted>
ColorTable count_by_sorting(const Image& image, std::size_t begin, std::size_t end,
                            const Wanted& wanted) {
  std::vector<std::uint32_t> values;  // key above, alpha below
  for_each_key(image.pixels.data(), begin, end, [&](std::uint32_t key, std::size_t i) {
    const std::uint8_t alpha = image.opaque() ? std::uint8_t{255} : image.alpha.data()[i];
    if (wanted(alpha)) values.push_back(key << 8 | alpha);
  });
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
  drop_alpha_when_opaque(table);
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

}  // namespace huemask
