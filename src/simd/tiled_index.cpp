#include "simd/tiled_index.h"

#include <hwy/cache_control.h>

#include <cstring>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "simd/tiled_index.cpp"
#include <hwy/foreach_target.h>  // IWYU pragma: keep
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace huemask::simd::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET != HWY_SCALAR
using Words = hn::CappedTag<std::uint32_t, 16>;
using Bytes = hn::Repartition<std::uint8_t, Words>;

// The keys of as many pixels as there are lanes, from a load that reads up to six pixels further.
HWY_INLINE hn::Vec<Words> load_keys(const Rgb8* pixels) {
  const Words d;
  const Bytes d8;
  // Four pixels are three words: each block of lanes gets its own three first.
  alignas(64) static constexpr std::uint32_t kWord[16] = {0, 1, 2, 3, 3, 4,  5,  6,
                                                          6, 7, 8, 9, 9, 10, 11, 12};
  alignas(16) static constexpr std::uint8_t kByte[16] = {2, 1, 0, 128, 5,  4,  3, 128,
                                                         8, 7, 6, 128, 11, 10, 9, 128};
  const auto bytes = hn::LoadU(d8, reinterpret_cast<const std::uint8_t*>(pixels));
  const auto words = hn::TableLookupLanes(hn::BitCast(d, bytes), hn::SetTableIndices(d, kWord));
  return hn::BitCast(d, hn::TableLookupBytesOr0(hn::BitCast(d8, words), hn::LoadDup128(d8, kByte)));
}

// Whoever looks the indices up keeps the memory busy in between: fetch what comes then.
constexpr std::size_t kAhead = 4096;  // pixels

// tiled_index() of the colors with these keys.
HWY_INLINE hn::Vec<Words> tiled(hn::Vec<Words> keys) {
  const Words d;
  const auto bits = [&](auto v, std::uint32_t mask) { return hn::And(v, hn::Set(d, mask)); };
  const auto upper = hn::Or(hn::Or(bits(keys, 0xFC0000), bits(hn::ShiftLeft<2>(keys), 0x3F000)),
                            bits(hn::ShiftLeft<4>(keys), 0xFC0));
  const auto lower =
      hn::Or(hn::Or(bits(hn::ShiftRight<12>(keys), 0x30), bits(hn::ShiftRight<6>(keys), 0xC)),
             bits(keys, 3));
  return hn::Or(upper, lower);
}
#endif

void tiled_indices_target(const Rgb8* pixels, std::size_t count, std::uint32_t* indices) {
  std::size_t i = 0;
#if HWY_TARGET != HWY_SCALAR
  const Words d;
  const std::size_t lanes = hn::Lanes(d);
  for (; i + lanes + 6 <= count; i += lanes) {
    hwy::Prefetch(pixels + i + kAhead);
    hn::StoreU(tiled(load_keys(pixels + i)), d, indices + i);
  }
#endif
  for (; i < count; ++i) indices[i] = tiled_index(pixels[i]);
}

std::size_t find_occupied_target(const std::uint8_t* bytes, std::size_t tiles,
                                 std::uint64_t* occupied) {
  std::size_t total = 0;
  for (std::size_t t = 0; t < tiles; ++t) {
    const std::uint8_t* tile = bytes + t * kTile;
    std::uint64_t found = 0;
#if HWY_TARGET != HWY_SCALAR
    const hn::CappedTag<std::uint8_t, kTile> d;
    std::uint8_t bits[kTile / 8];
    for (std::size_t i = 0; i < kTile; i += hn::Lanes(d)) {
      hn::StoreMaskBits(d, hn::Ne(hn::LoadU(d, tile + i), hn::Zero(d)), bits + i / 8);
    }
    std::memcpy(&found, bits, sizeof(found));
#else
    for (std::size_t i = 0; i < kTile; ++i) found |= std::uint64_t{tile[i] != 0} << i;
#endif
    occupied[t] = found;
    total += found == 0 ? 0 : hwy::PopCount(found);
  }
  return total;
}

}  // namespace huemask::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace huemask::simd {
HWY_EXPORT(tiled_indices_target);
HWY_EXPORT(find_occupied_target);

void tiled_indices(const Rgb8* pixels, std::size_t count, std::uint32_t* indices) {
  HWY_DYNAMIC_DISPATCH(tiled_indices_target)(pixels, count, indices);
}

std::size_t find_occupied(const std::uint8_t* bytes, std::size_t tiles, std::uint64_t* occupied) {
  return HWY_DYNAMIC_DISPATCH(find_occupied_target)(bytes, tiles, occupied);
}

}  // namespace huemask::simd
#endif  // HWY_ONCE
