#include "base/parallel.h"
#include "huemask/difference.h"

namespace huemask {
namespace {

// Colors to convert at a stretch: 500 us for the slowest space, so that threads end together.
constexpr std::size_t kChunk = 1024;

}  // namespace

CoordinateArrays coordinates_of_keys(const Difference& difference, RgbSpace space,
                                     std::span<const std::uint32_t> keys, int threads) {
  CoordinateArrays out;
  out.x.resize(keys.size());
  out.y.resize(keys.size());
  out.z.resize(keys.size());
  parallel_for_chunks(threads, keys.size(), kChunk, [&](std::size_t begin, std::size_t end) {
    if (difference.method().from_keys != nullptr) {
      difference.method().from_keys(keys.data() + begin, end - begin, space, out.x.data() + begin,
                                    out.y.data() + begin, out.z.data() + begin);
      return;
    }
    for (std::size_t i = begin; i < end; ++i) {
      const Coordinates c = difference.coordinates(rgb8_to_xyz(key_color(keys[i]), space));
      out.x[i] = static_cast<float>(c[0]);
      out.y[i] = static_cast<float>(c[1]);
      out.z[i] = static_cast<float>(c[2]);
    }
  });
  return out;
}

}  // namespace huemask
